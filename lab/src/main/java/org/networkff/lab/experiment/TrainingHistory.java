package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** Keeps what a run's record needs of its epochs, and ends a run whose numbers have blown up. */
final class TrainingHistory implements TrainingListener {
  private static final int WHOLE_NETWORK = 0; // where layers are numbered from 1

  private final TreeMap<Integer, List<Double>> gamma = new TreeMap<>();
  private final TreeMap<Integer, DoubleSummaryStatistics> seconds = new TreeMap<>();
  private double trainSeconds;
  private OptionalDouble peakMegabytes = OptionalDouble.empty();

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {}
      case TrainingEvent.EpochEnded epoch -> {
        requireFinite(epoch);
        gamma.computeIfAbsent(epoch.layer(), l -> new ArrayList<>()).add(epoch.gamma().getLast());
        add(epoch.layer(), epoch.seconds());
      }
      case TrainingEvent.HeadEpochEnded epoch ->
          requireFinite(epoch.epoch(), epoch.loss(), "head-learning-rate");
      case TrainingEvent.NetworkEpochEnded epoch -> {
        requireFinite(epoch.epoch(), epoch.loss(), "learning-rate");
        add(WHOLE_NETWORK, epoch.seconds());
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

  private static void requireFinite(int epoch, double loss, String setting) {
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "training diverged: in epoch %d the loss is %s; try a smaller %s"
              .formatted(epoch, loss, setting));
    }
  }

  private void add(int layer, double epochSeconds) {
    seconds.computeIfAbsent(layer, l -> new DoubleSummaryStatistics()).accept(epochSeconds);
  }

  /** γ of each layer after each of its epochs; nothing of a network without γ. */
  List<List<Double>> gamma() {
    return List.copyOf(gamma.values());
  }

  /** Mean time of an epoch, layer by layer; of a network that learns as a whole, one figure. */
  List<Double> secondsPerEpoch() {
    return seconds.values().stream().map(DoubleSummaryStatistics::getAverage).toList();
  }

  /** Time of each layer, all its epochs; of a network that learns as a whole, one figure. */
  List<Double> secondsPerLayer() {
    return seconds.values().stream().map(DoubleSummaryStatistics::getSum).toList();
  }

  /** The most memory that this process had until training was over. */
  OptionalDouble peakMegabytes() {
    return peakMegabytes;
  }

  double trainSeconds() {
    return trainSeconds;
  }
}
