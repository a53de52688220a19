package org.networkff.lab.statistics;

import java.util.OptionalDouble;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a paired t-test can find: two-sided, at level α, with n pairs.
 *
 * @param pairs n
 * @param alpha how often a difference may be seen where there is none, such as 0.05
 */
public record PairedPower(int pairs, double alpha) {
  private static final BrentSolver SOLVER = new BrentSolver(1e-13, 1e-13, 1e-15);

  /** Checks the numbers. */
  public PairedPower {
    Sample.share("alpha", alpha);
    if (pairs < 1) {
      throw new IllegalArgumentException("%d pairs: must be at least 1".formatted(pairs));
    }
  }

  /**
   * The probability that the test finds a true effect: 1 − P(|T| ≤ t₁₋α/₂), T being noncentral t
   * with n − 1 degrees of freedom and δ = √n·effect. With a single pair there is no test, and it
   * finds nothing.
   *
   * @param effect the true d_z: mean of the differences by their standard deviation
   */
  public double power(double effect) {
    if (pairs == 1) {
      return 0;
    }
    double df = pairs - 1.0;
    double critical = TDistribution.of(df).inverseSurvivalProbability(alpha / 2);
    NoncentralT t = new NoncentralT(df, Math.sqrt(pairs) * effect);
    return 1 - t.cumulative(critical) + t.cumulative(-critical);
  }

  /**
   * The smallest d_z that is found with a given probability. Times the standard deviation of the
   * differences, it is the minimum detectable difference. Empty for a single pair.
   *
   * @param power the probability, above α: such as 0.8
   */
  public OptionalDouble detectable(double power) {
    if (!(power > alpha && power < 1)) {
      throw new IllegalArgumentException(
          "power = %s: must be above alpha = %s, which no effect at all has, and below 1"
              .formatted(power, alpha));
    }
    if (pairs == 1) {
      return OptionalDouble.empty();
    }
    double high = 1;
    while (power(high) < power) {
      high *= 2;
    }
    return OptionalDouble.of(SOLVER.findRoot(effect -> power(effect) - power, 0, high));
  }
}
