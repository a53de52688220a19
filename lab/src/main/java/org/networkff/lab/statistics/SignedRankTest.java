package org.networkff.lab.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test of paired values, exact: are their differences as likely to be −x as
 * x?
 *
 * <p>Differences of 0 are dropped, as Wilcoxon did; ties share the mean of their ranks. Under the
 * hypothesis each of the n ranks left is positive or negative with probability ½, and the
 * distribution of their sum is counted out over all 2ⁿ signs, ties or not, in O(n³). Values tie if
 * they are the same number: differences of accuracies are to be taken between counts, which do not
 * round.
 *
 * @param n how many differences are not 0
 * @param positive W⁺, the sum of the ranks of the positive ones
 * @param negative W⁻, of the negative ones
 * @param p two-sided: min(1, 2·P(W ≤ min(W⁺, W⁻)))
 */
public record SignedRankTest(int n, double positive, double negative, double p) {

  /**
   * Tests differences. If all are 0, nothing is left and p = 1.
   *
   * @param differences one for each pair
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static SignedRankTest of(double... differences) {
    double[] left = Arrays.stream(Sample.checked(differences)).filter(x -> x != 0).toArray();
    if (left.length == 0) {
      return new SignedRankTest(0, 0, 0, 1);
    }
    double[] ranks =
        new NaturalRanking(TiesStrategy.AVERAGE)
            .apply(Arrays.stream(left).map(Math::abs).toArray());
    int[] doubled = Arrays.stream(ranks).mapToInt(rank -> (int) (2 * rank)).toArray();
    int positive =
        IntStream.range(0, left.length).filter(i -> left[i] > 0).map(i -> doubled[i]).sum();
    int negative = Arrays.stream(doubled).sum() - positive;
    double p = Math.min(1, 2 * atMost(Math.min(positive, negative), doubled));
    return new SignedRankTest(left.length, positive / 2.0, negative / 2.0, p);
  }

  /** P(W ≤ limit), for the sum W of the ranks that n fair coins choose. */
  private static double atMost(int limit, int[] ranks) {
    double[] probability = new double[limit + 1]; // of each sum of the ranks seen so far
    probability[0] = 1;
    for (int rank : ranks) {
      for (int sum = limit; sum >= 0; sum--) {
        double with = sum < rank ? 0 : probability[sum - rank];
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    return Arrays.stream(probability).sum();
  }
}
