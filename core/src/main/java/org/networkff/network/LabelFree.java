package org.networkff.network;

/**
 * The first layer's product without label and bias, x̂·W, of a number of images. While the first
 * layer does not change, this is all that is needed of an image: any label's activity is an
 * addition away.
 */
public final class LabelFree {
  final float[] product; // [rows × stride]
  final float[] factor; // [rows] of the normalisation

  /** Room for the given number of images. */
  public LabelFree(int rows, Layer first) {
    product = new float[Math.multiplyExact(rows, first.stride())];
    factor = new float[rows];
  }

  /** Bytes that the given number of images take. */
  public static long bytes(int rows, Layer first) {
    return (long) Float.BYTES * rows * (first.stride() + 1);
  }

  /** Copies {@code count} rows from another one. */
  void copy(LabelFree from, int fromRow, int toRow, int count) {
    int stride = product.length / factor.length;
    System.arraycopy(from.product, fromRow * stride, product, toRow * stride, count * stride);
    System.arraycopy(from.factor, fromRow, factor, toRow, count);
  }
}
