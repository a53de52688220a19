package org.networkff.lab.figure;

/**
 * A value and an interval around it. NaN as the value says that there is none: its place stays
 * empty. NaN as an end says that the interval is not known.
 *
 * @param value the value
 * @param low where the interval begins
 * @param high where it ends
 */
public record Interval(double value, double low, double high) {

  /** Checks the order. */
  public Interval {
    if (low > value || value > high || low > high) {
      throw new IllegalArgumentException(
          "an interval from %s to %s around %s".formatted(low, high, value));
    }
  }

  /** A value of which no interval is known. */
  public static Interval of(double value) {
    return new Interval(value, Double.NaN, Double.NaN);
  }

  /** Nothing. */
  public static Interval missing() {
    return of(Double.NaN);
  }

  /** The part of it that lies between two bounds which the value cannot pass, known or not. */
  public Interval within(double least, double most) {
    return new Interval(
        value, Math.min(value, Math.max(low, least)), Math.max(value, Math.min(high, most)));
  }

  boolean isMissing() {
    return !Double.isFinite(value);
  }

  boolean isBounded() {
    return !isMissing() && Double.isFinite(low) && Double.isFinite(high);
  }
}
