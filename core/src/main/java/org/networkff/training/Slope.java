package org.networkff.training;

/** Derivatives of a loss with respect to what a network says of one image. */
final class Slope {
  private static final double NEGLIGIBLE = 1e-25;

  private Slope() {}

  /**
   * The slope, or 0 if it is so small that floats made of it would soon be subnormal, with which
   * processors are slow. The image is long settled: its slope is no longer a direction to go.
   */
  static double orNothing(double slope) {
    return Math.abs(slope) < NEGLIGIBLE ? 0 : slope;
  }
}
