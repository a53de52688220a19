package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.MatrixChart;
import org.networkff.lab.report.trial.FinishedTrial;

/** What was taken for what: test images by true and predicted class, summed over seeds. */
final class ConfusionFigure {
  private ConfusionFigure() {}

  /** A matrix for each method; empty if there are none. */
  static Optional<Figure> of(Scene scene) {
    List<MatrixChart> charts = new ArrayList<>();
    for (Scene.Series one : scene.series()) {
      List<FinishedTrial> trials = one.trials();
      TrialSet.classes(trials).ifPresent(classes -> charts.add(chart(one.name(), trials, classes)));
    }
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figure.of(
                "Confusion on " + scene.name(),
                "Test images by true and by predicted class, summed over seeds.",
                charts));
  }

  private static MatrixChart chart(String method, List<FinishedTrial> trials, int classes) {
    List<List<Long>> sum = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      int row = i;
      sum.add(
          IntStream.range(0, classes)
              .mapToObj(
                  column ->
                      trials.stream()
                          .mapToLong(trial -> trial.confusion().get(row).get(column))
                          .sum())
              .toList());
    }
    List<String> labels = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new MatrixChart(method, "true class", "predicted class", labels, sum);
  }
}
