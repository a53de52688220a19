package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.networkff.training.Variant;

/**
 * Runs side by side that differ in their variant only.
 *
 * @param runs one for each variant
 */
public record Comparison(List<RunRecord> runs) {
  private static final String BASELINE = Trial.nameOf(Variant.FF);
  private static final String NOTHING = "–";

  /** Copies the list. */
  public Comparison {
    runs = List.copyOf(runs);
  }

  /** The JSON object: the runs, and the table as a list of rows. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("runs", runs.stream().map(RunRecord::values).toList());
    object.put("table", runs.stream().map(this::row).toList());
    return object;
  }

  /** The table for people; accuracies in per cent, improvements in percentage points. */
  public TextTable table() {
    List<String> head =
        List.of("variant", "train accuracy", "test accuracy", "over FF", "training", "peak memory");
    List<List<String>> rows = new ArrayList<>();
    for (RunRecord run : runs) {
      rows.add(
          List.of(
              label(run),
              format("%.2f %%", OptionalDouble.of(100 * run.number("trainAccuracy"))),
              format("%.2f %%", OptionalDouble.of(100 * run.number("testAccuracy"))),
              run.text("variant").equals(BASELINE)
                  ? NOTHING
                  : format("%+.2f points", improvement(run)),
              format("%.1f s", OptionalDouble.of(run.number("trainSeconds"))),
              format("%.0f MB", run.optionalNumber("peakMemoryMb"))));
    }
    return new TextTable(head, rows, List.of(1, 2, 3, 4, 5));
  }

  /**
   * What a difference between two runs has to exceed before it says anything: 1.96 standard errors
   * of the difference of two accuracies on so many test images, taken as independent, in percentage
   * points. Other seeds give other networks, which this does not count.
   */
  public double chancePoints() {
    RunRecord run = runs.getFirst();
    double p = run.number("testAccuracy");
    return 100 * 1.96 * Math.sqrt(2 * p * (1 - p) / run.number("testSize"));
  }

  private Map<String, @Nullable Object> row(RunRecord run) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("variant", run.text("variant"));
    row.put("label", label(run));
    row.put("trainAccuracy", run.number("trainAccuracy"));
    row.put("testAccuracy", run.number("testAccuracy"));
    OptionalDouble improvement = improvement(run);
    row.put("improvementPoints", improvement.isPresent() ? improvement.getAsDouble() : null);
    row.put("trainSeconds", run.number("trainSeconds"));
    row.put("peakMemoryMb", run.values().get("peakMemoryMb"));
    return row;
  }

  /** Test accuracy beyond that of FF, in percentage points. */
  private OptionalDouble improvement(RunRecord run) {
    Optional<RunRecord> baseline =
        runs.stream().filter(other -> other.text("variant").equals(BASELINE)).findFirst();
    return baseline.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            100 * (run.number("testAccuracy") - baseline.get().number("testAccuracy")));
  }

  private static String label(RunRecord run) {
    return Variant.valueOf(run.text("variant").toUpperCase(Locale.ROOT)).toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private static String format(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NOTHING;
  }
}
