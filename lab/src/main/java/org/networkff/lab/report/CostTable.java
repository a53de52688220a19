package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.Summary;

/** What training costs: time layer by layer and in all, memory, multiply–adds. */
final class CostTable {
  private static final double GIGA = 1e9;
  private final Study study;

  private CostTable(Study study) {
    this.study = study;
  }

  static Section of(Study study) {
    return new CostTable(study).section();
  }

  private Section section() {
    return new Section(
        "cost",
        "Cost of training",
        "Mean ± standard deviation over n seeds. Seconds of training by layer and in all; the most"
            + " memory resident in the trial's own process; multiply–adds in thousands of millions,"
            + " counted from the shapes as dense products would need them. "
            + Conditions.sentence(study),
        new CellRows(study.sweptSettings(), true, columns()).table(study.cells()),
        sentences(),
        CellRows.data(study.cells(), this::figures));
  }

  private List<CellRows.Column> columns() {
    List<CellRows.Column> columns = new ArrayList<>();
    for (int layer = 0; layer < layers(); layer++) {
      int l = layer;
      columns.add(
          new CellRows.Column(
              "layer " + (l + 1) + " (s)",
              cell -> Wording.meanAndSpread(layerSeconds(cell, l), 1)));
    }
    columns.add(new CellRows.Column("training (s)", cell -> seconds(cell).text(1)));
    columns.add(new CellRows.Column("memory (MB)", cell -> Wording.meanAndSpread(memory(cell), 0)));
    columns.add(
        new CellRows.Column(
            "multiply–adds (10⁹)", cell -> Digits.number(multiplyAdds(cell) / GIGA, 1)));
    columns.add(new CellRows.Column("parameters", cell -> Digits.number(parameters(cell), 0)));
    return columns;
  }

  private int layers() {
    return study.cells().stream().mapToInt(CostTable::layers).max().orElse(0);
  }

  /** How many layers train by themselves: a network that trains as a whole has none. */
  private static int layers(CellTrials cell) {
    int figures =
        cell.trials().stream()
            .mapToInt(trial -> trial.cost().secondsPerLayer().size())
            .min()
            .orElse(0);
    return Names.PERCEPTRONS.contains(cell.cell().variant()) ? 0 : figures;
  }

  private static Optional<Summary> layerSeconds(CellTrials cell, int layer) {
    return layer < layers(cell)
        ? Optional.of(cell.summary(trial -> trial.cost().secondsPerLayer().get(layer)))
        : Optional.empty();
  }

  private static Summary seconds(CellTrials cell) {
    return cell.summary(trial -> trial.cost().trainSeconds());
  }

  private static Optional<Summary> memory(CellTrials cell) {
    return cell.optionalSummary(trial -> trial.cost().peakMemoryMb());
  }

  private static double multiplyAdds(CellTrials cell) {
    return cell.summary(trial -> trial.cost().multiplyAdds()).mean();
  }

  private static double parameters(CellTrials cell) {
    return cell.summary(trial -> trial.cost().parameters()).mean();
  }

  private List<String> sentences() {
    return study.cells().stream()
        .filter(cell -> !cell.cell().variant().equals(Names.FF))
        .flatMap(cell -> study.beside(cell.cell(), Names.FF).map(ff -> sentence(cell, ff)).stream())
        .toList();
  }

  private static String sentence(CellTrials cell, CellTrials ff) {
    String memory =
        memory(cell)
            .flatMap(own -> memory(ff).map(other -> own.mean() / other.mean()))
            .map(ratio -> ", %s times its memory".formatted(Digits.number(ratio, 2)))
            .orElse("");
    String shared = cell.cell().settingsSharedWith(ff.cell());
    return "%s%s: %s takes %s times FF's training time%s and %s times its multiply–adds."
        .formatted(
            Names.dataset(cell.cell().dataset()),
            shared.isEmpty() ? "" : ", " + shared,
            cell.cell().method(),
            Digits.number(seconds(cell).mean() / seconds(ff).mean(), 2),
            memory,
            Digits.number(multiplyAdds(cell) / multiplyAdds(ff), 2));
  }

  private Map<String, @Nullable Object> figures(CellTrials cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put(
        "secondsPerLayer",
        IntStream.range(0, layers(cell))
            .mapToObj(layer -> Figures.of(layerSeconds(cell, layer).orElseThrow()))
            .toList());
    figures.put("trainSeconds", Figures.of(seconds(cell)));
    figures.put("peakMemoryMb", Figures.ofSummary(memory(cell)));
    figures.put("multiplyAdds", multiplyAdds(cell));
    figures.put("parameters", parameters(cell));
    return figures;
  }
}
