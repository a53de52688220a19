package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.LineChart;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;

/** What changes while networks train: loss, γ, accuracy, memory. */
public final class ProgressFigures {
  private static final String BAND =
      "Lines are means over seeds, bands reach from the smallest to the largest of them.";

  private ProgressFigures() {}

  /**
   * Loss of each layer by its epochs, a panel for each method, on a logarithmic scale; on a linear
   * one where there are losses below 0.
   */
  static Optional<Figure> loss(TrialSet set, Scene scene) {
    boolean below0 = epochs(scene).anyMatch(line -> line.loss() < 0);
    Axis y = below0 ? Axis.linear("loss") : Axis.logarithmic("loss");
    List<LineChart> charts = new ArrayList<>();
    for (Scene.Series one : scene.series()) {
      layers(set, one.trials(), one.name(), y, Epoch::loss).ifPresent(charts::add);
    }
    return figure("Training loss on " + scene.name(), charts);
  }

  private static Stream<Epoch> epochs(Scene scene) {
    return scene.series().stream()
        .flatMap(one -> one.trials().stream())
        .flatMap(trial -> trial.epochs().stream());
  }

  /** γ of each layer by its epochs, a panel for each method whose γ moves. */
  public static Optional<Figure> gamma(TrialSet set, String dataset) {
    List<LineChart> charts = new ArrayList<>();
    for (String method : set.methods()) {
      List<FinishedTrial> trials = set.of(dataset, method);
      if (TrialSet.layers(trials).stream().anyMatch(layer -> gammaMoves(trials, layer))) {
        layers(set, trials, method, Axis.linear("γ"), Epoch::gamma).ifPresent(charts::add);
      }
    }
    return figure("γ on " + dataset, charts);
  }

