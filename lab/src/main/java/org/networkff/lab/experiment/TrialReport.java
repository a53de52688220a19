package org.networkff.lab.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.kernel.Kernels;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.setting.Setting;

/**
 * Writes the two records of a trial: what it is, when it begins; what came out, when it is over.
 */
final class TrialReport {
  static final String EXPERIMENT = "experiment";
  static final String POINT = "point";
  static final String SWEPT = "swept";
  static final String PROBE = "probe";
  static final String RESUMED = "resumed";
  private static final List<String> ATTEMPT =
      List.of("started", "threads", "jobs", "version", "kernels", "java", "processor");

  private TrialReport() {}

  /** What is trained on what, how, and with what program on which machine. */
  static RunRecord run(Trial trial, Execution execution) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("id", trial.id().hash());
    values.put(EXPERIMENT, trial.experiment());
    values.put("dataset", TrialId.dataset(trial));
    values.put("variant", Trial.nameOf(trial.variant()));
    values.putAll(point(trial));
    values.put("settings", Setting.toMap(trial.settings()));
    values.put("seed", trial.seed());
    values.put("trainSize", trial.trainSize());
    values.put("validationSize", trial.validation().map(LabeledImages::size).orElse(0));
    values.put("testSize", trial.data().test().size());
    values.put("threads", execution.threads());
    values.put("jobs", execution.jobs());
    putProgram(values, trial);
    putMachine(values);
    values.put("checksums", trial.data().checksums());
    values.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return new RunRecord(values);
  }

  /** The point that a trial is at: its name in an ablation, and the settings that are varied. */
  static Map<String, @Nullable Object> point(Trial trial) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (trial.point().isNamed()) {
      values.put(POINT, trial.point().name());
    }
    values.put(SWEPT, trial.point().changes());
    return values;
  }

  /**
   * The record of a trial that goes on: as it was begun, and under {@code resumed} when, with what
   * and where it went on each time.
   *
   * @param first as it was begun
   * @param now as if it began now
   */
  static RunRecord resumed(RunRecord first, RunRecord now) {
    Map<String, @Nullable Object> attempt = new LinkedHashMap<>();
    ATTEMPT.forEach(key -> attempt.put(key, now.values().get(key)));
    List<@Nullable Object> attempts = new ArrayList<>();
    if (first.values().get(RESUMED) instanceof List<?> before) {
      attempts.addAll(before);
    }
    attempts.add(attempt);
    Map<String, @Nullable Object> values = new LinkedHashMap<>(first.values());
    values.put(RESUMED, attempts);
    return new RunRecord(values);
  }

  private static void putProgram(Map<String, @Nullable Object> values, Trial trial) {
    values.put("algorithm", trial.algorithm());
    values.put("version", Version.current());
    values.put("kernels", Kernels.get().name());
    values.put("java", Runtime.version().toString());
  }

  private static void putMachine(Map<String, @Nullable Object> values) {
    values.put(
        "os",
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    values.put("processor", Machine.processor());
    values.put("processors", Runtime.getRuntime().availableProcessors());
  }

  /** How well the network does, and what it cost. */
  static RunRecord result(
      Trial trial,
      Classifier network,
      TrainingHistory history,
      TrialRun.Scores scores,
      Optional<TrialRun.Scores> probe,
      List<TrialRun.Histogram> goodness) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    putScores(values, scores);
    scores
        .validation()
        .ifPresent(found -> values.put("perLayerValidationAccuracy", found.perLayerAccuracy()));
    values.put("perLayerTestAccuracy", scores.test().perLayerAccuracy());
    values.put("confusion", scores.test().confusion());
    if (probe.isPresent()) {
      Map<String, @Nullable Object> probed = new LinkedHashMap<>();
      putScores(probed, probe.get());
      values.put(PROBE, probed);
    }
    putCollaboration(values, trial, network);
    putCost(values, trial, network, history);
    values.put("evaluateSeconds", scores.testSeconds());
    values.put("goodness", goodness.stream().map(TrialReport::histogram).toList());
    return new RunRecord(values);
  }

  /** Accuracies, and which images are right. */
  private static void putScores(Map<String, @Nullable Object> values, TrialRun.Scores scores) {
    values.put("trainAccuracy", scores.train().accuracy());
    values.put("validationAccuracy", scores.validation().map(Evaluation::accuracy).orElse(null));
    values.put("testAccuracy", scores.test().accuracy());
    scores.validation().ifPresent(found -> values.put("validationCorrect", found.correct()));
    values.put("correct", scores.test().correct());
  }

  /** γ of each layer, and the rows of α if it was learned; a network without goodness has none. */
  private static void putCollaboration(
      Map<String, @Nullable Object> values, Trial trial, Classifier network) {
    if (!(network instanceof ForwardForwardNetwork layers)) {
      values.put("gamma", List.of());
      return;
    }
    values.put("gamma", IntStream.range(0, layers.depth()).mapToObj(layers::gamma).toList());
    if (trial.settings().collaboration().learnsAlpha()) {
      values.put("alpha", layers.architecture().alpha().text());
    }
  }

  private static void putCost(
      Map<String, @Nullable Object> values,
      Trial trial,
      Classifier network,
      TrainingHistory history) {
    int pixels = trial.data().train().pixels();
    int classes = trial.data().train().classes();
    OptionalDouble peak = history.peakMegabytes();
    values.put("trainSeconds", history.trainSeconds());
    values.put("secondsPerEpoch", history.secondsPerEpoch());
    values.put("secondsPerLayer", history.secondsPerLayer());
    values.put("peakMemoryMb", peak.isPresent() ? peak.getAsDouble() : null);
    values.put(
        "multiplyAdds",
        MultiplyAdds.of(trial.variant(), trial.settings(), pixels, classes, trial.trainSize()));
    values.put("parameters", network.parameters());
  }

  private static Map<String, @Nullable Object> histogram(TrialRun.Histogram histogram) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("when", histogram.when());
    values.put("layer", histogram.layer());
    values.put("low", histogram.goodness().low());
    values.put("high", histogram.goodness().high());
    values.put("positive", histogram.goodness().positive());
    values.put("negative", histogram.goodness().negative());
    return values;
  }
}
