package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.report.trial.SweptValue;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;

/** What each ingredient gives: the whole recipe, and below it the recipe with each change. */
final class AblationTable {
  private static final String ID = "ablation";
  private static final String TITLE = "Ablation: what each ingredient gives";

  private final Study study;
  private final ComparisonFamily family;

  private AblationTable(Study study, ComparisonFamily family) {
    this.study = study;
    this.family = family;
  }

  /**
   * The table of an ablation, and those of further statistics.
   *
   * @param family its points compared with the whole recipe
   */
  static List<Section> of(Study study, ComparisonFamily family) {
    List<Section> sections = new ArrayList<>(List.of(new AblationTable(study, family).section()));
    sections.addAll(ComparisonTables.further(ID, TITLE, study.judgedOn(), family));
    return sections;
  }

  private Section section() {
    List<CellTrials> rows = rows();
    return new Section(
        ID,
        TITLE,
        "The whole recipe, and the recipe with each change, what costs most above."
            + " "
            + study.judgedOn().capital()
            + " accuracy in per cent, mean ± standard deviation over n seeds; its mean difference"
            + " to the whole recipe with the same seeds in percentage points, with its 95 % interval"
            + " by Student's t; p by the paired t-test, where all differences are equal by exact"
            + " signed ranks; "
            + Wording.adjusted(family.tests())
            + "; d is Cohen's d_z. "
            + TimingSentence.of(study),
        new CellRows(List.of(Cell.RECIPE), study.datasets().size() > 1, columns()).table(rows),
        sentences(rows),
        CellRows.data(rows, this::figures));
  }

  /** By data set and method: the whole recipe first, then by the difference to it. */
  private List<CellTrials> rows() {
    return study.cells().stream()
        .sorted(
            Comparator.comparing((CellTrials row) -> row.cell().dataset(), Names.DATASET_ORDER)
                .thenComparing(row -> row.cell().variant())
                .thenComparing(row -> !row.cell().isWhole())
                .thenComparingDouble(
                    row ->
                        statistics(row)
                            .map(found -> found.difference().mean())
                            .orElse(Double.POSITIVE_INFINITY)))
        .toList();
  }

  /** What the table shows, and which settings stand behind its names. */
  private List<String> sentences(List<CellTrials> rows) {
    List<String> sentences = new ArrayList<>(ComparisonSentence.all(family));
    String changes =
        rows.stream()
            .map(CellTrials::cell)
            .filter(cell -> !cell.swept().isEmpty())
            .map(AblationTable::changes)
            .distinct()
            .collect(Collectors.joining("; "));
    if (!changes.isEmpty()) {
      sentences.add("Settings: %s.".formatted(changes));
    }
    return sentences;
  }

  private static String changes(Cell cell) {
    return cell.swept().entrySet().stream()
        .map(change -> change.getKey() + " = " + SweptValue.shown(change.getValue()))
        .collect(Collectors.joining(", ", cell.point() + ": ", ""));
  }

  private List<CellRows.Column> columns() {
    return List.of(
        new CellRows.Column(study.judgedOn() + " accuracy", row -> row.percent().text(2)),
        compared("difference", found -> Wording.points(statistics(found).difference().mean())),
        compared("95 % interval", found -> Wording.signedInterval(statistics(found).interval())),
        compared("p", found -> Wording.p(statistics(found).p())),
        compared("p (Holm)", found -> Wording.p(found.holm())),
        compared("d", found -> ComparisonTables.value(statistics(found).cohen())),
        new CellRows.Column("training (s)", row -> seconds(row).text(1)));
  }

  /** A column that the whole recipe has no entry in. */
  private CellRows.Column compared(String head, Function<ComparisonFamily.Member, String> text) {
    return new CellRows.Column(head, row -> member(row).map(text).orElse(Wording.NOTHING));
  }

  private Map<String, @Nullable Object> figures(CellTrials row) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put(study.judgedOn() + "Percent", Figures.of(row.percent()));
    figures.put("trainSeconds", Figures.of(seconds(row)));
    Optional<ComparisonFamily.Member> member = member(row);
    figures.put("overWhole", member.isEmpty() ? null : ComparisonTables.figures(member.get()));
    return figures;
  }

  private static Summary seconds(CellTrials row) {
    return row.summary(trial -> trial.cost().trainSeconds());
  }

  private Optional<ComparisonFamily.Member> member(CellTrials row) {
    return family.members().stream()
        .filter(member -> member.comparison().first().equals(row.cell()))
        .findFirst();
  }

  private Optional<PairedStatistics> statistics(CellTrials row) {
    return member(row).map(AblationTable::statistics);
  }

  private static PairedStatistics statistics(ComparisonFamily.Member member) {
    return member.comparison().statistics();
  }
}
