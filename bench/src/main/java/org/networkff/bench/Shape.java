package org.networkff.bench;

/**
 * The shape of a layer for a block of images.
 *
 * @param rows images in the block, m
 * @param inputs of the layer, k
 * @param width of the layer, n
 */
record Shape(int rows, int inputs, int width) {

  /** A shape from text such as {@code 480x784x500}. */
  static Shape of(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(text + ": a shape is ROWSxINPUTSxWIDTH");
    }
    return new Shape(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Floating-point operations of one product: a multiplication and an addition, m·k·n times. */
  long flops() {
    return 2L * rows * inputs * width;
  }
}
