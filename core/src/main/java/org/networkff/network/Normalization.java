package org.networkff.network;

import java.util.OptionalDouble;

/**
 * How a row of activities x is normalised before it enters a layer: x̂ = factor·x, so that a layer
 * sees the direction of the activities below it and not their goodness (Hinton 2022, section 2.1).
 *
 * <p>A label of fixed scale adds the same square to every image's length, whichever label it is:
 * the factor does not depend on the label, on which the shared product of the first layer rests.
 */
public enum Normalization {
  /** x̂ = x / (‖x‖₂ + 10⁻⁴): unit length, the paper's section IV-C. */
  L2 {
    @Override
    public double factor(double sumOfSquares, int width) {
      return 1 / (Math.sqrt(sumOfSquares) + EPSILON);
    }
  },
  /** x̂ = x·√width / (‖x‖₂ + 10⁻⁴): unit mean square, Hinton's choice. */
  RMS {
    @Override
    public double factor(double sumOfSquares, int width) {
      return Math.sqrt(width) / (Math.sqrt(sumOfSquares) + EPSILON);
    }
  },
  /** x̂ = x: for the pixels. Between layers the goodness passes on, and little is left to learn. */
  NONE {
    @Override
    public double factor(double sumOfSquares, int width) {
      return 1;
    }
  };

  /** What is added to ‖x‖₂, so that a row of zeros can be divided by it. */
  public static final double EPSILON = 1e-4;

  /**
   * The factor for one row.
   *
   * @param sumOfSquares ‖x‖²
   * @param width number of activities in the row
   */
  public abstract double factor(double sumOfSquares, int width);

  /** The length to which a row is brought, but for the 10⁻⁴; empty if it is left as it is. */
  public OptionalDouble length(int width) {
    return switch (this) {
      case L2 -> OptionalDouble.of(1);
      case RMS -> OptionalDouble.of(Math.sqrt(width));
      case NONE -> OptionalDouble.empty();
    };
  }
}
