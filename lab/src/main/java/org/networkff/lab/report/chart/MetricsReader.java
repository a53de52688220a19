package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;

/** Takes the numbers that figures are made of from the records that a trial leaves. */
public final class MetricsReader {
  private MetricsReader() {}

  /**
   * A trial.
   *
   * @param dataset its name for people
   * @param variant its name for people
   * @param point what an ablation calls its point; empty without one
   * @param swept the settings that are varied, with its values
   * @param run the object of {@code run.json}
   * @param result of {@code result.json}
   * @param metrics of each line of {@code metrics.jsonl}
   * @throws IllegalArgumentException if something is missing or is not of its kind
   */
  public static TrialMetrics trial(
      String dataset,
      String variant,
      String point,
      Map<String, String> swept,
      RunRecord run,
      RunRecord result,
      List<RunRecord> metrics) {
    boolean trainsAsAWhole = metrics.stream().allMatch(line -> line.number("layer") == 0);
    return new TrialMetrics(
        dataset,
        variant,
        point,
        swept,
        (long) run.number("seed"),
        (int) run.number("trainSize"),
        100 * result.number("trainAccuracy"),
        100 * result.number("testAccuracy"),
        result.numbers("perLayerTestAccuracy").stream().map(share -> 100 * share).toList(),
        result.list("confusion").stream().map(row -> counts("confusion", row)).toList(),
        result.number("trainSeconds"),
        optional(result, "peakMemoryMb"),
        trainsAsAWhole ? List.of() : result.numbers("secondsPerLayer"),
        result.values().get("goodness") == null
            ? List.of()
            : result.list("goodness").stream().map(MetricsReader::histogram).toList(),
        epochs(result, metrics));
  }

  private static List<EpochMetrics> epochs(RunRecord result, List<RunRecord> metrics) {
    List<Double> seconds =
        TrainingTime.of(metrics, result.number("trainSeconds"), result.numbers("secondsPerLayer"));
    return IntStream.range(0, metrics.size())
        .mapToObj(i -> epoch(metrics.get(i), seconds.get(i)))
        .toList();
  }

  private static EpochMetrics epoch(RunRecord line, double secondsSoFar) {
    return new EpochMetrics(
        (int) line.number("stage"),
        (int) line.number("layer"),
        (int) line.number("epoch"),
        line.number("loss"),
        optional(line, "gamma"),
        secondsSoFar,
        optional(line, "residentMb"),
        optional(line, "trainAccuracy"),
        optional(line, "validationAccuracy"));
  }

  private static double optional(RunRecord record, String key) {
    return record.optionalNumber(key).orElse(Double.NaN);
  }

  private static GoodnessHistogram histogram(@Nullable Object value) {
    RunRecord histogram = new RunRecord(object("goodness", value));
    return new GoodnessHistogram(
        histogram.text("when"),
        (int) histogram.number("layer"),
        histogram.number("low"),
        histogram.number("high"),
        counts("positive", histogram.values().get("positive")),
        counts("negative", histogram.values().get("negative")));
  }

  private static Map<String, @Nullable Object> object(String key, @Nullable Object value) {
    try {
      return Json.object(value);
    } catch (FormatException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static List<Long> counts(String key, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw refused(key, value, "a list of counts");
    }
    List<Long> counts = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Number number)) {
        throw refused(key, element, "a count");
      }
      counts.add(number.longValue());
    }
    return counts;
  }

  private static IllegalArgumentException refused(
      String key, @Nullable Object value, String right) {
    return new IllegalArgumentException("%s has %s: must be %s".formatted(key, value, right));
  }
}
