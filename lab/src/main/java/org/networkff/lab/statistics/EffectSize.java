package org.networkff.lab.statistics;

import java.util.Optional;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How large a mean difference is, in standard deviations of the differences.
 *
 * <p>The interval is exact for normally distributed differences: the t seen, √n·d, has the
 * noncentral t distribution with ν = n − 1 and δ = √n·(μ/σ), and the interval holds those δ with
 * which neither a t as large nor one as small is rarer than (1 − level)/2 (Steiger and Fouladi,
 * "Noncentrality interval estimation", 1997).
 *
 * @param value the estimate
 * @param interval where the true one is to be looked for
 */
public record EffectSize(double value, Interval interval) {

  /**
   * Cohen's d_z = x̄/sd. Empty without spread, which is its unit: for a single difference, and
   * where all are equal, even to 0.
   *
   * @param level of the interval, such as 0.95
   * @param differences one for each pair
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Optional<EffectSize> cohen(double level, double... differences) {
    Sample.share("level", level);
    Summary summary = Summary.of(differences);
    if (!summary.hasSpread()) {
      return Optional.empty();
    }
    double d = summary.mean() / summary.sd().orElseThrow();
    double root = Math.sqrt(summary.n());
    double tail = (1 - level) / 2;
    double df = summary.n() - 1.0;
    double low = NoncentralT.noncentrality(df, root * d, 1 - tail) / root;
    double high = NoncentralT.noncentrality(df, root * d, tail) / root;
    return Optional.of(new EffectSize(d, new Interval(low, high)));
  }

  /**
   * Hedges' g = J(ν)·d_z, freed of d's bias upwards in small samples, with the exact J(ν) =
   * Γ(ν/2)/(√(ν/2)·Γ((ν − 1)/2)) (Hedges, Journal of Educational Statistics 6, 1981); the interval
   * is d's, times J. Empty where d is, and for two differences: t with one degree of freedom has no
   * mean that could be corrected.
   *
   * @param level of the interval, such as 0.95
   * @param differences one for each pair
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Optional<EffectSize> hedges(double level, double... differences) {
    double df = differences.length - 1.0;
    return cohen(level, differences).filter(d -> df > 1).map(d -> d.times(correction(df)));
  }

  private EffectSize times(double factor) {
    return new EffectSize(value * factor, interval.times(factor));
  }

  private static double correction(double df) {
    double logRatio = LogGamma.value(df / 2) - LogGamma.value((df - 1) / 2);
    return Math.exp(logRatio) / Math.sqrt(df / 2);
  }
}
