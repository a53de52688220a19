package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.setting.Variant;

/**
 * The trials of an experiment side by side: those that differ in nothing but their seed make a row.
 *
 * @param trials finished ones
 */
public record Comparison(List<StoredTrial> trials) {
  private static final String NOTHING = "–";
  private static final String RECIPE = "recipe";

  /** Copies the list. */
  public Comparison {
    trials = List.copyOf(trials);
  }

  /** The JSON object: all runs, and the table as a list of rows. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("runs", trials.stream().map(trial -> trial.record().values()).toList());
    object.put("table", rows().stream().map(Row::toMap).toList());
    return object;
  }

  /** The table for people; accuracies in per cent, improvements in percentage points. */
  public TextTable table() {
    List<Row> rows = rows();
    List<String> head = new ArrayList<>();
    boolean severalSets = trials.stream().map(StoredTrial::dataset).distinct().count() > 1;
    List<String> varied = varied();
    if (severalSets) {
      head.add("data set");
    }
    head.addAll(varied);
    head.add("variant");
    int labels = head.size();
    head.addAll(List.of("train accuracy", "test accuracy", over(), "training", "peak memory"));
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      if (severalSets) {
        line.add(row.key.dataset);
      }
      varied.forEach(column -> line.add(row.key.shown(column)));
      line.add(row.key.variant.toString());
      line.add(row.spread("trainAccuracy").text("%.2f", 100, " %"));
      line.add(row.spread("testAccuracy").text("%.2f", 100, " %"));
      line.add(row.improvement.text("%+.2f", 100, " points"));
      line.add(row.spread("trainSeconds").meanText("%.1f s"));
      line.add(row.spread("peakMemoryMb").meanText("%.0f MB"));
      cells.add(line);
    }
    List<Integer> right = new ArrayList<>();
    for (int column = labels; column < head.size(); column++) {
      right.add(column);
    }
    return new TextTable(head, cells, right);
  }

  /** The columns that say which point of the experiment a row is. */
  private List<String> varied() {
    if (isAblation()) {
      return List.of(RECIPE);
    }
    return trials.isEmpty() ? List.of() : List.copyOf(trials.getFirst().swept().keySet());
  }

  private boolean isAblation() {
    return trials.stream().anyMatch(trial -> !trial.point().isEmpty());
  }

  /** With what rows are compared: "over FF", in an ablation "over the whole recipe". */
  public String over() {
    return "over " + (isAblation() ? Point.WHOLE : Variant.FF);
  }

  /**
   * What a difference between two networks has to exceed before it says anything: 1.96 standard
   * errors of the difference of two accuracies on so many test images, taken as independent, in
   * percentage points. Other seeds give other networks, which this does not count.
   */
  public double chancePoints() {
    RunRecord run = trials.getFirst().record();
    double p = run.number("testAccuracy");
    return 100 * 1.96 * Math.sqrt(2 * p * (1 - p) / run.number("testSize"));
  }

  /** The largest number of trials that differ in nothing but their seed. */
  public int seeds() {
    return rows().stream().mapToInt(row -> row.trials.size()).max().orElse(0);
  }

  private List<Row> rows() {
    Map<Key, List<StoredTrial>> groups =
        trials.stream()
            .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          List<StoredTrial> baseline = groups.getOrDefault(key.baseline(), List.of());
          rows.add(new Row(key, group, improvement(key, group, baseline)));
        });
    return rows;
  }

  /** Test accuracy beyond that of the baseline, seed by seed. */
  private static Spread improvement(Key key, List<StoredTrial> trials, List<StoredTrial> baseline) {
    if (key.equals(key.baseline())) {
      return new Spread(List.of());
    }
    Map<Long, Double> base =
        baseline.stream().collect(Collectors.toMap(StoredTrial::seed, Comparison::testAccuracy));
    return new Spread(
        trials.stream()
            .filter(trial -> base.containsKey(trial.seed()))
            .map(trial -> testAccuracy(trial) - base.getOrDefault(trial.seed(), 0.0))
            .toList());
  }

  private static double testAccuracy(StoredTrial trial) {
    return trial.result().number("testAccuracy");
  }

  /** What trials have in common that differ in nothing but their seed. */
  private record Key(
      String dataset, String point, Map<String, @Nullable Object> swept, Variant variant) {
    static Key of(StoredTrial trial) {
      return new Key(trial.dataset(), trial.point(), trial.swept(), trial.variant());
    }

    /** FF with the same settings, or the whole recipe of an ablation. */
    Key baseline() {
      return point.isEmpty()
          ? new Key(dataset, point, swept, Variant.FF)
          : new Key(dataset, Point.WHOLE, Map.of(), variant);
    }

    String shown(String column) {
      return point.isEmpty() ? "" + swept.get(column) : point;
    }
  }

  /** Trials that differ in nothing but their seed. */
  private record Row(Key key, List<StoredTrial> trials, Spread improvement) {
    Spread spread(String figure) {
      List<Double> values = new ArrayList<>();
      trials.forEach(trial -> trial.result().optionalNumber(figure).ifPresent(values::add));
      return new Spread(values);
    }

    Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("dataset", key.dataset);
      row.put("variant", Trial.nameOf(key.variant));
      row.put("label", key.variant.toString());
      if (!key.point.isEmpty()) {
        row.put(TrialReport.POINT, key.point);
      }
      row.put(TrialReport.SWEPT, key.swept);
      row.put("seeds", trials.stream().map(StoredTrial::seed).toList());
      for (String figure : List.of("trainAccuracy", "testAccuracy")) {
        row.put(figure, spread(figure).mean());
        row.put(figure + "Sd", spread(figure).sd());
      }
      row.put("improvementPoints", improvement.times(100).mean());
      row.put("improvementPointsSd", improvement.times(100).sd());
      row.put("trainSeconds", spread("trainSeconds").mean());
      row.put("peakMemoryMb", spread("peakMemoryMb").mean());
      return row;
    }
  }

  /** Mean and standard deviation of what several seeds gave. */
  private record Spread(List<Double> values) {
    @Nullable Double mean() {
      return values.isEmpty() ? null : average(values, value -> value);
    }

    /** With n − 1; none of a single value. */
    @Nullable Double sd() {
      if (values.size() < 2) {
        return null;
      }
      double mean = average(values, value -> value);
      double variance = average(values, value -> (value - mean) * (value - mean));
      return Math.sqrt(variance * values.size() / (values.size() - 1));
    }

    Spread times(double factor) {
      return new Spread(values.stream().map(value -> factor * value).toList());
    }

    String text(String format, double factor, String unit) {
      Spread scaled = times(factor);
      Double mean = scaled.mean();
      Double sd = scaled.sd();
      if (mean == null) {
        return NOTHING;
      }
      return format(format, mean) + (sd == null ? "" : format(" ± %.2f", sd)) + unit;
    }

    String meanText(String format) {
      Double mean = mean();
      return mean == null ? NOTHING : format(format, mean);
    }

    private static double average(List<Double> values, ToDoubleFunction<Double> of) {
      return values.stream().mapToDouble(of).average().orElse(0);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
    private static String format(String format, double value) {
      return String.format(Locale.ROOT, format, value);
    }
  }
}
