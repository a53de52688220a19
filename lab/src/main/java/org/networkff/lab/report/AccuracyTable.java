package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.Interval;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;
import org.networkff.setting.Variant;

/**
 * The paper's tables I and II: accuracies of a data set, ours beside the paper's where it has such
 * networks.
 */
final class AccuracyTable {
  private final Study study;
  private final String dataset;

  private AccuracyTable(Study study, String dataset) {
    this.study = study;
    this.dataset = dataset;
  }

  /** The table of a data set that the study has. */
  static Section of(Study study, String dataset) {
    return new AccuracyTable(study, dataset).section();
  }

  private Section section() {
    List<CellTrials> cells = study.of(dataset);
    List<String> swept =
        study.sweptSettings().stream()
            .filter(key -> cells.stream().anyMatch(cell -> cell.cell().place().containsKey(key)))
            .toList();
    return new Section(
        "accuracy-" + dataset,
        "Accuracy on " + Names.dataset(dataset),
        caption(cells),
        new CellRows(swept, false, columns(cells)).table(cells),
        sentences(cells),
        CellRows.data(cells, this::figures));
  }

  private String caption(List<CellTrials> cells) {
    String sizes =
        cells.stream()
            .map(cell -> Digits.number(cell.setup().trainSize(), 0))
            .distinct()
            .collect(Collectors.joining(" or "));
    String ours =
        "Trained on %s images. Per cent of the images that are right; mean ± standard deviation over n"
                .formatted(sizes)
            + " seeds, 95 % interval of the mean by Student's t, mean difference to FF of the same seed"
            + " in percentage points, with its interval. Intervals tell of other seeds; with other"
            + " %s images any accuracy would be another, by up to about %s points."
                .formatted(study.judgedOn(), Digits.number(chancePoints(cells.getFirst()), 1));
    return isInPaper(cells) ? ours + " Right, as printed: " + PaperFigures.PROTOCOL + "." : ours;
  }

  /** Half of the 95 % interval of a share of so many images. */
  private static double chancePoints(CellTrials cell) {
    double p = cell.percent().mean() / 100;
    int images = cell.trials().getFirst().answers().images();
    return 100 * 1.96 * Math.sqrt(p * (1 - p) / images);
  }

  private List<CellRows.Column> columns(List<CellTrials> cells) {
    List<CellRows.Column> columns = new ArrayList<>();
    columns.add(new CellRows.Column("train accuracy", cell -> trainPercent(cell).text(2)));
    columns.add(
        new CellRows.Column(study.judgedOn() + " accuracy", cell -> cell.percent().text(2)));
    columns.add(new CellRows.Column("95 % interval", cell -> Wording.interval(interval(cell), 2)));
    columns.add(new CellRows.Column("over FF", cell -> optional(overFf(cell), 2)));
    columns.add(
        new CellRows.Column(
            "its 95 % interval",
            cell -> Wording.signedInterval(againstFf(cell).flatMap(PairedStatistics::interval))));
    if (isInPaper(cells)) {
      columns.add(
          new CellRows.Column(
              "paper: test", cell -> Wording.optional(PaperFigures.testPercent(cell), 1)));
      columns.add(new CellRows.Column("paper: over FF", cell -> optional(paperOverFf(cell), 1)));
    }
    return columns;
  }

  private static boolean isInPaper(List<CellTrials> cells) {
    return cells.stream().anyMatch(PaperFigures::has);
  }

  private static String optional(OptionalDouble difference, int decimals) {
    return difference.isPresent()
        ? Digits.signed(difference.getAsDouble(), decimals)
        : Wording.NOTHING;
  }

  private List<String> sentences(List<CellTrials> cells) {
    return cells.stream().map(this::sentence).flatMap(Optional::stream).toList();
  }

  /** How far from the paper a cell is, if the paper has it. */
  private Optional<String> sentence(CellTrials cell) {
    OptionalDouble paper = PaperFigures.testPercent(cell);
    if (paper.isEmpty() || !cell.cell().place().isEmpty()) {
      return Optional.empty();
    }
    Summary ours = cell.percent();
    double above = Digits.rounded(ours.mean(), 2) - paper.getAsDouble(); // as a reader subtracts
    String spread =
        interval(cell)
            .map(ends -> "95 %% CI %s".formatted(Wording.interval(Optional.of(ends), 2)))
            .orElse(ours.n() == 1 ? "one seed" : "the same with every seed");
    return Optional.of(
        "%s with %s training images: %s %% of the test images (%s); the paper's %s %% with 50,000 is %s points %s."
            .formatted(
                cell.cell().method(),
                Digits.number(cell.setup().trainSize(), 0),
                Digits.number(ours.mean(), 2),
                spread,
                Digits.number(paper.getAsDouble(), 1),
                Digits.number(Math.abs(above), 2),
                above > 0 ? "lower" : "higher"));
  }

  private Map<String, @Nullable Object> figures(CellTrials cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("trainSize", cell.setup().trainSize());
    figures.put("trainPercent", Figures.of(trainPercent(cell)));
    figures.put("validationPercent", Figures.ofSummary(validationPercent(cell)));
    figures.put(study.judgedOn() + "Percent", Figures.of(cell.percent()));
    figures.put("overFf", Figures.of(overFf(cell)));
    figures.put("paperTestPercent", Figures.of(PaperFigures.testPercent(cell)));
    figures.put("paperOverFf", Figures.of(paperOverFf(cell)));
    return figures;
  }

  private static Summary trainPercent(CellTrials cell) {
    return cell.summary(trial -> 100 * trial.trainAccuracy());
  }

  private static Optional<Summary> validationPercent(CellTrials cell) {
    return cell.optionalSummary(
        trial ->
            trial.validationAccuracy().isPresent()
                ? OptionalDouble.of(100 * trial.validationAccuracy().getAsDouble())
                : OptionalDouble.empty());
  }

  private static Optional<Interval> interval(CellTrials cell) {
    return cell.percent().interval(PairedStatistics.LEVEL);
  }

  private Optional<PairedStatistics> againstFf(CellTrials cell) {
    return study
        .beside(cell.cell(), Variant.FF)
        .filter(ff -> !ff.equals(cell))
        .flatMap(ff -> PairedComparison.of(cell, ff))
        .map(PairedComparison::statistics);
  }

  private OptionalDouble overFf(CellTrials cell) {
    return againstFf(cell)
        .map(statistics -> OptionalDouble.of(statistics.difference().mean()))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble paperOverFf(CellTrials cell) {
    return study
        .beside(cell.cell(), Variant.FF)
        .filter(ff -> !ff.equals(cell))
        .map(ff -> PaperFigures.gain(cell, ff))
        .orElse(OptionalDouble.empty());
  }
}
