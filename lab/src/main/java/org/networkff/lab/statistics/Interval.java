package org.networkff.lab.statistics;

/**
 * A closed interval.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 */
public record Interval(double low, double high) {

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval from %s to %s: its ends must be numbers in this order".formatted(low, high));
    }
  }

  /** Whether a value lies within, the ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Both ends multiplied by a factor that is not negative. */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
