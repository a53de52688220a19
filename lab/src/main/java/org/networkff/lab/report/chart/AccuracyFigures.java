package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
import org.networkff.lab.report.chart.Ranking.Row;

/** Final accuracies: of each method, of each seed, and the differences of paired seeds. */
public final class AccuracyFigures {
  private AccuracyFigures() {}

  /** Mean accuracy on training and test images with 95 % intervals, a panel for each ranking. */
  public static Figure bars(TrialSet set) {
    List<Ranking> rankings = Ranking.all(set);
    return Figure.of(
        "Final accuracy",
        "Mean accuracy over seeds with 95 % intervals: "
            + rankings.stream().map(AccuracyFigures::read).collect(Collectors.joining("; "))
            + ".",
        rankings.stream().map(AccuracyFigures::bars).toList());
  }

  private static BarChart bars(Ranking ranking) {
    return new BarChart(
        ranking.title(),
        Axis.linear("accuracy, %").including(100),
        ranking.rows().stream().map(Row::name).toList(),
        List.of(
            bars("training images", 0, ranking, TrialMetrics::trainPercent),
            bars("test images", 1, ranking, TrialMetrics::testPercent)),
        1);
  }

  private static Bars bars(
      String name, int style, Ranking ranking, ToDoubleFunction<TrialMetrics> figure) {
    return new Bars(
        name,
        new Style(style),
        ranking.rows().stream()
            .map(row -> TrialSet.mean(row.trials(), figure).within(0, 100))
            .toList());
  }

  /** What the bars of a panel say, for those who do not see them. */
  private static String read(Ranking ranking) {
    return ranking.rows().stream()
        .map(
            row -> {
              double test = TrialSet.mean(row.trials(), TrialMetrics::testPercent).value();
              return String.format(Locale.ROOT, "%s %.2f %%", row.name(), test);
            })
        .collect(Collectors.joining(", ", ranking.title() + ", test images: ", ""));
  }

  /** Test accuracy of each seed, with mean and 95 % interval, a panel for each ranking. */
  public static Figure seeds(TrialSet set) {
    List<StripChart> charts = new ArrayList<>();
    for (Ranking ranking : Ranking.all(set)) {
      List<Strip> strips = new ArrayList<>();
      for (Row row : ranking.rows()) {
        List<Double> values = row.trials().stream().map(TrialMetrics::testPercent).toList();
        strips.add(strip(row.name(), set.style(row.method()), "%.2f", 0, values));
      }
      charts.add(
          new StripChart(ranking.title(), Axis.linear("test accuracy, %"), strips, List.of()));
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
    Map<String, List<Strip>> panels = new LinkedHashMap<>();
    for (Ranking ranking : Ranking.all(set)) {
      for (Row row : ranking.rows()) {
        List<Double> differences = differences(set, row.trials(), baseline);
        if (!differences.isEmpty()) {
          TrialMetrics trial = row.trials().getFirst();
          String pair = trial.variant() + " − " + baseline;
          String title = set.isCrowded() ? pair + " on " + trial.dataset() : "";
          String name =
              set.isCrowded()
                  ? row.name()
                  : name(pair, trial.setting(), set.datasets().size() > 1 ? trial.dataset() : "");
          panels
              .computeIfAbsent(title, key -> new ArrayList<>())
              .add(strip(name, set.style(row.method()), "%+.2f", -100, differences));
        }
      }
    }
    return panels.isEmpty() ? Optional.empty() : Optional.of(differences(panels));
  }

  private static Figure differences(Map<String, List<Strip>> panels) {
    List<StripChart> charts = new ArrayList<>();
    panels.forEach((title, strips) -> charts.add(differences(title, strips)));
    return Figure.of(
        "Paired differences of test accuracy",
        "A dot for the difference of each seed; below, mean and 95 % interval: "
            + charts.stream().map(AccuracyFigures::read).collect(Collectors.joining("; "))
            + ".",
        charts);
  }

  private static StripChart differences(String title, List<Strip> strips) {
    return new StripChart(
        title,
        Axis.linear("difference of test accuracy, percentage points"),
        strips,
        List.of(new Guide("no difference", 0)));
  }

  private static String read(StripChart chart) {
    String before = chart.title().isEmpty() ? "" : chart.title() + ": ";
    return chart.strips().stream()
        .map(strip -> strip.name() + " " + strip.note())
        .collect(Collectors.joining("; ", before, ""));
  }

  private static String name(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
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

  /** A row; where its interval would leave the possible values, it is not drawn further. */
  private static Strip strip(
      String name, Style style, String format, double least, List<Double> values) {
    Interval mean = TrialSet.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
    String note = format(format, mean.value());
    if (Double.isFinite(mean.low())) {
      note += " [%s, %s]".formatted(format(format, mean.low()), format(format, mean.high()));
    }
    return new Strip(name, note, style, values, mean.within(least, 100));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }
}
