package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.Answers;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;
import org.networkff.setting.Variant;

/**
 * All variants read the same way: by a softmax classifier on top. Networks without goodness have
 * one anyway; the layers of the others are given one, and stay as they are.
 */
final class ProbeTable {
  private final Study study;
  private final List<CellTrials> cells;

  private ProbeTable(Study study, List<CellTrials> cells) {
    this.study = study;
    this.cells = cells;
  }

  /** The table; empty unless networks were probed. */
  static Optional<Section> of(Study study) {
    List<CellTrials> cells =
        study.cells().stream()
            .filter(
                cell -> cell.trials().stream().allMatch(trial -> optionalRead(trial).isPresent()))
            .toList();
    boolean isProbed =
        cells.stream().flatMap(cell -> cell.trials().stream()).anyMatch(t -> t.probe().isPresent());
    return isProbed ? Optional.of(new ProbeTable(study, cells).section()) : Optional.empty();
  }

  private Section section() {
    return new Section(
        "probe",
        "Read by a softmax head",
        ("Per cent of the %s images that are right when a softmax classifier reads the network, which"
                + " learned the same training images on top of layers that stay as they are; a network"
                + " without goodness has one of its own. Mean ± standard deviation over n seeds; what the head adds to the"
                + " network's own readout, and the difference to FF and to BP read in this way, in"
                + " percentage points, paired by seed, with 95 %% intervals of the mean by Student's t.")
            .formatted(study.judgedOn()),
        new CellRows(study.sweptSettings(), study.datasets().size() > 1, columns()).table(cells),
        List.of(),
        CellRows.data(cells, this::figures));
  }

  private List<CellRows.Column> columns() {
    return List.of(
        new CellRows.Column("read by the head", cell -> percent(cell).text(2)),
        new CellRows.Column("the head adds", cell -> difference(gain(cell))),
        new CellRows.Column("over FF", cell -> difference(over(cell, Variant.FF))),
        new CellRows.Column("over BP", cell -> difference(over(cell, Variant.BP))));
  }

  private static String difference(Optional<PairedStatistics> statistics) {
    return statistics
        .map(
            found ->
                found.interval().isEmpty()
                    ? Wording.points(found.difference().mean())
                    : "%s (%s)"
                        .formatted(
                            Wording.points(found.difference().mean()),
                            Wording.signedInterval(found.interval())))
        .orElse(Wording.NOTHING);
  }

  /** Its answers by a softmax classifier: by the head; a network without goodness has its own. */
  private static Optional<Answers> optionalRead(FinishedTrial trial) {
    return hasGoodness(trial.cell()) ? trial.probe() : Optional.of(trial.answers());
  }

  private static Answers read(FinishedTrial trial) {
    return optionalRead(trial).orElseThrow();
  }

  private static boolean hasGoodness(Cell cell) {
    return cell.variant().isForwardForward();
  }

  private static Summary percent(CellTrials cell) {
    return cell.summary(trial -> 100.0 * read(trial).right() / read(trial).images());
  }

  private static Optional<PairedStatistics> gain(CellTrials cell) {
    return !hasGoodness(cell.cell())
        ? Optional.empty()
        : Optional.of(
            PairedStatistics.of(
                cell.trials().stream()
                    .mapToDouble(trial -> read(trial).pointsOver(trial.answers()))
                    .toArray()));
  }

  private Optional<PairedStatistics> over(CellTrials cell, Variant variant) {
    return study
        .beside(cell.cell(), variant)
        .filter(other -> !other.equals(cell) && cells.contains(other))
        .flatMap(other -> over(cell, other));
  }

  private static Optional<PairedStatistics> over(CellTrials cell, CellTrials other) {
    List<Double> points = new ArrayList<>();
    for (FinishedTrial trial : cell.trials()) {
      other.ofSeed(trial.seed()).ifPresent(twin -> points.add(read(trial).pointsOver(read(twin))));
    }
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairedStatistics.of(points.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private Map<String, @Nullable Object> figures(CellTrials cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("probePercent", Figures.of(percent(cell)));
    figures.put("gain", orNull(gain(cell)));
    figures.put("overFf", orNull(over(cell, Variant.FF)));
    figures.put("overBp", orNull(over(cell, Variant.BP)));
    return figures;
  }

  private static @Nullable Object orNull(Optional<PairedStatistics> statistics) {
    return statistics.isPresent() ? Figures.of(statistics.get()) : null;
  }
}
