package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.networkff.lab.figure.BarChart;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.StripChart;
import org.networkff.lab.figure.StripChart.Strip;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.chart.Ranking.Row;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Digits;

/** Final accuracies: of each method, and of each seed. */
public final class AccuracyFigures {
  private AccuracyFigures() {}

  /**
   * Mean accuracy on training images and on those of the judge with 95 % intervals, a panel for
   * each ranking.
   */
  public static Figure bars(TrialSet set) {
    List<Ranking> rankings = Ranking.all(set);
    return Figure.of(
        "Final accuracy",
        "Mean accuracy over seeds with 95 % intervals: "
            + rankings.stream().map(ranking -> read(set, ranking)).collect(Collectors.joining("; "))
            + ".",
        Measured.onOneAxis(rankings.stream().map(ranking -> bars(set, ranking)).toList()));
  }

  private static BarChart bars(TrialSet set, Ranking ranking) {
    return new BarChart(
        ranking.title(),
        Axis.linear("accuracy, %").including(100),
        ranking.rows().stream().map(Row::name).toList(),
        List.of(
            bars("training images", 0, ranking, FinishedTrial::trainPercent),
            bars(set.judgedOn() + " images", 1, ranking, FinishedTrial::percent)),
        1);
  }

  private static Bars bars(
      String name, int style, Ranking ranking, ToDoubleFunction<FinishedTrial> figure) {
    return new Bars(
        name,
        new Style(style),
        ranking.rows().stream()
            .map(row -> TrialSet.mean(row.trials(), figure).within(0, 100))
            .toList());
  }

  /** What the bars of a panel say, for those who do not see them. */
  private static String read(TrialSet set, Ranking ranking) {
    return ranking.rows().stream()
        .map(
            row -> {
              double mean = TrialSet.mean(row.trials(), FinishedTrial::percent).value();
              return "%s %s %%".formatted(row.name(), percent(mean));
            })
        .collect(
            Collectors.joining(
                ", ", "%s, %s images: ".formatted(ranking.title(), set.judgedOn()), ""));
  }

  /**
   * Accuracy of each seed, with mean and 95 % interval, a panel for each ranking; those of a data
   * set have one axis.
   */
  public static Figure seeds(TrialSet set) {
    List<StripChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      charts.addAll(
          Measured.onOneAxis(
              Ranking.all(set).stream()
                  .filter(ranking -> ranking.dataset().equals(dataset))
                  .map(ranking -> seeds(set, ranking))
                  .toList()));
    }
    return Figure.of(
        set.judgedOn().capital() + " accuracy of each seed",
        "A dot for each seed; below, mean and 95 % interval.",
        charts);
  }

  private static StripChart seeds(TrialSet set, Ranking ranking) {
    List<Strip> strips = new ArrayList<>();
    for (Row row : ranking.rows()) {
      List<Double> values = row.trials().stream().map(FinishedTrial::percent).toList();
      strips.add(strip(row.name(), set.style(row.method()), AccuracyFigures::percent, 0, values));
    }
    return new StripChart(
        ranking.title(), Axis.linear(set.judgedOn() + " accuracy, %"), strips, List.of());
  }

  /** A row; where its interval would leave the possible values, it is not drawn further. */
  static Strip strip(
      String name, Style style, DoubleFunction<String> text, double least, List<Double> values) {
    Interval mean = TrialSet.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
    String note = text.apply(mean.value());
    if (Double.isFinite(mean.low())) {
      note += " (%s to %s)".formatted(text.apply(mean.low()), text.apply(mean.high()));
    }
    return new Strip(name, note, style, values, mean.within(least, 100));
  }

  private static String percent(double value) {
    return Digits.number(value, 2);
  }
}
