package org.networkff.lab.figure.svg;

/**
 * A rectangle; y grows downwards.
 *
 * @param x its left
 * @param y its top
 */
public record Box(double x, double y, double width, double height) {

  /** Its right edge. */
  public double right() {
    return x + width;
  }

  /** Its lower edge. */
  public double bottom() {
    return y + height;
  }

  /** What is left of it without a margin on each side. */
  public Box without(double left, double top, double right, double bottom) {
    return new Box(
        x + left, y + top, Math.max(0, width - left - right), Math.max(0, height - top - bottom));
  }
}
