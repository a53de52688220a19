package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;

/** What each layer reads by itself, and whether the network is better than its first layer. */
final class LayerTable {
  private final Study study;
  private final List<CellTrials> cells;

  private LayerTable(Study study, List<CellTrials> cells) {
    this.study = study;
    this.cells = cells;
  }

  /** The table; empty unless there are networks of several layers each of which gives an answer. */
  static Optional<Section> of(Study study) {
    List<CellTrials> cells = study.cells().stream().filter(cell -> layers(cell) > 1).toList();
    return cells.isEmpty() ? Optional.empty() : Optional.of(new LayerTable(study, cells).section());
  }

  private Section section() {
    return new Section(
        "layers",
        "Each layer by itself",
        ("Per cent of the %s images that each layer's goodness alone gets right; mean ± standard"
                + " deviation over n seeds. Network − layer 1: what the network gets right beyond its"
                + " first layer, in percentage points, paired by seed, with the 95 %% interval of the mean"
                + " by Student's t; more than 0 says that the other layers are of use.")
            .formatted(study.judgedOn()),
        new CellRows(study.sweptSettings(), study.datasets().size() > 1, columns()).table(cells),
        List.of(),
        CellRows.data(cells, this::figures));
  }

  private List<CellRows.Column> columns() {
    List<CellRows.Column> columns = new ArrayList<>();
    int deepest = cells.stream().mapToInt(LayerTable::layers).max().orElse(0);
    for (int layer = 0; layer < deepest; layer++) {
      int l = layer;
      columns.add(
          new CellRows.Column(
              "layer " + (l + 1), cell -> Wording.meanAndSpread(alone(cell, l), 2)));
    }
    columns.add(new CellRows.Column("network", cell -> cell.percent().text(2)));
    columns.add(
        new CellRows.Column(
            "network − layer 1", cell -> Wording.points(beyondFirst(cell).difference().mean())));
    columns.add(
        new CellRows.Column(
            "its 95 % interval", cell -> Wording.signedInterval(beyondFirst(cell).interval())));
    return columns;
  }

  /** How many layers of all its networks give answers. */
  private static int layers(CellTrials cell) {
    return cell.trials().stream().mapToInt(trial -> trial.layerAccuracies().size()).min().orElse(0);
  }

  private static Optional<Summary> alone(CellTrials cell, int layer) {
    return layer < layers(cell)
        ? Optional.of(cell.summary(trial -> trial.layerPercent().get(layer)))
        : Optional.empty();
  }

  private static PairedStatistics beyondFirst(CellTrials cell) {
    return PairedStatistics.of(
        cell.trials().stream().mapToDouble(LayerTable::beyondFirst).toArray());
  }

  /** From counts, so that equal differences are equal. */
  private static double beyondFirst(FinishedTrial trial) {
    int images = trial.answers().images();
    long first = Math.round(trial.layerAccuracies().getFirst() * images);
    return 100.0 * (trial.answers().right() - first) / images;
  }

  private Map<String, @Nullable Object> figures(CellTrials cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put(
        "layerPercent",
        IntStream.range(0, layers(cell))
            .mapToObj(layer -> Figures.of(alone(cell, layer).orElseThrow()))
            .toList());
    figures.put("beyondFirst", Figures.of(beyondFirst(cell)));
    return figures;
  }
}
