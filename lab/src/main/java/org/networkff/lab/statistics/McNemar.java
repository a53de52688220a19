package org.networkff.lab.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's test of two classifiers on the same images (Psychometrika 12, 1947): is an image on
 * which they differ as likely to be right for the one as for the other?
 *
 * @param onlyFirst b, how many images the first alone gets right
 * @param onlySecond c, how many the second alone gets right
 * @param p two-sided and exact: b of b + c tosses of a fair coin; 1 if b + c = 0
 * @param chiSquare (|b − c| − 1)²/(b + c), Edwards' correction for continuity, which makes nothing
 *     larger: 0 if b = c
 * @param chiSquareP what χ² with one degree of freedom makes of it
 */
public record McNemar(
    int onlyFirst, int onlySecond, double p, double chiSquare, double chiSquareP) {

  /**
   * Tests two counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static McNemar of(int onlyFirst, int onlySecond) {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts of %d and %d images: must not be negative".formatted(onlyFirst, onlySecond));
    }
    int differing = Math.addExact(onlyFirst, onlySecond);
    if (differing == 0) {
      return new McNemar(0, 0, 1, 0, 1);
    }
    double p = BinomialTest.withDefaults().test(differing, onlyFirst, 0.5).getPValue();
    double excess = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
    double chiSquare = excess * excess / differing;
    double chiSquareP = ChiSquaredDistribution.of(1).survivalProbability(chiSquare);
    return new McNemar(onlyFirst, onlySecond, Math.min(1, p), chiSquare, chiSquareP);
  }
}
