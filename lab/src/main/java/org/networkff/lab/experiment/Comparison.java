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
    List<String> swept =
        trials.isEmpty() ? List.of() : List.copyOf(trials.getFirst().swept().keySet());
    if (severalSets) {
      head.add("data set");
    }
    head.addAll(swept);
    head.add("variant");
    int labels = head.size();
    head.addAll(List.of("train accuracy", "test accuracy", "over FF", "training", "peak memory"));
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      if (severalSets) {
        line.add(row.key.dataset);
      }
      swept.forEach(key -> line.add("" + row.key.swept.get(key)));
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

  /** Test accuracy beyond that of FF, seed by seed. */
  private static Spread improvement(Key key, List<StoredTrial> trials, List<StoredTrial> baseline) {
    if (key.variant == Variant.FF) {
      return new Spread(List.of());
    }
    Map<Long, Double> ff =
        baseline.stream().collect(Collectors.toMap(StoredTrial::seed, Comparison::testAccuracy));
    return new Spread(
        trials.stream()
            .filter(trial -> ff.containsKey(trial.seed()))
            .map(trial -> testAccuracy(trial) - ff.getOrDefault(trial.seed(), 0.0))
            .toList());
  }

  private static double testAccuracy(StoredTrial trial) {
    return trial.result().number("testAccuracy");
  }

  /** What trials have in common that differ in nothing but their seed. */
  private record Key(String dataset, Map<String, @Nullable Object> swept, Variant variant) {
    static Key of(StoredTrial trial) {
      return new Key(trial.dataset(), trial.swept(), trial.variant());
    }

    Key baseline() {
      return new Key(dataset, swept, Variant.FF);
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
      row.put("swept", key.swept);
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
