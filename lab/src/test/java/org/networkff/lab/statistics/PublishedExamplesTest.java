package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Worked examples of the literature, to the digits that were printed. */
class PublishedExamplesTest {
  /** Student, Biometrika 6 (1908): hours of sleep gained with one drug over another. */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4};

  /** Darwin's maize, in Fisher, The Design of Experiments (1935): eighths of an inch. */
  private static final double[] MAIZE = {
    6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75
  };

  private static Offset<Double> digits(int digits) {
    return Offset.offset(0.5 * Math.pow(10, -digits));
  }

  @Test
  void studentsSleep() {
    PairedTTest test = PairedTTest.of(SLEEP).orElseThrow();
    assertThat(test.df()).isEqualTo(9);
    assertThat(test.t()).isCloseTo(4.0621, digits(4));
    assertThat(test.p()).isCloseTo(0.002833, digits(6));

    Summary summary = Summary.of(SLEEP);
    assertThat(summary.mean()).isCloseTo(1.58, digits(9));
    Interval interval = summary.interval(0.95).orElseThrow();
    assertThat(interval.low()).isCloseTo(0.7001142, digits(7));
    assertThat(interval.high()).isCloseTo(2.4598858, digits(7));
  }

  @Test
  void fishersMaize() {
    PairedTTest test = PairedTTest.of(MAIZE).orElseThrow();
    assertThat(test.t()).isCloseTo(2.148, digits(3));
    assertThat(test.p()).isCloseTo(0.0497, digits(4));

    SignedRankTest ranks = SignedRankTest.of(MAIZE);
    assertThat(ranks.negative()).isEqualTo(24);
    assertThat(ranks.p()).isEqualTo(0.041259765625);
  }

  /** Hollander and Wolfe, Nonparametric Statistical Methods (1973), p. 29: depression scores. */
  @Test
  void hollanderAndWolfesDepressionScores() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = before[i] - after[i];
    }

    SignedRankTest test = SignedRankTest.of(differences);
    assertThat(test.positive()).isEqualTo(40);
    assertThat(test.p() / 2).as("one-sided").isCloseTo(0.01953, digits(5));
  }

  /**
   * Bentur et al. (2009), airway hyper-responsiveness before and after stem cell transplantation,
   * as in Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13:91 (2013).
   */
  @Test
  void benturAirways() {
    McNemar test = McNemar.of(1, 7);
    assertThat(test.p()).isCloseTo(0.0703, digits(4));
    assertThat(test.chiSquareP()).isCloseTo(0.0771, digits(4));
  }

  /**
   * Faul et al., G*Power 3 (2007): d_z = 0.5 needs 34 pairs, and has a power of 0.8078 with them.
   */
  @Test
  void gPowersMatchedPairs() {
    assertThat(new PairedPower(34, 0.05).power(0.5)).isCloseTo(0.8078, digits(4));
    assertThat(new PairedPower(33, 0.05).power(0.5)).isLessThan(0.8);
  }

  @Test
  void holmsFourHypotheses() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }
}
