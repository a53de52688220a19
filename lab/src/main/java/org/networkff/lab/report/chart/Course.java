package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.networkff.lab.figure.LineChart.Point;

/** The course of a trial along one or another measure of time. */
final class Course {
  private Course() {}

  /** A figure of a layer by its epochs; those of an earlier stage come first. */
  static List<Point> ofLayer(TrialMetrics trial, int layer, ToDoubleFunction<EpochMetrics> figure) {
    List<EpochMetrics> lines =
        trial.epochs().stream().filter(line -> line.layer() == layer).toList();
    return byEpoch(lines, figure);
  }

  /** A figure of the whole network by the epochs of all stages, one after the other. */
  static List<Point> ofNetwork(TrialMetrics trial, ToDoubleFunction<EpochMetrics> figure) {
    return byEpoch(trial.epochs(), figure);
  }

  private static List<Point> byEpoch(
      List<EpochMetrics> lines, ToDoubleFunction<EpochMetrics> figure) {
    List<Point> points = new ArrayList<>();
    int before = 0;
    int stage = 0;
    int epoch = 0;
    for (EpochMetrics line : lines) {
      if (line.stage() != stage) {
        before += epoch;
        stage = line.stage();
      }
      epoch = line.epoch();
      points.add(Point.of(before + epoch, figure.applyAsDouble(line)));
    }
    return points;
  }

  /**
   * A figure by the seconds of training so far. Where not every epoch left a line, those between
   * took as long as the one that did.
   */
  static List<Point> bySeconds(TrialMetrics trial, ToDoubleFunction<EpochMetrics> figure) {
    List<Point> points = new ArrayList<>();
    Map<List<Integer>, Integer> last = new HashMap<>();
    double seconds = 0;
    for (EpochMetrics line : trial.epochs()) {
      List<Integer> turn = List.of(line.stage(), line.layer());
      int epochs = line.epoch() - last.getOrDefault(turn, 0);
      last.put(turn, line.epoch());
      seconds += epochs * line.seconds();
      points.add(Point.of(seconds, figure.applyAsDouble(line)));
    }
    return points;
  }
}
