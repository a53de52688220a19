package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** Keeps what a run's record needs of its epochs, and ends a run whose numbers have blown up. */
final class TrainingHistory implements TrainingListener {
  private final TreeMap<Integer, List<Double>> gamma = new TreeMap<>();
  private final TreeMap<Integer, Double> seconds = new TreeMap<>();
  private double trainSeconds;
  private OptionalDouble peakMegabytes = OptionalDouble.empty();

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {}
      case TrainingEvent.EpochEnded epoch -> {
        requireFinite(epoch);
        gamma.computeIfAbsent(epoch.layer(), l -> new ArrayList<>()).add(epoch.gamma().getLast());
        seconds.merge(epoch.layer(), epoch.seconds(), Double::sum);
      }
      case TrainingEvent.Evaluated evaluated -> {}
      case TrainingEvent.Ended ended -> {
        trainSeconds = ended.seconds();
        peakMegabytes = ProcessMemory.peakMegabytes();
      }
    }
  }

  private static void requireFinite(TrainingEvent.EpochEnded epoch) {
    double sum = epoch.loss() + epoch.positiveGoodness() + epoch.negativeGoodness();
    if (!Double.isFinite(sum) || !Double.isFinite(epoch.gamma().getLast())) {
      throw new ArithmeticException(
          "training diverged: in epoch %d layer %d has loss %s and gamma %s; try a smaller learning-rate"
              .formatted(epoch.epoch(), epoch.layer(), epoch.loss(), epoch.gamma().getLast()));
    }
  }

  /** γ of each layer after each of its epochs. */
  List<List<Double>> gamma() {
    return List.copyOf(gamma.values());
  }

  /** Mean time of an epoch, layer by layer. */
  List<Double> secondsPerEpoch(int epochs) {
    return seconds.values().stream().map(total -> total / epochs).toList();
  }

  /** Time of each layer, all its epochs. */
  List<Double> secondsPerLayer() {
    return List.copyOf(seconds.values());
  }

  /** The most memory that this process had until training was over. */
  OptionalDouble peakMegabytes() {
    return peakMegabytes;
  }

  double trainSeconds() {
    return trainSeconds;
  }
}