  private static boolean gammaMoves(List<FinishedTrial> trials, int layer) {
    return trials.stream()
            .flatMap(trial -> trial.epochs().stream())
            .filter(line -> line.layer() == layer && Double.isFinite(line.gamma()))
            .mapToDouble(Epoch::gamma)
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /**
   * Accuracy of the network by the epochs of all stages, a line for each method: on validation if
   * the data set has any, else on a sample of its training images.
   */
  public static Optional<Figure> accuracy(TrialSet set) {
    return figure(
        "Accuracy in the course of training",
        Scene.all(set).stream().flatMap(scene -> accuracy(scene).stream()).toList());
  }

  private static Optional<LineChart> accuracy(Scene scene) {
    boolean validated = epochs(scene).anyMatch(line -> Double.isFinite(line.validationAccuracy()));
    ToDoubleFunction<Epoch> share = validated ? Epoch::validationAccuracy : Epoch::trainAccuracy;
    return methods(
        scene,
        Axis.counting("epoch, all stages"),
        Axis.linear(validated ? "accuracy on validation, %" : "accuracy on training images, %"),
        trials ->
            trials.stream()
                .map(t -> Course.ofNetwork(t, line -> 100 * share.applyAsDouble(line)))
                .toList());
  }

  /**
   * Accuracy of each layer by itself by the epochs of all stages, on the images of {@link
   * #accuracy}; a panel for each method, a line for each layer. Empty where no layers were tried,
   * or networks have one.
   */
  static Optional<Figure> layerAccuracy(TrialSet set, Scene scene) {
    List<LineChart> charts = new ArrayList<>();
    for (Scene.Series one : scene.series()) {
      List<Line> lines = new ArrayList<>();
      Axis y = Axis.linear("accuracy of the layer alone, %");
      for (int layer : TrialSet.layers(one.trials())) {
        SeedBand band = new SeedBand();
        one.trials()
            .forEach(t -> band.add(Course.ofNetwork(t, line -> 100 * line.layerAccuracy(layer))));
        addIfDrawable(lines, y, TrialSet.layer(layer), set.layerStyle(layer), band);
      }
      if (lines.size() > 1) {
        charts.add(
            new LineChart(one.name(), Axis.counting("epoch, all stages"), y, lines, List.of()));
      }
    }
    return figure("Accuracy of each layer on " + scene.name(), charts);
  }

  /** Memory by the seconds of training so far, a line for each method. */
  public static Optional<Figure> memory(TrialSet set) {
    return figure(
        "Memory in the course of training",
        Scene.all(set).stream().flatMap(scene -> memory(scene).stream()).toList());
  }

  private static Optional<LineChart> memory(Scene scene) {
    return methods(
        scene,
        Axis.linear("training time, s").including(0),
        Axis.linear("resident memory, MB").including(0),
        ProgressFigures::atMeanTimes);
  }

  /** Memory of each seed, at the times at which all of them were as far on average. */
  private static List<List<Point>> atMeanTimes(List<FinishedTrial> trials) {
    List<List<Point>> courses =
        trials.stream().map(trial -> Course.bySeconds(trial, Epoch::residentMb)).toList();
    int length = courses.stream().mapToInt(List::size).min().orElse(0);
    double[] times = new double[length];
    for (int i = 0; i < length; i++) {
      int line = i;
      times[i] = courses.stream().mapToDouble(c -> c.get(line).x()).average().orElseThrow();
    }
    return courses.stream().map(course -> at(times, course)).toList();
  }

  private static List<Point> at(double[] times, List<Point> course) {
    return IntStream.range(0, times.length)
        .mapToObj(i -> Point.of(times[i], course.get(i).y()))
        .toList();
  }

  /** A panel of a method: a line for each layer. */
  private static Optional<LineChart> layers(
      TrialSet set,
      List<FinishedTrial> trials,
      String title,
      Axis y,
      ToDoubleFunction<Epoch> figure) {
    List<Line> lines = new ArrayList<>();
    for (int layer : TrialSet.layers(trials)) {
      SeedBand band = new SeedBand();
      trials.forEach(trial -> band.add(Course.ofLayer(trial, layer, figure)));
      addIfDrawable(lines, y, TrialSet.layer(layer), set.layerStyle(layer), band);
    }
    return chart(title, Axis.counting("epoch"), y, lines);
  }

  /** A panel of a scene: a line for each method. */
  private static Optional<LineChart> methods(
      Scene scene, Axis x, Axis y, Function<List<FinishedTrial>, List<List<Point>>> courses) {
    List<Line> lines = new ArrayList<>();
    for (Scene.Series one : scene.series()) {
      SeedBand band = new SeedBand();
      courses.apply(one.trials()).forEach(band::add);
      addIfDrawable(lines, y, one.name(), one.style(), band);
    }
    return chart(scene.name(), x, y, lines);
  }

  private static Optional<LineChart> chart(String title, Axis x, Axis y, List<Line> lines) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineChart(title, x, y, lines, List.of()));
  }

  private static void addIfDrawable(
      List<Line> lines, Axis y, String name, Style style, SeedBand band) {
    List<Point> points = band.points();
    if (points.stream().anyMatch(point -> y.places(point.y()))) {
      lines.add(new Line(name, style, points));
    }
  }

  /** Charts of the same lines have one axis, so that they can be compared. */
  private static Optional<Figure> figure(String title, List<LineChart> charts) {
    List<LineChart> comparable = new ArrayList<>(charts);
    for (List<String> names : charts.stream().map(ProgressFigures::names).distinct().toList()) {
      Iterator<LineChart> same =
          Measured.onOneAxis(charts.stream().filter(c -> names(c).equals(names)).toList())
              .iterator();
      comparable.replaceAll(chart -> names(chart).equals(names) ? same.next() : chart);
    }
    return charts.isEmpty() ? Optional.empty() : Optional.of(Figure.of(title, BAND, comparable));
  }

  private static List<String> names(LineChart chart) {
    return chart.lines().stream().map(Line::name).toList();
  }
}
