package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;

/** The course of a trial along one or another measure of time. */
final class Course {
  private Course() {}

  /** A figure of a layer by its epochs; those of an earlier stage come first. */
  static List<Point> ofLayer(FinishedTrial trial, int layer, ToDoubleFunction<Epoch> figure) {
    List<Epoch> lines = trial.epochs().stream().filter(line -> line.layer() == layer).toList();
    return byEpoch(lines, figure);
  }

  /** A figure of the whole network by the epochs of all stages, one after the other. */
  static List<Point> ofNetwork(FinishedTrial trial, ToDoubleFunction<Epoch> figure) {
    return byEpoch(trial.epochs(), figure);
  }

  private static List<Point> byEpoch(List<Epoch> lines, ToDoubleFunction<Epoch> figure) {
    List<Point> points = new ArrayList<>();
    int before = 0;
    int stage = 0;
    int epoch = 0;
    for (Epoch line : lines) {
      if (line.stage() != stage) {
        before += epoch;
        stage = line.stage();
      }
      epoch = line.epoch();
      points.add(Point.of(before + epoch, figure.applyAsDouble(line)));
    }
    return points;
  }

  /** A figure by the seconds of training so far. */
  static List<Point> bySeconds(FinishedTrial trial, ToDoubleFunction<Epoch> figure) {
    return trial.epochs().stream()
        .map(line -> Point.of(line.secondsSoFar(), figure.applyAsDouble(line)))
        .toList();
  }
}
