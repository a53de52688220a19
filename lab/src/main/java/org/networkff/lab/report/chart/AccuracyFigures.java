package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.lab.figure.BarChart;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Guide;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.StripChart;
import org.networkff.lab.figure.StripChart.Strip;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/** Final accuracies: of each method, of each seed, and the differences of paired seeds. */
public final class AccuracyFigures {
  private AccuracyFigures() {}

  /** Mean accuracy on training and test images with 95 % intervals, a panel for each data set. */
  public static Figure bars(TrialSet set) {
    List<BarChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      List<String> methods = methods(set, dataset);
      charts.add(
          new BarChart(
              dataset,
              Axis.linear("accuracy, %").including(100),
              methods,
              List.of(
                  bars("training images", 0, set, dataset, true),
                  bars("test images", 1, set, dataset, false)),
              1));
    }
    return Figure.of(
        "Final accuracy",
        "Mean accuracy over seeds with 95 % intervals: "
            + set.datasets().stream().map(d -> read(set, d)).collect(Collectors.joining("; "))
            + ".",
        charts);
  }

  private static Bars bars(String name, int style, TrialSet set, String dataset, boolean training) {
    return new Bars(
        name,
        new Style(style),
        methods(set, dataset).stream()
            .map(
                method ->
                    TrialSet.mean(
                        set.of(dataset, method),
                        training ? TrialMetrics::trainPercent : TrialMetrics::testPercent))
            .toList());
  }

  /** What the bars of a data set say, for those who do not see them. */
  private static String read(TrialSet set, String dataset) {
    return methods(set, dataset).stream()
        .map(
            method -> {
              double test =
                  TrialSet.mean(set.of(dataset, method), TrialMetrics::testPercent).value();
              return String.format(Locale.ROOT, "%s %.2f %%", method, test);
            })
        .collect(Collectors.joining(", ", dataset + ", test images: ", ""));
  }

  private static List<String> methods(TrialSet set, String dataset) {
    return set.methods().stream().filter(method -> !set.of(dataset, method).isEmpty()).toList();
  }

  /** Test accuracy of each seed, with mean and 95 % interval, a panel for each data set. */
  public static Figure seeds(TrialSet set) {
    List<StripChart> charts = new ArrayList<>();
    for (String dataset : set.datasets()) {
      List<Strip> strips = new ArrayList<>();
      for (String method : methods(set, dataset)) {
        strips.add(
            strip(
                method,
                set.style(method),
                "%.2f",
                set.of(dataset, method).stream().map(TrialMetrics::testPercent).toList()));
      }
      charts.add(new StripChart(dataset, Axis.linear("test accuracy, %"), strips, List.of()));
    }
    return Figure.of(
        "Test accuracy of each seed",
        "A dot for each seed; below, mean and 95 % interval.",
        charts);
  }

  /**
   * Test accuracy of each variant less that of another with the same seed and setting, with mean
   * and 95 % interval; empty if no other variant shares them.
   *
   * @param baseline the variant that is subtracted
   */
  public static Optional<Figure> differences(TrialSet set, String baseline) {
    List<Strip> strips = new ArrayList<>();
    for (String dataset : set.datasets()) {
      for (String method : methods(set, dataset)) {
        List<TrialMetrics> trials = set.of(dataset, method);
        List<Double> differences = differences(set, trials, baseline);
        if (!differences.isEmpty()) {
          String name = name(trials.getFirst(), baseline, set.datasets().size() > 1);
          strips.add(strip(name, set.style(method), "%+.2f", differences));
        }
      }
    }
    return strips.isEmpty() ? Optional.empty() : Optional.of(differences(strips));
  }

  private static Figure differences(List<Strip> strips) {
    return Figure.of(
        "Paired differences of test accuracy",
        "A dot for the difference of each seed; below, mean and 95 % interval: "
            + strips.stream().map(s -> s.name() + " " + s.note()).collect(Collectors.joining("; "))
            + ".",
        new StripChart(
            "",
            Axis.linear("difference of test accuracy, percentage points"),
            strips,
            List.of(new Guide("no difference", 0))));
  }

  private static String name(TrialMetrics trial, String baseline, boolean withDataset) {
    return Stream.of(
            trial.variant() + " − " + baseline, trial.setting(), withDataset ? trial.dataset() : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static List<Double> differences(
      TrialSet set, List<TrialMetrics> trials, String baseline) {
    List<Double> differences = new ArrayList<>();
    for (TrialMetrics trial : trials) {
      set.trials().stream()
          .filter(other -> other.variant().equals(baseline) && !trial.variant().equals(baseline))
          .filter(other -> isBeside(trial, other))
          .findFirst()
          .ifPresent(other -> differences.add(trial.testPercent() - other.testPercent()));
    }
    return differences;
  }

  private static boolean isBeside(TrialMetrics trial, TrialMetrics other) {
    return other.dataset().equals(trial.dataset())
        && other.setting().equals(trial.setting())
        && other.seed() == trial.seed();
  }

  private static Strip strip(String name, Style style, String format, List<Double> values) {
    Interval mean = TrialSet.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
    String note = format(format, mean.value());
    if (Double.isFinite(mean.low())) {
      note += " [%s, %s]".formatted(format(format, mean.low()), format(format, mean.high()));
    }
    return new Strip(name, note, style, values, mean);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }
}
