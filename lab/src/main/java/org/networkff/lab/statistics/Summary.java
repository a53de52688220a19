package org.networkff.lab.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A sample in three numbers.
 *
 * @param n how many values
 * @param mean their mean x̄
 * @param sd their standard deviation √(Σ(x − x̄)²/(n − 1)); of a single value it is unknown
 */
public record Summary(int n, double mean, OptionalDouble sd) {

  /**
   * Sums up values. Where all are equal, the standard deviation is exactly 0 and the mean exactly
   * that value.
   *
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Summary of(double... values) {
    Sample.checked(values);
    int n = values.length;
    if (Sample.isConstant(values)) {
      return new Summary(n, values[0], n == 1 ? OptionalDouble.empty() : OptionalDouble.of(0));
    }
    return new Summary(
        n,
        Mean.of(values).getAsDouble(),
        OptionalDouble.of(StandardDeviation.of(values).getAsDouble()));
  }

  /** Mean ± standard deviation with so many decimals, or the mean alone of a single value. */
  public String text(int decimals) {
    return Digits.number(mean, decimals) + spread(decimals);
  }

  /** The same with a sign, as differences have it. */
  public String signedText(int decimals) {
    return Digits.signed(mean, decimals) + spread(decimals);
  }

  private String spread(int decimals) {
    return sd.isPresent() ? " ± " + Digits.number(sd.getAsDouble(), decimals) : "";
  }

  /** Whether there is a spread: more than one value, and not all of them equal. */
  public boolean hasSpread() {
    return sd.orElse(0) > 0;
  }

  /**
   * The interval x̄ ± t·sd/√n, with t from Student's distribution of n − 1 degrees of freedom. It
   * covers the true mean with the given probability if the values are normally distributed. Empty
   * without spread: a single value, or equal ones, do not tell how far the mean may be off.
   *
   * @param level the probability, such as 0.95
   */
  public Optional<Interval> interval(double level) {
    Sample.share("level", level);
    if (!hasSpread()) {
      return Optional.empty();
    }
    double t = TDistribution.of(n - 1.0).inverseSurvivalProbability((1 - level) / 2);
    double margin = t * sd.orElseThrow() / Math.sqrt(n);
    return Optional.of(new Interval(mean - margin, mean + margin));
  }
}
