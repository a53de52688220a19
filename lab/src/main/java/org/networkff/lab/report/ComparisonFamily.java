package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.networkff.lab.statistics.Holm;
import org.networkff.lab.statistics.PairedStatistics;

/**
 * Comparisons that are looked at together, and therefore judged together: by p values that Holm has
 * adjusted to their number. Comparisons of a single pair have none and do not count.
 *
 * @param members the comparisons, each with its adjusted p
 */
public record ComparisonFamily(List<Member> members) {

  /** What a comparison comes to. */
  public enum Verdict {
    /** The first is more accurate. */
    BETTER,
    /** The first is less accurate. */
    WORSE,
    /** Not distinguishable from zero. */
    UNDECIDED,
    /** There is one pair only. */
    UNTESTED
  }

  /**
   * A comparison within its family.
   *
   * @param comparison by itself
   * @param holm the p it is judged by, adjusted; none for a single pair
   * @param tests of the family
   */
  public record Member(PairedComparison comparison, OptionalDouble holm, int tests) {

    /**
     * The smallest true difference, in percentage points, that would have been found with 80 %
     * power even as the first of Holm's steps, which asks for 5 % divided by the number of tests;
     * none without spread.
     */
    public OptionalDouble detectable() {
      return comparison.statistics().detectable(PairedStatistics.ALPHA / Math.max(1, tests));
    }

    /** What it comes to, at 5 % for the whole family. */
    public Verdict verdict() {
      if (holm.isEmpty()) {
        return Verdict.UNTESTED;
      }
      if (holm.getAsDouble() > PairedStatistics.ALPHA) {
        return Verdict.UNDECIDED;
      }
      return comparison.statistics().difference().mean() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }
  }

  /** Copies the list. */
  public ComparisonFamily {
    members = List.copyOf(members);
  }

  /** The family of some comparisons, in their order. */
  static ComparisonFamily of(List<PairedComparison> comparisons) {
    double[] p =
        comparisons.stream()
            .map(comparison -> comparison.statistics().p())
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] adjusted = Holm.adjusted(p);
    List<Member> members = new ArrayList<>();
    int next = 0;
    for (PairedComparison comparison : comparisons) {
      boolean tested = comparison.statistics().p().isPresent();
      members.add(
          new Member(
              comparison,
              tested ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty(),
              p.length));
    }
    return new ComparisonFamily(members);
  }

  /** How many tests it has. */
  public int tests() {
    return members.isEmpty() ? 0 : members.getFirst().tests();
  }
}
