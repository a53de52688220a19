package org.networkff.lab.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;

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
 * @param isFirst whether that was the first check, so that it may have been as good before
 */
record Convergence(int epochs, double seconds, double finalAccuracy, boolean isFirst) {
  private static final double SHARE = 0.95;

  /** Of a trial; empty if it was never tried on the way. */
  static Optional<Convergence> of(FinishedTrial trial) {
    List<Epoch> checks = checks(trial);
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    ToDoubleFunction<Epoch> accuracy = accuracyOf(checks);
    double last = accuracy.applyAsDouble(checks.getLast());
    int reached = checks.size() - 1;
    while (reached > 0 && accuracy.applyAsDouble(checks.get(reached - 1)) >= SHARE * last) {
      reached--;
    }
    Epoch at = checks.get(reached);
    return Optional.of(new Convergence(epochs(trial, at), at.secondsSoFar(), last, reached == 0));
  }

  private static List<Epoch> checks(FinishedTrial trial) {
    return trial.epochs().stream()
        .filter(line -> isKnown(line.trainAccuracy()) || isKnown(line.validationAccuracy()))
        .toList();
  }

  private static ToDoubleFunction<Epoch> accuracyOf(List<Epoch> checks) {
    return checks.stream().allMatch(line -> isKnown(line.validationAccuracy()))
        ? Epoch::validationAccuracy
        : Epoch::trainAccuracy;
  }

  private static int epochs(FinishedTrial trial, Epoch at) {
    Map<Integer, Integer> ofStages = new TreeMap<>();
    for (Epoch line : trial.epochs()) {
      if (line.stage() < at.stage()) {
        ofStages.merge(line.stage(), line.epoch(), Math::max);
      }
    }
    return at.epoch() + ofStages.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static boolean isKnown(double accuracy) {
    return !Double.isNaN(accuracy);
  }
}
