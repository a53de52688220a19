package org.networkff.lab.statistics;

import java.util.Optional;
import org.apache.commons.statistics.inference.TTest;

/**
 * Student's t-test of paired values: is the mean of their differences 0?
 *
 * @param df degrees of freedom, n − 1
 * @param t x̄/(sd/√n)
 * @param p two-sided: how often chance alone gives a t as far from 0
 */
public record PairedTTest(int df, double t, double p) {

  /**
   * Tests differences. A single one says nothing: empty. If all are 0, then t = 0 and p = 1. If all
   * are equal but not 0, then t = ±∞ and p = 0, as in SciPy; that is right for measurements of
   * unlimited precision and means little for counts, where {@link SignedRankTest} is to be asked.
   *
   * @param differences one for each pair
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Optional<PairedTTest> of(double... differences) {
    Summary summary = Summary.of(differences);
    int df = summary.n() - 1;
    if (df == 0) {
      return Optional.empty();
    }
    if (!summary.hasSpread()) {
      double t = summary.mean() == 0 ? 0 : summary.mean() * Double.POSITIVE_INFINITY;
      return Optional.of(new PairedTTest(df, t, t == 0 ? 1 : 0));
    }
    double sd = summary.sd().orElseThrow();
    TTest.Result result = TTest.withDefaults().test(summary.mean(), sd * sd, summary.n());
    return Optional.of(new PairedTTest(df, result.getStatistic(), result.getPValue()));
  }
}
