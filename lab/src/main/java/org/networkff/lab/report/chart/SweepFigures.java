package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.LineChart;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.trial.FinishedTrial;

/** What changes along a swept setting. */
final class SweepFigures {

  /**
   * What is shown.
   *
   * @param title what it is called
   * @param axis along which it is measured
   * @param most what it cannot be more than; nor less than zero
   * @param of a trial; NaN where it is not known
   */
  record Measure(String title, Axis axis, double most, ToDoubleFunction<FinishedTrial> of) {
    /** On the images by which the trials are judged. */
    static Measure accuracy(TrialSet set) {
      return new Measure(
          set.judgedOn().capital() + " accuracy",
          Axis.linear(set.judgedOn() + " accuracy, %"),
          100,
          FinishedTrial::percent);
    }

    /** Of the whole training. */
    static final Measure SECONDS =
        new Measure(
            "Training time",
            Axis.linear("training time, s").including(0),
            Double.POSITIVE_INFINITY,
            trial -> trial.cost().trainSeconds());

    /** The most that was resident. */
    static final Measure MEMORY =
        new Measure(
            "Peak memory of the process",
            Axis.linear("peak memory, MB").including(0),
            Double.POSITIVE_INFINITY,
            trial -> trial.cost().peakMemoryMb().orElse(Double.NaN));
  }

  private SweepFigures() {}

  /**
   * A line for each variant, with 95 % intervals over seeds; a panel for each data set and for each
   * setting of whatever else is swept; those of a data set have one axis.
   */
  static Optional<Figure> of(TrialSet set, SweptAxis axis, Measure measure) {
    List<LineChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      List<String> others =
          set.trials().stream().map(trial -> trial.settingBut(axis.key())).distinct().toList();
      charts.addAll(
          Measured.onOneAxis(
              others.stream()
                  .flatMap(other -> panel(set, dataset, other, axis, measure).stream())
                  .toList()));
    }
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figure.of(
                measure.title + " by " + axis.name(),
                "Lines are means over seeds, bands their 95 % intervals.",
                charts));
  }

  private static Optional<LineChart> panel(
      TrialSet set, String dataset, String other, SweptAxis axis, Measure measure) {
    List<Line> lines = new ArrayList<>();
    for (String variant : set.variants()) {
      List<Point> points =
          points(
              set.trials().stream()
                  .filter(trial -> trial.dataset().equals(dataset))
                  .filter(trial -> trial.variant().equals(variant))
                  .filter(trial -> trial.settingBut(axis.key()).equals(other))
                  .toList(),
              axis,
              measure);
      if (points.size() > 1) {
        lines.add(new Line(variant, new Style(set.variants().indexOf(variant)), points));
      }
    }
    String title = String.join(", ", Stream.of(dataset, other).filter(s -> !s.isEmpty()).toList());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineChart(title, axis.axis(set), measure.axis, lines, List.of()));
  }

  private static List<Point> points(List<FinishedTrial> trials, SweptAxis axis, Measure measure) {
    SortedMap<Double, List<FinishedTrial>> byPlace = new TreeMap<>();
    for (FinishedTrial trial : trials) {
      OptionalDouble place = axis.place(trial);
      if (place.isPresent() && Double.isFinite(measure.of.applyAsDouble(trial))) {
        byPlace.computeIfAbsent(place.getAsDouble(), at -> new ArrayList<>()).add(trial);
      }
    }
    List<Point> points = new ArrayList<>();
    byPlace.forEach(
        (place, there) -> {
          Interval mean = TrialSet.mean(there, measure.of).within(0, measure.most);
          points.add(new Point(place, mean.value(), mean.low(), mean.high()));
        });
    return points;
  }
}
