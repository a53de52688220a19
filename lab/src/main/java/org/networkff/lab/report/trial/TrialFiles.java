package org.networkff.lab.report.trial;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.TrialId;

/** Finished trials of a {@link RunStore}, checked and reduced to what tables are made of. */
public final class TrialFiles {
  private TrialFiles() {}

  /**
   * A stored trial.
   *
   * @param judgedOn the images whose answers are wanted
   * @throws FormatException if a file is not as the run store writes it; the message names it
   * @throws IOException if it cannot be read
   */
  public static FinishedTrial read(StoredTrial stored, Split judgedOn) throws IOException {
    List<RunRecord> metrics = stored.metrics();
    String name = Objects.requireNonNull(stored.folder().getFileName()).toString();
    try {
      return trial(name, stored.run(), stored.result(), metrics, judgedOn);
    } catch (IllegalArgumentException e) {
      throw refused(stored, e);
    }
  }

  /** Names the folder where the file is not named. */
  private static FormatException refused(StoredTrial stored, IllegalArgumentException e) {
    String said = "" + e.getMessage();
    String folder = stored.folder().toString();
    return new FormatException(said.startsWith(folder) ? said : folder + ": " + said);
  }

  /**
   * A trial from what its files say.
   *
   * @param name for messages
   * @param run the object of {@code run.json}
   * @param result of {@code result.json}
   * @param metrics of each line of {@code metrics.jsonl}
   * @param judgedOn the images whose answers are wanted
   * @throws IllegalArgumentException if something is missing, or does not fit the rest
   */
  public static FinishedTrial trial(
      String name, RunRecord run, RunRecord result, List<RunRecord> metrics, Split judgedOn) {
    boolean isTest = judgedOn == Split.TEST;
    int images = (int) run.number(isTest ? "testSize" : "validationSize");
    FinishedTrial.Cost cost = cost(result);
    return new FinishedTrial(
        name,
        new Cell(
            run.text("dataset"),
            Trial.variantNamed(run.text("variant")),
            run.optionalText("point").orElse(""),
            texts(run.object("swept"))),
        (long) run.number("seed"),
        setup(run),
        run.attempts().stream().map(TrialFiles::circumstances).distinct().toList(),
        share(result, "trainAccuracy"),
        result.optionalNumber("validationAccuracy"),
        answers(result, judgedOn, images),
        layerAccuracies(result, judgedOn),
        isTest ? result.rows("confusion").stream().map(TrialFiles::counts).toList() : List.of(),
        probe(result).map(record -> answers(record, judgedOn, images)),
        cost,
        goodness(result),
        epochs(metrics, cost));
  }

  private static FinishedTrial.Circumstances circumstances(RunRecord attempt) {
    return new FinishedTrial.Circumstances(
        (int) attempt.number("threads"),
        (int) attempt.number("jobs"),
        attempt.text("processor"),
        attempt.text("kernels"));
  }

  private static FinishedTrial.Setup setup(RunRecord run) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (String key : List.of("validationSize", "testSize", "checksums")) {
      data.put(key, run.values().get(key));
    }
    return new FinishedTrial.Setup(
        (int) run.number("trainSize"),
        TrialId.completed(run.object("settings")),
        data,
        (int) run.number("algorithm"));
  }

  /** Of each layer by itself; earlier releases did not keep them for the validation images. */
  private static List<Double> layerAccuracies(RunRecord result, Split split) {
    String key = split == Split.TEST ? "perLayerTestAccuracy" : "perLayerValidationAccuracy";
    boolean isKept = split == Split.TEST || result.values().containsKey(key);
    return isKept ? result.numbers(key) : List.of();
  }

  /**
   * The answers, which must add up to the accuracy that stands beside them. Where it was not kept
   * which images for validation are right, the accuracy says how many.
   */
  private static Answers answers(RunRecord result, Split split, int images) {
    String accuracyKey = split + "Accuracy";
    double accuracy = share(result, accuracyKey);
    String key = split == Split.TEST ? "correct" : "validationCorrect";
    if (split == Split.VALIDATION && result.optionalText(key).isEmpty()) {
      return new Answers(split, images, (int) Math.rint(accuracy * images), Optional.empty());
    }
    Answers answers = Answers.parse(split, result.text(key), images);
    if (Math.abs(answers.accuracy() - accuracy) > 0.01 / images) {
      throw new IllegalArgumentException(
          "%s = %s, but %s has %d of %d images"
              .formatted(accuracyKey, accuracy, key, answers.right(), images));
    }
    return answers;
  }

  /** What is stored of the network read by a softmax head. */
  private static Optional<RunRecord> probe(RunRecord result) {
    return result.values().get("probe") == null
        ? Optional.empty()
        : Optional.of(new RunRecord(result.object("probe"), result.source() + ", probe"));
  }

  private static FinishedTrial.Cost cost(RunRecord result) {
    return new FinishedTrial.Cost(
        result.number("trainSeconds"),
        result.numbers("secondsPerLayer"),
        result.optionalNumber("peakMemoryMb"),
        result.number("multiplyAdds"),
        result.number("parameters"));
  }

  private static List<GoodnessHistogram> goodness(RunRecord result) {
    return result.values().get("goodness") == null
        ? List.of()
        : result.records("goodness").stream().map(TrialFiles::histogram).toList();
  }

  private static GoodnessHistogram histogram(RunRecord histogram) {
    return new GoodnessHistogram(
        histogram.text("when"),
        (int) histogram.number("layer"),
        histogram.number("low"),
        histogram.number("high"),
        counts(histogram.numbers("positive")),
        counts(histogram.numbers("negative")));
  }

  private static List<Long> counts(List<Double> numbers) {
    return numbers.stream().map(Double::longValue).toList();
  }

  private static List<Epoch> epochs(List<RunRecord> metrics, FinishedTrial.Cost cost) {
    List<Double> seconds = TrainingTime.of(metrics, cost.trainSeconds(), cost.secondsPerLayer());
    return IntStream.range(0, metrics.size())
        .mapToObj(i -> epoch(metrics.get(i), cost, seconds.get(i)))
        .toList();
  }

  private static Epoch epoch(RunRecord line, FinishedTrial.Cost cost, double secondsSoFar) {
    int layer = (int) line.number("layer");
    if (layer < 0 || layer > cost.secondsPerLayer().size()) {
      throw new IllegalArgumentException(
          "metrics tell of layer %d, secondsPerLayer of %d layers"
              .formatted(layer, cost.secondsPerLayer().size()));
    }
    return new Epoch(
        (int) line.number("stage"),
        layer,
        (int) line.number("epoch"),
        line.number("loss"),
        optional(line, "gamma"),
        secondsSoFar,
        optional(line, "residentMb"),
        optional(line, "trainAccuracy"),
        optional(line, "validationAccuracy"),
        line.values().containsKey("layerAccuracies") ? line.numbers("layerAccuracies") : List.of());
  }

  private static double optional(RunRecord record, String key) {
    return record.optionalNumber(key).orElse(Double.NaN);
  }

  private static double share(RunRecord record, String key) {
    double share = record.number(key);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s = %s: must be from 0 to 1".formatted(key, share));
    }
    return share;
  }

  /** Values of settings as cells have them. */
  public static Map<String, String> texts(Map<String, ? extends @Nullable Object> swept) {
    Map<String, String> texts = new LinkedHashMap<>();
    swept.forEach(
        (key, value) -> texts.put(key, value instanceof String text ? text : Json.compact(value)));
    return texts;
  }
}
