package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.Summary;
import org.networkff.setting.Variant;

/**
 * The trials of an experiment side by side: those that differ in nothing but their seed make a row.
 *
 * @param trials finished ones
 * @param judgedOn the images by whose accuracy they are compared
 */
public record Comparison(List<StoredTrial> trials, Split judgedOn) {
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
    object.put("table", rows().stream().map(row -> row.toMap(accuracy())).toList());
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
    head.addAll(
        List.of("train accuracy", judgedOn + " accuracy", over(), "training", "peak memory"));
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      if (severalSets) {
        line.add(row.key.dataset);
      }
      varied.forEach(column -> line.add(row.key.shown(column)));
      line.add(row.key.variant.toString());
      line.add(text(row.summary("trainAccuracy", 100), seeds -> seeds.text(2) + " %"));
      line.add(text(row.summary(accuracy(), 100), seeds -> seeds.text(2) + " %"));
      line.add(text(row.improvement, seeds -> seeds.signedText(2) + " points"));
      line.add(text(row.summary("trainSeconds", 1), s -> Digits.number(s.mean(), 1) + " s"));
      line.add(text(row.summary("peakMemoryMb", 1), s -> Digits.number(s.mean(), 0) + " MB"));
      cells.add(line);
    }
    List<Integer> right = new ArrayList<>();
    for (int column = labels; column < head.size(); column++) {
      right.add(column);
    }
    return new TextTable(head, cells, right);
  }

  private static String text(Optional<Summary> seeds, Function<Summary, String> text) {
    return seeds.map(text).orElse(NOTHING);
  }

  /** The columns that say which point of the experiment a row is. */
  private List<String> varied() {
    if (isAblation()) {
      return List.of(RECIPE);
    }
    return trials.stream().flatMap(trial -> trial.swept().keySet().stream()).distinct().toList();
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
   * errors of the difference of two accuracies on so many images, taken as independent, in
   * percentage points. Other seeds give other networks, which this does not count.
   */
  public double chancePoints() {
    RunRecord run = trials.getFirst().record();
    double p = run.number(accuracy());
    return 100 * 1.96 * Math.sqrt(2 * p * (1 - p) / images());
  }

  /** How many images they are judged on. */
  public int images() {
    return (int) trials.getFirst().run().number(judgedOn + "Size");
  }

  /** What the results call their accuracy. */
  private String accuracy() {
    return judgedOn + "Accuracy";
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
          List<StoredTrial> baseline =
              groups.keySet().stream()
                  .filter(key::hasBaseline)
                  .findFirst()
                  .map(found -> groups.getOrDefault(found, List.of()))
                  .orElse(List.of());
          rows.add(new Row(key, group, improvement(group, baseline)));
        });
    return rows;
  }

  /** Accuracy beyond that of the baseline, seed by seed, in percentage points. */
  private Optional<Summary> improvement(List<StoredTrial> trials, List<StoredTrial> baseline) {
    Map<Long, Double> base =
        baseline.stream().collect(Collectors.toMap(StoredTrial::seed, this::accuracy));
    return summary(
        trials.stream()
            .filter(trial -> base.containsKey(trial.seed()))
            .mapToDouble(trial -> 100 * (accuracy(trial) - base.getOrDefault(trial.seed(), 0.0))));
  }

  private static Optional<Summary> summary(DoubleStream seeds) {
    double[] values = seeds.toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
  }

  private double accuracy(StoredTrial trial) {
    return trial.result().number(accuracy());
  }

  /** What trials have in common that differ in nothing but their seed. */
  private record Key(
      String dataset, String point, Map<String, @Nullable Object> swept, Variant variant) {
    static Key of(StoredTrial trial) {
      return new Key(trial.dataset(), trial.point(), trial.swept(), trial.variant());
    }

    /**
     * Whether trials are compared with those of another key: FF's with the same values, as far as
     * FF has use for them; in an ablation those of the whole recipe.
     */
    boolean hasBaseline(Key other) {
      if (equals(other) || !dataset.equals(other.dataset)) {
        return false;
      }
      return point.isEmpty()
          ? other.variant == Variant.FF && swept.entrySet().containsAll(other.swept.entrySet())
          : other.point.equals(Point.WHOLE) && other.variant == variant;
    }

    String shown(String column) {
      return point.isEmpty() ? Objects.toString(swept.get(column), NOTHING) : point;
    }
  }

  /** Trials that differ in nothing but their seed. */
  private record Row(Key key, List<StoredTrial> trials, Optional<Summary> improvement) {
    /** Of a figure, times a factor; of those trials that have it. */
    Optional<Summary> summary(String figure, double factor) {
      return Comparison.summary(
          trials.stream()
              .map(trial -> trial.result().optionalNumber(figure))
              .flatMapToDouble(OptionalDouble::stream)
              .map(value -> factor * value));
    }

    Map<String, @Nullable Object> toMap(String accuracy) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("dataset", key.dataset);
      row.put("variant", Trial.nameOf(key.variant));
      row.put("label", key.variant.toString());
      if (!key.point.isEmpty()) {
        row.put(TrialReport.POINT, key.point);
      }
      row.put(TrialReport.SWEPT, key.swept);
      row.put("seeds", trials.stream().map(StoredTrial::seed).toList());
      for (String figure : List.of("trainAccuracy", accuracy)) {
        put(row, figure, summary(figure, 1));
      }
      put(row, "improvementPoints", improvement);
      row.put("trainSeconds", mean(summary("trainSeconds", 1)));
      row.put("peakMemoryMb", mean(summary("peakMemoryMb", 1)));
      return row;
    }

    private static void put(
        Map<String, @Nullable Object> row, String figure, Optional<Summary> seeds) {
      OptionalDouble sd = seeds.map(Summary::sd).orElse(OptionalDouble.empty());
      row.put(figure, mean(seeds));
      row.put(figure + "Sd", sd.isPresent() ? sd.getAsDouble() : null);
    }

    private static @Nullable Double mean(Optional<Summary> seeds) {
      return seeds.isPresent() ? seeds.get().mean() : null;
    }
  }
}
