package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.figure.Guide;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.StripChart;
import org.networkff.lab.figure.StripChart.Strip;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.chart.Ranking.Row;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.Digits;

/** Differences of final accuracies of paired seeds: a dot for each, with mean and 95 % interval. */
public final class DifferenceFigures {
  private DifferenceFigures() {}

  /**
   * Accuracy of each variant less that of another with the same seed and setting; empty if no other
   * variant shares them.
   *
   * @param baseline the variant that is subtracted
   */
  public static Optional<Figure> ofVariants(TrialSet set, String baseline) {
    Map<String, List<Strip>> panels = new LinkedHashMap<>();
    for (Ranking ranking : Ranking.all(set)) {
      for (Row row : ranking.rows()) {
        for (List<FinishedTrial> others : beside(set, row.trials().getFirst(), baseline)) {
          addStrip(set, row, others, panels);
        }
      }
    }
    return figure(set, "Paired differences of %s accuracy".formatted(set.judgedOn()), panels);
  }

  /** Adds the strip of a row less others, if they share a seed, to the panel where it stands. */
  private static void addStrip(
      TrialSet set, Row row, List<FinishedTrial> others, Map<String, List<Strip>> panels) {
    List<Double> differences = new ArrayList<>();
    row.trials().forEach(trial -> add(differences, trial, others));
    if (differences.isEmpty()) {
      return;
    }
    FinishedTrial trial = row.trials().getFirst();
    FinishedTrial other = others.getFirst();
    String pair = trial.variant() + " − " + other.variant();
    String title = set.isCrowded() ? pair + " on " + trial.dataset() : "";
    String setting = trial.cell().settingsSharedWith(other.cell());
    String name =
        set.isCrowded()
            ? setting
            : name(pair, setting, set.datasets().size() > 1 ? trial.dataset() : "");
    panels
        .computeIfAbsent(title, key -> new ArrayList<>())
        .add(strip(name, set.style(row.method()), differences));
  }

  /**
   * Accuracy at each point of an ablation less that of the whole recipe with the same seed, a panel
   * for each data set and variant, what costs most above; empty if it is no ablation, or there are
   * no such pairs.
   */
  public static Optional<Figure> ofPoints(TrialSet set) {
    Map<String, List<Strip>> panels = new LinkedHashMap<>();
    for (String dataset : set.datasets()) {
      for (String variant : set.variants()) {
        List<Strip> strips = ofPoints(set, dataset, variant);
        if (!strips.isEmpty()) {
          panels.put(
              "%s on %s, each change less %s".formatted(variant, dataset, Point.WHOLE), strips);
        }
      }
    }
    return figure(set, "What each ingredient gives", panels);
  }

  private static List<Strip> ofPoints(TrialSet set, String dataset, String variant) {
    List<FinishedTrial> whole = set.of(dataset, FinishedTrial.method(variant, Point.WHOLE));
    Style style = new Style(set.variants().indexOf(variant));
    List<Strip> strips = new ArrayList<>();
    for (String point : set.settings()) {
      List<Double> differences = new ArrayList<>();
      if (!point.equals(Point.WHOLE)) {
        set.of(dataset, FinishedTrial.method(variant, point))
            .forEach(trial -> add(differences, trial, whole));
      }
      if (!differences.isEmpty()) {
        strips.add(strip(point, style, differences));
      }
    }
    strips.sort(Comparator.comparingDouble(strip -> strip.mean().value()));
    return strips;
  }

  private static Optional<Figure> figure(
      TrialSet set, String title, Map<String, List<Strip>> panels) {
    List<StripChart> charts = new ArrayList<>();
    panels.forEach((name, strips) -> charts.add(chart(set, name, strips)));
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figure.of(
                title,
                "A dot for the difference of each seed; below, mean and 95 % interval: "
                    + charts.stream().map(DifferenceFigures::read).collect(Collectors.joining("; "))
                    + ".",
                Measured.onOneAxis(charts)));
  }

  private static StripChart chart(TrialSet set, String title, List<Strip> strips) {
    return new StripChart(
        title,
        Axis.linear("difference of %s accuracy, percentage points".formatted(set.judgedOn())),
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

  private static Strip strip(String name, Style style, List<Double> differences) {
    return AccuracyFigures.strip(
        name, style, points -> Digits.signed(points, 2), -100, differences);
  }

  /**
   * The trials of another variant that are beside a trial, cell by cell: several where that variant
   * has values which this one has no use for.
   */
  private static Collection<List<FinishedTrial>> beside(
      TrialSet set, FinishedTrial trial, String variant) {
    return trial.variant().equals(variant)
        ? List.of()
        : set.trials().stream()
            .filter(other -> other.variant().equals(variant))
            .filter(other -> other.cell().isBeside(trial.cell()))
            .collect(
                Collectors.groupingBy(FinishedTrial::cell, LinkedHashMap::new, Collectors.toList()))
            .values();
  }

  /** Adds by how much a trial is more accurate than its twin of the same seed, if it has one. */
  private static void add(
      List<Double> differences, FinishedTrial trial, List<FinishedTrial> others) {
    others.stream()
        .filter(other -> other.seed() == trial.seed())
        .findFirst()
        .ifPresent(twin -> differences.add(trial.answers().pointsOver(twin.answers())));
  }
}
