package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.networkff.lab.figure.BarChart;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.report.chart.Scene.Series;
import org.networkff.lab.report.trial.FinishedTrial;

/** What each layer does and costs. */
public final class LayerFigures {
  private LayerFigures() {}

  /**
   * Accuracy of each layer by itself with 95 % intervals, a panel for each scene. A series has bars
   * if all its trials tell it, so that every mean is over the same seeds.
   */
  public static Optional<Figure> accuracy(TrialSet set) {
    List<BarChart> charts = new ArrayList<>();
    for (Scene scene : Scene.all(set)) {
      List<Bars> bars =
          scene.series().stream()
              .filter(one -> one.trials().stream().noneMatch(t -> t.layerPercent().isEmpty()))
              .map(one -> new Bars(one.name(), one.style(), accuracies(one, scene.depth())))
              .toList();
      if (!bars.isEmpty()) {
        Axis axis = Axis.linear(set.judgedOn() + " accuracy, %").including(100);
        charts.add(new BarChart(scene.name(), axis, layers(scene), bars, 0));
      }
    }
    return figure(
        "Accuracy of each layer by itself", "Mean over seeds with 95 % intervals.", charts);
  }

  private static List<Interval> accuracies(Series series, int depth) {
    return IntStream.range(0, depth)
        .mapToObj(layer -> mean(series, FinishedTrial::layerPercent, layer).within(0, 100))
        .toList();
  }

  /** Of a layer, where it is known. */
  private static Interval mean(
      Series series, Function<FinishedTrial, List<Double>> figures, int layer) {
    return TrialSet.mean(
        series.trials(),
        trial -> {
          List<Double> layers = figures.apply(trial);
          return layer < layers.size() ? layers.get(layer) : Double.NaN;
        });
  }

  /**
   * Time that each layer and the whole network took to train, with 95 % intervals, a panel for each
   * scene.
   */
  public static Figure seconds(TrialSet set) {
    List<BarChart> charts = new ArrayList<>();
    for (Scene scene : Scene.all(set)) {
      List<String> groups = Stream.concat(layers(scene).stream(), Stream.of("in all")).toList();
      List<Bars> bars =
          scene.series().stream()
              .map(one -> new Bars(one.name(), one.style(), times(one, scene.depth())))
              .toList();
      Axis axis = Axis.linear("training time, s");
      charts.add(new BarChart(scene.name(), axis, groups, bars, decimals(bars)));
    }
    return Figure.of(
        "Training time of each layer",
        "Mean over seeds with 95 % intervals.",
        Measured.onOneAxis(charts));
  }

  private static List<Interval> times(Series series, int depth) {
    Stream<Interval> ofLayers =
        IntStream.range(0, depth)
            .mapToObj(layer -> mean(series, FinishedTrial::layerSeconds, layer));
    Interval inAll = TrialSet.mean(series.trials(), trial -> trial.cost().trainSeconds());
    return Stream.concat(ofLayers, Stream.of(inAll))
        .map(time -> time.within(0, Double.POSITIVE_INFINITY))
        .toList();
  }

  /** Short times have a decimal. */
  private static int decimals(List<Bars> bars) {
    return bars.stream()
            .flatMap(series -> series.values().stream())
            .anyMatch(time -> time.value() >= 100)
        ? 0
        : 1;
  }

  private static List<String> layers(Scene scene) {
    return IntStream.rangeClosed(1, scene.depth()).mapToObj(TrialSet::layer).toList();
  }

  private static Optional<Figure> figure(String title, String description, List<BarChart> charts) {
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(Figure.of(title, description, Measured.onOneAxis(charts)));
  }
}
