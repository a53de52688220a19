package org.networkff.lab.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is said of the differences of pairs, at the levels that are usual: intervals of 95 %,
 * tests at 5 %, power of 80 %.
 *
 * @param difference mean and standard deviation
 * @param interval of the mean, by t; empty without spread
 * @param bootstrap of the mean, by BCa; empty without spread
 * @param tTest whether the mean is 0; empty for a single pair
 * @param signedRanks whether the differences are symmetric about 0
 * @param cohen d_z; empty without spread
 * @param hedges g; empty without spread and for two pairs
 */
public record PairedStatistics(
    Summary difference,
    Optional<Interval> interval,
    Optional<Interval> bootstrap,
    Optional<PairedTTest> tTest,
    SignedRankTest signedRanks,
    Optional<EffectSize> cohen,
    Optional<EffectSize> hedges) {
  /** Of intervals. */
  public static final double LEVEL = 0.95;

  /** Of tests. */
  public static final double ALPHA = 0.05;

  /** With which a detectable difference is found. */
  public static final double POWER = 0.8;

  /**
   * The statistics of differences.
   *
   * @param differences one for each pair
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static PairedStatistics of(double... differences) {
    Summary summary = Summary.of(differences);
    return new PairedStatistics(
        summary,
        summary.interval(LEVEL),
        Bootstrap.standard().mean(LEVEL, differences),
        PairedTTest.of(differences),
        SignedRankTest.of(differences),
        EffectSize.cohen(LEVEL, differences),
        EffectSize.hedges(LEVEL, differences));
  }

  /**
   * The smallest true mean that these many pairs find with 80 % power, were the standard deviation
   * the one seen; empty without spread.
   *
   * @param alpha of the test: one of m tests that Holm adjusts has to pass 0.05/m in the worst case
   */
  public OptionalDouble detectable(double alpha) {
    if (!difference.hasSpread()) {
      return OptionalDouble.empty();
    }
    double effect = new PairedPower(difference.n(), alpha).detectable(POWER).orElseThrow();
    return OptionalDouble.of(effect * difference.sd().orElseThrow());
  }

  /**
   * The p to judge by: the t-test's; the signed ranks' where all differences are equal, from which
   * no spread can be estimated; none for a single pair, of which a test makes nothing.
   */
  public OptionalDouble p() {
    if (difference.n() == 1) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(difference.hasSpread() ? tTest.orElseThrow().p() : signedRanks.p());
  }
}
