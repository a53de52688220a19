package org.networkff.lab.statistics;

/** What every statistic asks of the values it is given. */
final class Sample {
  private Sample() {}

  /**
   * The same values.
   *
   * @throws IllegalArgumentException if there are none, or one of them is no number
   */
  static double[] checked(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: at least one is needed");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value %d of %d is %s: must be a finite number"
                .formatted(i + 1, values.length, values[i]));
      }
    }
    return values;
  }

  /** Whether all values are the same: then the spread is exactly 0, whatever rounding says. */
  static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same probability.
   *
   * @throws IllegalArgumentException if it is not strictly between 0 and 1
   */
  static double share(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s = %s: must be between 0 and 1, and neither".formatted(name, value));
    }
    return value;
  }
}
