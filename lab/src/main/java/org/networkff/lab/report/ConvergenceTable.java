package org.networkff.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;

/** The paper's table III in numbers: convergence and efficiency. */
final class ConvergenceTable {
  private ConvergenceTable() {}

  static Section of(Study study) {
    List<CellRows.Column> columns =
        List.of(
            new CellRows.Column("epochs to 95 %", cell -> atMost(cell, epochs(cell), 0)),
            new CellRows.Column("seconds to 95 %", cell -> atMost(cell, seconds(cell), 1)),
            new CellRows.Column("training (s)", cell -> trainSeconds(cell).text(1)),
            new CellRows.Column("gap (points)", cell -> gap(cell).text(2)),
            new CellRows.Column(
                "its 95 % interval",
                cell -> Wording.interval(gap(cell).interval(PairedStatistics.LEVEL), 2)));
    return new Section(
        "convergence",
        "Convergence and efficiency",
        "Mean ± standard deviation over n seeds. Epochs and seconds of training to 95 % of the final"
            + " accuracy for good, on the first 2,000 images for validation where there are some, else"
            + " on as many of the training; it was looked at in some epochs only, and ≤ stands where it"
            + " was reached when it was first looked at. Epochs of one stage follow those of the other. Gap:"
            + " train accuracy minus %s accuracy, in percentage points, with the 95 %% interval of its"
                .formatted(study.judgedOn())
            + " mean. "
            + TimingSentence.of(study),
        new CellRows(study.sweptSettings(), true, columns).table(study.cells()),
        List.of(),
        CellRows.data(study.cells(), ConvergenceTable::figures));
  }

  private static Map<String, @Nullable Object> figures(CellTrials cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("epochs", Figures.ofSummary(epochs(cell)));
    figures.put("seconds", Figures.ofSummary(seconds(cell)));
    figures.put("trainSeconds", Figures.of(trainSeconds(cell)));
    figures.put("gapPoints", Figures.of(gap(cell)));
    return figures;
  }

  /** With a ≤ where no trial was looked at before. */
  private static String atMost(CellTrials cell, Optional<Summary> summary, int decimals) {
    boolean isBound =
        cell.trials().stream()
            .allMatch(trial -> Convergence.of(trial).map(Convergence::isFirst).orElse(false));
    String text = Wording.meanAndSpread(summary, decimals);
    return isBound ? "≤ " + text : text;
  }

  private static Optional<Summary> epochs(CellTrials cell) {
    return converged(cell, Convergence::epochs);
  }

  private static Optional<Summary> seconds(CellTrials cell) {
    return converged(cell, Convergence::seconds);
  }

  private static Optional<Summary> converged(
      CellTrials cell, ToDoubleFunction<Convergence> figure) {
    return cell.optionalSummary(
        trial ->
            Convergence.of(trial)
                .map(found -> OptionalDouble.of(figure.applyAsDouble(found)))
                .orElse(OptionalDouble.empty()));
  }

  private static Summary trainSeconds(CellTrials cell) {
    return cell.summary(trial -> trial.cost().trainSeconds());
  }

  private static Summary gap(CellTrials cell) {
    return cell.summary(trial -> 100 * (trial.trainAccuracy() - trial.answers().accuracy()));
  }
}
