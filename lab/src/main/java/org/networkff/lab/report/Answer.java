package org.networkff.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The paper's question, answered: does collaboration help? */
final class Answer {
  private Answer() {}

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

  private static boolean isQuestion(PairedComparison comparison) {
    return comparison.second().variant().equals(Names.FF)
        && List.of(Names.FCFF, Names.ACFF).contains(comparison.first().variant());
  }

  private static String sentence(List<ComparisonFamily.Member> members) {
    return members.stream().map(Answer::clause).collect(Collectors.joining("; ", "", "."));
  }

  private static String clause(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    String points = Wording.points(comparison.statistics().difference().mean());
    String name = comparison.firstName();
    return switch (member.verdict()) {
      case BETTER -> "%s is more accurate than FF (%s points)".formatted(name, points);
      case WORSE -> "%s is less accurate than FF (%s points)".formatted(name, points);
      case UNDECIDED -> "%s is not distinguishable from FF (%s points)".formatted(name, points);
      case UNTESTED ->
          "%s and FF were run with one seed, which decides nothing (%s points)"
              .formatted(name, points);
    };
  }
}
