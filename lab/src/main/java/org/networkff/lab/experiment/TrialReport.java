package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.kernel.Kernels;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.training.Setting;

/** Writes the record of a trial. */
final class TrialReport {
  private TrialReport() {}

  static RunRecord of(
      Trial trial, Classifier network, TrainingHistory history, Trial.Scores scores) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    putTask(values, trial);
    putScores(values, network, scores);
    putCost(values, trial, history, scores);
    putOrigin(values, trial);
    values.put("gammaTrajectory", history.gamma());
    return new RunRecord(values);
  }

  private static void putTask(Map<String, @Nullable Object> values, Trial trial) {
    values.put("dataset", trial.data().name());
    values.put("variant", Trial.nameOf(trial.variant()));
    values.put("preset", trial.preset());
    values.put("schedule", Setting.SCHEDULE.get(trial.settings()));
    values.put("seed", trial.seed());
    values.put("epochs", trial.settings().epochs());
    values.put("trainSize", trial.trainSize());
    values.put("testSize", trial.data().test().size());
  }

  private static void putScores(
      Map<String, @Nullable Object> values, Classifier network, Trial.Scores scores) {
    values.put("trainAccuracy", scores.train().accuracy());
    values.put("testAccuracy", scores.test().accuracy());
    values.put("perLayerTestAccuracy", scores.test().perLayerAccuracy());
    values.put("gamma", gamma(network));
  }

  /** γ of each layer; a network without goodness has none. */
  private static List<Double> gamma(Classifier network) {
    return network instanceof ForwardForwardNetwork layers
        ? IntStream.range(0, layers.depth()).mapToObj(layers::gamma).toList()
        : List.of();
  }

  private static void putCost(
      Map<String, @Nullable Object> values,
      Trial trial,
      TrainingHistory history,
      Trial.Scores scores) {
    OptionalDouble peak = PeakMemory.megabytes();
    values.put("secondsPerEpoch", history.secondsPerEpoch());
    values.put("trainSeconds", history.trainSeconds());
    values.put("evaluateSeconds", scores.testSeconds());
    values.put("peakMemoryMb", peak.isPresent() ? peak.getAsDouble() : null);
    values.put("threads", trial.threads());
  }

  private static void putOrigin(Map<String, @Nullable Object> values, Trial trial) {
    values.put("settings", Setting.toMap(trial.settings()));
    values.put("version", Version.current());
    values.put("kernels", Kernels.get().name());
    values.put("java", Runtime.version().toString());
    values.put("dataSource", trial.data().source());
    values.put("checksums", trial.data().checksums());
  }
}
