package org.networkff.lab.statistics;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of T = (Z + δ)/√(χ²/ν): of Student's t where the mean is not 0. With n pairs
 * whose differences have mean μ and standard deviation σ, t has ν = n − 1 and δ = √n·μ/σ.
 *
 * <p>For t &gt; 0, with Q the upper regularised gamma function,
 *
 * <pre>P(T ≤ t) = Φ(−δ) + ∫₀^∞ φ(u − δ)·Q(ν/2, νu²/(2t²)) du</pre>
 *
 * <p>(given Z + δ = u &gt; 0, T ≤ t when χ² ≥ νu²/t²). The integrand is analytic, and is integrated
 * over panels as narrow as its narrower factor; the error is about 10⁻¹⁵. For t &lt; 0, P(T ≤ t) =
 * 1 − P(T′ ≤ −t) with −δ.
 *
 * @param df degrees of freedom ν
 * @param delta noncentrality δ
 */
record NoncentralT(double df, double delta) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Beyond so many standard deviations a normal distribution has 10⁻¹⁹ left. */
  private static final double REACH = 9.3;

  private static final BrentSolver SOLVER = new BrentSolver(1e-14, 1e-14, 1e-16);

  /** P(T ≤ t). */
  double cumulative(double t) {
    if (t < 0) {
      return 1 - new NoncentralT(df, -delta).cumulative(-t);
    }
    double below = NORMAL.cumulativeProbability(-delta);
    double from = Math.max(0, delta - REACH);
    // A χ variable exceeds √ν + x with probability below exp(−x²/2).
    double to = Math.min(delta + REACH, t * (1 + REACH / Math.sqrt(df)));
    if (to <= from) {
      return below;
    }
    double narrow = Math.min(1, t / Math.sqrt(2 * df));
    int panels = (int) Math.ceil((to - from) / narrow);
    return Math.min(1, below + GaussLegendre.integral(u -> density(u, t), from, to, panels));
  }

  private double density(double u, double t) {
    double ratio = u / t;
    return NORMAL.density(u - delta) * RegularizedGamma.Q.value(df / 2, df * ratio * ratio / 2);
  }

  /**
   * The noncentrality with which P(T ≤ t) is a given probability; it falls as δ grows.
   *
   * @param p strictly between 0 and 1
   */
  static double noncentrality(double df, double t, double p) {
    double step = 1;
    double low = t - step;
    double high = t + step;
    while (excess(df, low, t, p) < 0) {
      step *= 2;
      low -= step;
    }
    while (excess(df, high, t, p) > 0) {
      step *= 2;
      high += step;
    }
    return SOLVER.findRoot(delta -> excess(df, delta, t, p), low, high);
  }

  private static double excess(double df, double delta, double t, double p) {
    return new NoncentralT(df, delta).cumulative(t) - p;
  }
}
