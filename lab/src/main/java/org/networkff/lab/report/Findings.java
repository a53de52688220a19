package org.networkff.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.setting.Variant;

/** The question of a study, answered: does collaboration help? What does each ingredient give? */
final class Findings {
  private static final String CORRECTED = " after Holm's correction";

  private Findings() {}

  /** A sentence for each place where a collaborating variant was compared with FF. */
  static List<String> of(ComparisonFamily variants) {
    Map<String, List<ComparisonFamily.Member>> places =
        variants.members().stream()
            .filter(member -> isQuestion(member.comparison()))
            .collect(
                Collectors.groupingBy(
                    member -> member.comparison().place(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return places.entrySet().stream()
        .map(place -> place.getKey() + ": " + sentence(place.getValue()))
        .toList();
  }

  /** A sentence for everything that an ablation removed. */
  static List<String> ofAblation(ComparisonFamily points) {
    return points.members().stream()
        .filter(member -> member.comparison().first().isOfAblation())
        .map(member -> member.comparison().place() + ": " + clause(member) + ".")
        .toList();
  }

  /**
   * What the methods reach, a sentence for each place of data sets that have no comparison with a
   * collaborating variant.
   */
  static List<String> ofAccuracies(Study study, ComparisonFamily variants) {
    List<String> answered =
        variants.members().stream()
            .map(ComparisonFamily.Member::comparison)
            .filter(Findings::isQuestion)
            .map(comparison -> comparison.first().dataset())
            .toList();
    List<CellTrials> cells =
        study.cells().stream()
            .filter(cell -> !cell.cell().isOfAblation())
            .filter(cell -> !answered.contains(cell.cell().dataset()))
            .toList();
    return cells.stream()
        .collect(
            Collectors.groupingBy(
                cell -> cell.cell().where(),
                LinkedHashMap::new,
                Collectors.mapping(Findings::reached, Collectors.joining("; ", "", "."))))
        .entrySet()
        .stream()
        .map(place -> place.getKey() + ": " + place.getValue())
        .toList();
  }

  private static String reached(CellTrials cell) {
    int n = cell.trials().size();
    return "%s reaches %s %% %s"
        .formatted(
            cell.cell().method(),
            cell.percent().text(2),
            n == 1 ? "with one seed" : "over " + Wording.count(n, "seed"));
  }

  private static boolean isQuestion(PairedComparison comparison) {
    return comparison.second().variant().equals(Variant.FF)
        && List.of(Variant.FCFF, Variant.ACFF).contains(comparison.first().variant());
  }

  private static String sentence(List<ComparisonFamily.Member> members) {
    return members.stream().map(Findings::clause).collect(Collectors.joining("; ", "", "."));
  }

  private static String clause(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    PairedStatistics statistics = comparison.statistics();
    double mean = statistics.difference().mean();
    String name = comparison.firstName();
    String other = comparison.secondName();
    String size = Digits.number(Math.abs(mean), 2);
    String points = Wording.points(mean) + " points" + interval(statistics);
    return switch (member.verdict()) {
      case BETTER ->
          "%s gains %s points over %s%s".formatted(name, size, other, interval(statistics));
      case WORSE ->
          "%s costs %s points against %s%s".formatted(name, size, other, interval(statistics));
      case UNDECIDED ->
          "%s is not distinguishable from %s at n = %s%s (%s)"
              .formatted(
                  name,
                  other,
                  Digits.number(comparison.pairs().size(), 0),
                  isCorrected(statistics) ? CORRECTED : "",
                  points);
      case UNTESTED ->
          "%s and %s were run with one seed, which decides nothing (%s)"
              .formatted(name, other, points);
    };
  }

  /** Whether it would count by itself, and does not among the others. */
  private static boolean isCorrected(PairedStatistics statistics) {
    return statistics.p().orElse(1) <= PairedStatistics.ALPHA;
  }

  private static String interval(PairedStatistics statistics) {
    return statistics.interval().isPresent()
        ? ", 95 % CI " + Wording.signedInterval(statistics.interval())
        : "";
  }
}
