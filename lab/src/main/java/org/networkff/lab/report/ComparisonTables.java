package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.EffectSize;
import org.networkff.lab.statistics.PairedStatistics;

/**
 * A family of comparisons as tables: the verdicts, the other statistics, McNemar's test per seed.
 */
final class ComparisonTables {
  private final String id;
  private final String title;
  private final Split judgedOn;
  private final ComparisonFamily family;

  private ComparisonTables(String id, String title, Split judgedOn, ComparisonFamily family) {
    this.id = id;
    this.title = title;
    this.judgedOn = judgedOn;
    this.family = family;
  }

  /**
   * The three tables of a family; none if it is empty.
   *
   * @param id begins their ids
   * @param title begins their titles
   * @param judgedOn the images whose accuracy is compared
   */
  static List<Section> of(String id, String title, Split judgedOn, ComparisonFamily family) {
    List<Section> sections = new ArrayList<>();
    if (!family.members().isEmpty()) {
      sections.add(new ComparisonTables(id, title, judgedOn, family).verdicts());
      sections.addAll(further(id, title, judgedOn, family));
    }
    return sections;
  }

  /** The second and the third of them, for a family whose verdicts stand elsewhere. */
  static List<Section> further(String id, String title, Split judgedOn, ComparisonFamily family) {
    List<Section> sections = new ArrayList<>();
    if (!family.members().isEmpty()) {
      sections.add(new ComparisonTables(id, title, judgedOn, family).otherStatistics());
      SeedTable.of(id, title, judgedOn, family).ifPresent(sections::add);
    }
    return sections;
  }

  private Section verdicts() {
    List<Column> columns =
        List.of(
            new Column("95 % interval", m -> Wording.signedInterval(statistics(m).interval())),
            new Column("p", m -> Wording.p(statistics(m).p())),
            new Column("p (Holm)", m -> Wording.p(m.holm())),
            new Column("d", m -> value(statistics(m).cohen())),
            new Column("detectable", m -> Wording.optional(m.detectable(), 2)));
    return new Section(
        id,
        title,
        judgedOn.capital()
            + " accuracy of the first minus that of the second, in percentage points, seed by seed;"
            + " n pairs. Interval of the mean by Student's t; p by the paired t-test, where all"
            + " differences are equal by exact signed ranks; "
            + Wording.adjusted(family.tests())
            + "; d is Cohen's d_z. Detectable: the smallest true difference that n pairs of"
            + " this spread find with 80 % power at 5 % divided by the number of tests. Seeds share their images:"
            + " intervals tell of other seeds, not of other images.",
        table(
            List.of(
                new Column("difference", m -> Wording.points(statistics(m).difference().mean())),
                new Column("verdict", ComparisonTables::verdict)),
            columns),
        ComparisonSentence.all(family),
        family.members().stream().map(ComparisonTables::figures).toList());
  }

  private Section otherStatistics() {
    List<Column> columns =
        List.of(
            new Column("sd", m -> Wording.optional(statistics(m).difference().sd(), 2)),
            new Column("t", ComparisonTables::t),
            new Column(
                "bootstrap interval", m -> Wording.signedInterval(statistics(m).bootstrap())),
            new Column("W⁺, W⁻", ComparisonTables::ranks),
            new Column("p (signed ranks)", m -> Wording.p(statistics(m).signedRanks().p())),
            new Column("d, 95 % interval", m -> effect(statistics(m).cohen())),
            new Column("g, 95 % interval", m -> effect(statistics(m).hedges())),
            new Column("networks that differ", ComparisonTables::differing));
    return new Section(
        id + "-statistics",
        title + ": further statistics",
        "sd of the differences; t with n − 1 degrees of freedom; 95 % interval of the mean by BCa"
            + " bootstrap (10,000 resamples, narrow for few seeds); Wilcoxon's signed ranks, exact,"
            + " zeros dropped; Cohen's d_z and Hedges' g with intervals from the noncentral t."
            + " Networks that differ: pairs with p ≤ 0.05 by McNemar's exact test.",
        table(List.of(), columns),
        List.of(),
        List.of());
  }

  /** What decides stands first, before the place, so that it is seen on any screen. */
  private TextTable table(List<Column> deciding, List<Column> columns) {
    List<Column> all = new ArrayList<>();
    all.add(new Column("comparison", member -> member.comparison().label()));
    all.addAll(deciding);
    all.add(new Column("where", member -> member.comparison().place()));
    int texts = all.size();
    all.add(new Column("n", member -> Integer.toString(member.comparison().pairs().size())));
    all.addAll(columns);
    List<Integer> numbers = new ArrayList<>(deciding.isEmpty() ? List.of() : List.of(1));
    IntStream.range(texts, all.size()).forEach(numbers::add);
    return new TextTable(
        all.stream().map(Column::head).toList(),
        family.members().stream()
            .map(member -> all.stream().map(column -> column.text.apply(member)).toList())
            .toList(),
        numbers);
  }

  private static PairedStatistics statistics(ComparisonFamily.Member member) {
    return member.comparison().statistics();
  }

  /** The effect size, or a dash. */
  static String value(Optional<EffectSize> effect) {
    return effect.map(size -> Digits.number(size.value(), 2)).orElse(Wording.NOTHING);
  }

  private static String effect(Optional<EffectSize> effect) {
    return effect
        .map(
            size ->
                "%s (%s)"
                    .formatted(
                        Digits.number(size.value(), 2),
                        Wording.interval(Optional.of(size.interval()), 2)))
        .orElse(Wording.NOTHING);
  }

  private static String verdict(ComparisonFamily.Member member) {
    return switch (member.verdict()) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case UNDECIDED -> "not distinguishable";
      case UNTESTED -> Wording.NOTHING;
    };
  }

  private static String t(ComparisonFamily.Member member) {
    return statistics(member)
        .tTest()
        .filter(test -> Double.isFinite(test.t()))
        .map(test -> Digits.number(test.t(), 2))
        .orElse(Wording.NOTHING);
  }

  private static String ranks(ComparisonFamily.Member member) {
    return "%s, %s"
        .formatted(
            Wording.ranks(statistics(member).signedRanks().positive()),
            Wording.ranks(statistics(member).signedRanks().negative()));
  }

  private static String differing(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    return comparison.hasMcNemar()
        ? comparison.differingPairs() + " of " + comparison.pairs().size()
        : Wording.NOTHING;
  }

  /** All of a comparison, with all digits. */
  static Map<String, @Nullable Object> figures(ComparisonFamily.Member member) {
    PairedComparison comparison = member.comparison();
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("first", Figures.of(comparison.first()));
    figures.put("second", Figures.of(comparison.second()));
    figures.putAll(Figures.of(comparison.statistics()));
    figures.put("p", Figures.of(comparison.statistics().p()));
    figures.put("holmP", Figures.of(member.holm()));
    figures.put("detectable", Figures.of(member.detectable()));
    figures.put("pairs", comparison.pairs().stream().map(ComparisonTables::figures).toList());
    return figures;
  }

  private static Map<String, @Nullable Object> figures(PairedComparison.Pair pair) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("seed", pair.seed());
    figures.put("points", pair.points());
    pair.mcNemar()
        .ifPresent(
            test -> {
              figures.put("onlyFirst", test.onlyFirst());
              figures.put("onlySecond", test.onlySecond());
              figures.put("mcNemarP", test.p());
            });
    return figures;
  }

  private record Column(String head, Function<ComparisonFamily.Member, String> text) {}
}
