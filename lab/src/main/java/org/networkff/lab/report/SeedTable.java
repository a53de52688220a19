package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.McNemar;

/**
 * A family of comparisons, pair by pair: where two networks answer differently, by McNemar's test.
 */
final class SeedTable {
  private SeedTable() {}

  /**
   * The table of a family; empty if it is not known of all of its networks which images they got
   * right.
   *
   * @param id of the family's first table
   * @param title of the family
   * @param judgedOn the images whose answers are compared
   */
  static Optional<Section> of(String id, String title, Split judgedOn, ComparisonFamily family) {
    List<String> head =
        List.of(
            "comparison",
            "where",
            "seed",
            "difference",
            "only first",
            "only second",
            "p (exact)",
            "χ²",
            "p (χ²)");
    List<List<String>> rows = new ArrayList<>();
    for (ComparisonFamily.Member member : family.members()) {
      for (PairedComparison.Pair pair : member.comparison().pairs()) {
        pair.mcNemar().ifPresent(test -> rows.add(row(member.comparison(), pair, test)));
      }
    }
    if (!family.members().stream().allMatch(member -> member.comparison().hasMcNemar())) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            id + "-seeds",
            title + ": seed by seed",
            judgedOn.capital()
                + " images that only the one, or only the other network gets right, and McNemar's test of"
                + " them: exact, and by χ² with the correction for continuity. It tells whether these two"
                + " networks differ, not whether the methods do, and is not adjusted for their number.",
            new TextTable(head, rows, IntStream.range(2, head.size()).boxed().toList()),
            List.of(),
            List.of()));
  }

  private static List<String> row(
      PairedComparison comparison, PairedComparison.Pair pair, McNemar test) {
    return List.of(
        comparison.label(),
        comparison.place(),
        Long.toString(pair.seed()),
        Wording.points(pair.points()),
        Digits.number(test.onlyFirst(), 0),
        Digits.number(test.onlySecond(), 0),
        Wording.p(test.p()),
        Digits.number(test.chiSquare(), 2),
        Wording.p(test.chiSquareP()));
  }
}
