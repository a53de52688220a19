package org.networkff.lab.statistics;

import java.util.Optional;

/**
 * How many times larger one of two paired quantities is than the other: exp of the mean of
 * ln(first/second), with the interval that Student's t gives for that mean. Both must be positive,
 * as times and sizes are.
 *
 * @param n pairs
 * @param ratio the geometric mean of the ratios
 * @param interval of 95 %; empty without spread: for a single pair, and where all ratios are equal
 */
public record PairedRatio(int n, double ratio, Optional<Interval> interval) {

  /**
   * The ratio of the first to the second.
   *
   * @throws IllegalArgumentException if there are no pairs, or one has no finite ratio of its own
   */
  public static PairedRatio of(double[] first, double[] second) {
    double[] logarithms = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      logarithms[i] = Math.log(first[i] / second[i]);
    }
    Summary summary = Summary.of(logarithms);
    return new PairedRatio(
        summary.n(),
        Math.exp(summary.mean()),
        summary
            .interval(PairedStatistics.LEVEL)
            .map(ends -> new Interval(Math.exp(ends.low()), Math.exp(ends.high()))));
  }

  /** Whether the interval leaves out 1, which would be no difference. */
  public boolean isDistinguishable() {
    return interval.isPresent() && !interval.get().contains(1);
  }
}
