package org.networkff.lab.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.Interval;
import org.networkff.lab.statistics.PairedStatistics;

/** A comparison in words. */
final class ComparisonSentence {
  private ComparisonSentence() {}

  /** One for each member of a family, in their order. */
  static List<String> all(ComparisonFamily family) {
    return family.members().stream().map(ComparisonSentence::of).toList();
  }

  /** What was found, how sure it is, and where nothing was found, what could have been. */
  static String of(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    return "%s: %s = %s points%s: %s.%s"
        .formatted(
            comparison.place(),
            comparison.label(),
            Wording.points(comparison.statistics().difference().mean()),
            evidence(member),
            verdict(member),
            paper(comparison));
  }

  private static String evidence(ComparisonFamily.Member member) {
    PairedStatistics statistics = member.comparison().statistics();
    OptionalDouble p = statistics.p();
    if (p.isEmpty()) {
      return "";
    }
    String test =
        "%s (Holm %s)".formatted(Wording.equalTo("p", Wording.p(p)), Wording.p(member.holm()));
    return statistics.difference().hasSpread()
        ? ", 95 %% CI %s, %s, d = %s"
            .formatted(
                Wording.signedInterval(statistics.interval()),
                test,
                Digits.number(statistics.cohen().orElseThrow().value(), 2))
        : ", the same with every seed, exact signed-rank " + test;
  }

  private static String verdict(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    return switch (member.verdict()) {
      case BETTER ->
          "%s is more accurate than %s".formatted(comparison.firstName(), comparison.secondName());
      case WORSE ->
          "%s is less accurate than %s".formatted(comparison.firstName(), comparison.secondName());
      case UNTESTED -> "one pair of runs, which says nothing of other seeds";
      case UNDECIDED -> undecided(member);
    };
  }

  private static String undecided(ComparisonFamily.Member member) {
    PairedStatistics statistics = member.comparison().statistics();
    String looked =
        statistics.p().orElse(1) <= PairedStatistics.ALPHA
            ? "by itself it would count, among %s comparisons it is "
                .formatted(Digits.number(member.tests(), 0))
            : "";
    return "%snot distinguishable from zero at n = %s%s"
        .formatted(
            looked,
            Digits.number(member.comparison().pairs().size(), 0),
            detectable(member.detectable()));
  }

  private static String detectable(OptionalDouble points) {
    return points.isPresent()
        ? " (a difference of %s points would have been found with 80 %% power)"
            .formatted(Digits.number(points.getAsDouble(), 2))
        : "";
  }

  /** Whether the paper's gain is one that these runs would allow. */
  private static String paper(PairedComparison comparison) {
    Cell first = comparison.first();
    OptionalDouble gain = first.place().isEmpty() ? comparison.paper() : OptionalDouble.empty();
    Optional<Interval> interval = comparison.statistics().interval();
    if (gain.isEmpty() || interval.isEmpty()) {
      return "";
    }
    double points = gain.getAsDouble();
    String where =
        interval.get().contains(points)
            ? "within"
            : points > interval.get().high() ? "above" : "below";
    return " The paper's %s points, from 50,000 images, lie %s this interval."
        .formatted(Digits.signed(points, 1), where);
  }
}
