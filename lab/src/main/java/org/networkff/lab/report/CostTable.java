package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.PairedRatio;
import org.networkff.lab.statistics.Summary;
import org.networkff.setting.Variant;

/** What training costs: time layer by layer and in all, memory, multiply–adds. */
final class CostTable {
  private static final double GIGA = 1e9;
  private static final double STEADY = 0.2; // of their mean; beyond, times tell of other work

  private static final double SHORT = 1; // seconds, that spread whatever the machine does

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
            + " memory resident in the trial's own process, with the JVM, all images of the data set and"
            + " what garbage was not collected yet; multiply–adds in thousands of millions,"
            + " counted from the shapes as dense products would need them. "
            + TimingSentence.of(study),
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
    return cell.trials().stream().mapToInt(trial -> trial.layerSeconds().size()).min().orElse(0);
  }

  private static Optional<Summary> layerSeconds(CellTrials cell, int layer) {
    return layer < layers(cell)
        ? Optional.of(cell.summary(trial -> trial.layerSeconds().get(layer)))
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
    Optional<String> warning = warning();
    boolean withTimes = warning.isEmpty() && TimingSentence.isOne(study);
    return Stream.concat(
            warning.stream(),
            study.cells().stream()
                .filter(cell -> !cell.cell().variant().equals(Variant.FF))
                .flatMap(
                    cell ->
                        study.beside(cell.cell(), Variant.FF).stream()
                            .map(ff -> sentence(cell, ff, withTimes))))
        .toList();
  }

  /** Times of the same work that spread far tell of what else the machine did. */
  private Optional<String> warning() {
    return study.cells().stream()
        .max(Comparator.comparingDouble(CostTable::relativeSpread))
        .filter(cell -> relativeSpread(cell) > STEADY)
        .map(
            cell ->
                "Times spread by up to %s %% of their mean from seed to seed (%s, %s), as they do where other work is running: they tell little of the methods, and are not compared."
                    .formatted(
                        Digits.number(100 * relativeSpread(cell), 0),
                        cell.cell().where(),
                        cell.cell().method()));
  }

  private static double relativeSpread(CellTrials cell) {
    double mean = seconds(cell).mean();
    return mean < SHORT ? 0 : seconds(cell).sd().orElse(0) / mean;
  }

  /** Times are compared of several seeds only: one does not tell what else the machine did. */
  private static String sentence(CellTrials cell, CellTrials ff, boolean withTimes) {
    return "%s: %s against FF, seed by seed: %s."
        .formatted(
            cell.cell().where(),
            cell.cell().method(),
            Stream.of(
                    ratio(cell, ff, trial -> OptionalDouble.of(trial.cost().trainSeconds()))
                        .filter(times -> withTimes && times.n() > 1)
                        .map(times -> "training time " + text(times)),
                    ratio(cell, ff, trial -> trial.cost().peakMemoryMb())
                        .map(memories -> "memory " + text(memories)),
                    Optional.of(
                        "multiply–adds %s times"
                            .formatted(Digits.number(multiplyAdds(cell) / multiplyAdds(ff), 2))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; ")));
  }

  /** How many times what FF takes, of the seeds of which both are known. */
  private static Optional<PairedRatio> ratio(
      CellTrials cell, CellTrials ff, Function<FinishedTrial, OptionalDouble> figure) {
    List<Double> own = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (FinishedTrial trial : cell.trials()) {
      OptionalDouble one = figure.apply(trial);
      OptionalDouble other = ff.ofSeed(trial.seed()).map(figure).orElse(OptionalDouble.empty());
      if (one.orElse(0) > 0 && other.orElse(0) > 0) {
        own.add(one.getAsDouble());
        others.add(other.getAsDouble());
      }
    }
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(PairedRatio.of(array(own), array(others)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String text(PairedRatio ratio) {
    String times = Digits.number(ratio.ratio(), 2) + " times";
    if (ratio.interval().isEmpty()) {
      return times + (ratio.n() == 1 ? " (one seed)" : " (with every seed)");
    }
    String interval = "95 % CI " + Wording.interval(ratio.interval(), 2);
    return ratio.isDistinguishable()
        ? "%s (%s)".formatted(times, interval)
        : "not distinguishable (%s, %s)".formatted(times, interval);
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
