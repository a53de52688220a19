package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.networkff.lab.figure.BarChart;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.axis.Axis;

/** What each layer does and costs. */
public final class LayerFigures {
  private LayerFigures() {}

  /** Test accuracy of each layer by itself with 95 % intervals, a panel for each data set. */
  public static Optional<Figure> accuracy(TrialSet set) {
    List<BarChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      List<Bars> bars =
          set.methods().stream()
              .filter(m -> set.of(dataset, m).stream().anyMatch(t -> !t.layerPercent().isEmpty()))
              .map(method -> new Bars(method, set.style(method), accuracies(set, dataset, method)))
              .toList();
      if (!bars.isEmpty()) {
        Axis axis = Axis.linear("test accuracy, %").including(100);
        charts.add(new BarChart(dataset, axis, layers(set), bars, 0));
      }
    }
    return figure(
        "Accuracy of each layer by itself", "Mean over seeds with 95 % intervals.", charts);
  }

  private static List<Interval> accuracies(TrialSet set, String dataset, String method) {
    return IntStream.range(0, set.depth())
        .mapToObj(
            layer ->
                TrialSet.mean(
                    set.of(dataset, method),
                    trial ->
                        layer < trial.layerPercent().size()
                            ? trial.layerPercent().get(layer)
                            : Double.NaN))
        .toList();
  }

  /**
   * Time that each layer and the whole network took to train, with 95 % intervals, a panel for each
   * data set.
   */
  public static Figure seconds(TrialSet set) {
    List<String> groups = Stream.concat(layers(set).stream(), Stream.of("in all")).toList();
    List<BarChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      List<Bars> bars =
          set.methods().stream()
              .filter(method -> !set.of(dataset, method).isEmpty())
              .map(method -> new Bars(method, set.style(method), times(set, dataset, method)))
              .toList();
      charts.add(
          new BarChart(dataset, Axis.linear("training time, s"), groups, bars, decimals(bars)));
    }
    return Figure.of("Training time of each layer", "Mean over seeds with 95 % intervals.", charts);
  }

  private static List<Interval> times(TrialSet set, String dataset, String method) {
    List<Interval> times = new ArrayList<>();
    List<TrialMetrics> trials = set.of(dataset, method);
    for (int i = 0; i < set.depth(); i++) {
      int layer = i;
      times.add(
          TrialSet.mean(
              trials,
              trial ->
                  layer < trial.layerSeconds().size()
                      ? trial.layerSeconds().get(layer)
                      : Double.NaN));
    }
    times.add(TrialSet.mean(trials, TrialMetrics::trainSeconds));
    return times;
  }

  /** Short times have a decimal. */
  private static int decimals(List<Bars> bars) {
    return bars.stream()
            .flatMap(series -> series.values().stream())
            .anyMatch(time -> time.value() >= 100)
        ? 0
        : 1;
  }

  private static List<String> layers(TrialSet set) {
    return IntStream.rangeClosed(1, set.depth()).mapToObj(TrialSet::layer).toList();
  }

  private static Optional<Figure> figure(String title, String description, List<BarChart> charts) {
    return charts.isEmpty() ? Optional.empty() : Optional.of(Figure.of(title, description, charts));
  }
}
