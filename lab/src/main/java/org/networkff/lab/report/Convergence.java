package org.networkff.lab.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How soon a trial was as good as it got: the first check from which on its accuracy never again
 * fell below 95 % of the last one's. The accuracy is that on validation where it was tried, else
 * that on the training sample.
 *
 * <p>Epochs are counted one after the other: those of the second stage follow those of the first.
 * Seconds are those of the training alone.
 *
 * @param epochs until that check
 * @param seconds until that check
 * @param finalAccuracy at the last check
 */
record Convergence(int epochs, double seconds, double finalAccuracy) {
  private static final double SHARE = 0.95;

  /** Of a trial; empty if it was never tried on the way. */
  static Optional<Convergence> of(FinishedTrial trial) {
    List<FinishedTrial.Checkpoint> checks = checks(trial);
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    Function<FinishedTrial.Checkpoint, OptionalDouble> accuracy = accuracyOf(checks);
    double last = accuracy.apply(checks.getLast()).orElseThrow();
    int reached = checks.size() - 1;
    while (reached > 0 && accuracy.apply(checks.get(reached - 1)).orElseThrow() >= SHARE * last) {
      reached--;
    }
    FinishedTrial.Checkpoint at = checks.get(reached);
    return Optional.of(new Convergence(epochs(trial, at), at.secondsSoFar(), last));
  }

  private static List<FinishedTrial.Checkpoint> checks(FinishedTrial trial) {
    return trial.curve().stream()
        .filter(line -> line.trainAccuracy().isPresent() || line.validationAccuracy().isPresent())
        .toList();
  }

  private static Function<FinishedTrial.Checkpoint, OptionalDouble> accuracyOf(
      List<FinishedTrial.Checkpoint> checks) {
    return checks.stream().allMatch(line -> line.validationAccuracy().isPresent())
        ? FinishedTrial.Checkpoint::validationAccuracy
        : FinishedTrial.Checkpoint::trainAccuracy;
  }

  private static int epochs(FinishedTrial trial, FinishedTrial.Checkpoint at) {
    Map<Integer, Integer> ofStages = new TreeMap<>();
    for (FinishedTrial.Checkpoint line : trial.curve()) {
      if (line.stage() < at.stage()) {
        ofStages.merge(line.stage(), line.epoch(), Math::max);
      }
    }
    return at.epoch() + ofStages.values().stream().mapToInt(Integer::intValue).sum();
  }
}
