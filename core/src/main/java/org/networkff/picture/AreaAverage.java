package org.networkff.picture;

/**
 * Scaling by averaging: each new pixel is the mean of the area that it covers in the old picture,
 * and of at least one old pixel's area when enlarging, which mixes neighbours linearly.
 *
 * <p>Columns first, then rows, one row at a time: besides the result it takes the memory of a few
 * rows.
 */
final class AreaAverage {
  private final Picture picture;
  private final Share[] across; // one a new column
  private final double[] narrow; // [new columns], of the old row that was asked for last
  private int row = -1;

  private AreaAverage(Picture picture, int toWidth) {
    this.picture = picture;
    this.across = new Share[toWidth];
    for (int x = 0; x < toWidth; x++) {
      across[x] = Share.of(x, picture.width(), toWidth);
    }
    this.narrow = new double[toWidth];
  }

  /** [toHeight × toWidth] unsigned bytes. */
  static byte[] scale(Picture picture, int toHeight, int toWidth) {
    AreaAverage average = new AreaAverage(picture, toWidth);
    byte[] scaled = new byte[toHeight * toWidth];
    for (int y = 0; y < toHeight; y++) {
      double[] sums = average.rows(Share.of(y, picture.height(), toHeight));
      for (int x = 0; x < toWidth; x++) {
        scaled[y * toWidth + x] = (byte) Math.round(sums[x]);
      }
    }
    return scaled;
  }

  private double[] rows(Share share) {
    double[] sums = new double[narrow.length];
    for (int k = 0; k < share.weights.length; k++) {
      read(share.first + k);
      for (int x = 0; x < sums.length; x++) {
        sums[x] += share.weights[k] * narrow[x];
      }
    }
    return sums;
  }

  /** An old row in its new width; two new rows may share one. */
  private void read(int y) {
    if (y == row) {
      return;
    }
    row = y;
    byte[] bytes = picture.bytes();
    for (int x = 0; x < narrow.length; x++) {
      Share share = across[x];
      int from = y * picture.width() + share.first;
      double sum = 0;
      for (int k = 0; k < share.weights.length; k++) {
        sum += share.weights[k] * (bytes[from + k] & 0xff);
      }
      narrow[x] = sum;
    }
  }

  /** What one new pixel is made of. */
  private static final class Share {
    final int first; // of the old pixels
    final double[] weights; // of that one and of those that follow; their sum is 1

    private Share(int first, double[] weights) {
      this.first = first;
      this.weights = weights;
    }

    /** Of the new pixel {@code i} when {@code from} pixels become {@code to}. */
    static Share of(int i, int from, int to) {
      double step = (double) from / to;
      double reach = Math.max(step, 1);
      double start = Math.clamp((i + 0.5) * step - reach / 2, 0, from - reach);
      double end = start + reach;
      int first = (int) start;
      // A sliver that only rounding left belongs to the pixel before.
      int last = Math.min((int) Math.ceil(end - 1e-9), from);
      double[] weights = new double[Math.max(last - first, 1)];
      for (int k = 0; k < weights.length; k++) {
        double covered = Math.min(end, first + k + 1) - Math.max(start, first + k);
        weights[k] = covered / reach;
      }
      return new Share(first, weights);
    }
  }
}
