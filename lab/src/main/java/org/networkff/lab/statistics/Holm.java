package org.networkff.lab.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (Scandinavian Journal of Statistics 6, 1979): of m tests at once, the
 * probability that even one finds a difference where there is none stays below α if those are
 * believed whose adjusted p is at most α. It needs no independence.
 *
 * <p>With p₍₁₎ ≤ … ≤ p₍ₘ₎, the adjusted ones are max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎).
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted values.
   *
   * @param p one of each test of the family
   * @return in the same order
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] adjusted(double... p) {
    double[] adjusted = new double[p.length];
    double largest = 0;
    int left = p.length;
    for (int test : ascending(p)) {
      largest = Math.max(largest, Math.min(1, left * p[test]));
      adjusted[test] = largest;
      left--;
    }
    return adjusted;
  }

  private static List<Integer> ascending(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("p = %s: must be from 0 to 1".formatted(value));
      }
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(test -> p[test]))
        .toList();
  }
}
