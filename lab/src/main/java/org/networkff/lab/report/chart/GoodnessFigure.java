package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.HistogramChart;
import org.networkff.lab.figure.HistogramChart.Histogram;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.GoodnessHistogram;

/** Goodness of positives and negatives, layer by layer, before and after the training. */
public final class GoodnessFigure {
  private static final int MOST_COLUMNS = 4;
  private static final Axis AXIS = Axis.linear("goodness");

  private GoodnessFigure() {}

  /**
   * The histograms of the first seed, for each seed has bins of its own; empty if the method knows
   * no goodness.
   */
  public static Optional<Figure> of(TrialSet set, String dataset, String method) {
    List<FinishedTrial> trials = set.of(dataset, method);
    if (trials.isEmpty() || trials.getFirst().goodness().isEmpty()) {
      return Optional.empty();
    }
    List<GoodnessHistogram> all = trials.getFirst().goodness();
    int layers = (int) all.stream().map(GoodnessHistogram::layer).distinct().count();
    boolean rowsOfTimes = layers > 1 && layers <= MOST_COLUMNS;
    return Optional.of(
        new Figure(
            "Goodness with %s on %s".formatted(method, dataset),
            "Seed "
                + trials.getFirst().seed()
                + ": histograms of images with their true label and with wrong ones.",
            List.copyOf(charts(all, rowsOfTimes)),
            rowsOfTimes ? layers : 2));
  }

  /** A row of layers for each time, or a row of times for each layer. */
  private static List<HistogramChart> charts(List<GoodnessHistogram> all, boolean rowsOfTimes) {
    List<String> times = List.of("before", "after");
    List<Integer> layers = all.stream().map(GoodnessHistogram::layer).distinct().sorted().toList();
    List<HistogramChart> charts = new ArrayList<>();
    int panels = times.size() * layers.size();
    for (int i = 0; i < panels; i++) {
      String when = times.get(rowsOfTimes ? i / layers.size() : i % times.size());
      int layer = layers.get(rowsOfTimes ? i % layers.size() : i / times.size());
      all.stream()
          .filter(histogram -> histogram.layer() == layer && histogram.when().equals(when))
          .findFirst()
          .map(GoodnessFigure::chart)
          .ifPresent(charts::add);
    }
    return charts;
  }

  private static HistogramChart chart(GoodnessHistogram histogram) {
    double low = histogram.low();
    double high = histogram.high() > low ? histogram.high() : low + 1; // a layer may be dead
    return new HistogramChart(
        "%s, %s training".formatted(TrialSet.layer(histogram.layer()), histogram.when()),
        AXIS,
        List.of(
            new Histogram("true label", new Style(0), low, high, histogram.positive()),
            new Histogram("wrong labels", new Style(1), low, high, histogram.negative())),
        List.of());
  }
}
