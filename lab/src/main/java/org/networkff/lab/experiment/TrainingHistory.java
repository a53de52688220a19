package org.networkff.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.networkff.checkpoint.TrainingState;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** Keeps what a run's record needs of its epochs. */
final class TrainingHistory implements TrainingListener {
  private static final int WHOLE_NETWORK = 0; // where layers are numbered from 1

  private final TreeMap<Integer, List<Double>> gamma = new TreeMap<>();
  private final TreeMap<Integer, EpochTimes> seconds = new TreeMap<>();
  private double trainSeconds;
  private double peakMegabytes; // 0 where no system tells

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started _, TrainingEvent.Resumed _ -> {}
      case TrainingEvent.EpochEnded epoch -> {
        gamma.computeIfAbsent(epoch.layer(), l -> new ArrayList<>()).add(epoch.gamma().getLast());
        add(epoch.layer(), epoch.seconds());
      }
      case TrainingEvent.NetworkEpochEnded epoch -> add(WHOLE_NETWORK, epoch.seconds());
      case TrainingEvent.HeadEpochEnded _, TrainingEvent.Evaluated _ -> {}
      case TrainingEvent.Ended ended -> {
        trainSeconds = ended.seconds();
        peakMegabytes = peakSoFar();
      }
    }
  }

  /** What it carries from epoch to epoch, over a stop of the training too. */
  void carry(TrainingState state) {
    long layers = state.count("layers", gamma.size());
    for (int l = 1; l <= layers; l++) {
      state.numbers("gamma." + l, gamma.computeIfAbsent(l, layer -> new ArrayList<>()));
    }
    peakMegabytes = state.laterNumber("peak-megabytes", peakSoFar());
    List<Double> times = new ArrayList<>();
    seconds.forEach((layer, t) -> times.addAll(List.of((double) layer, (double) t.count, t.sum)));
    state.numbers("seconds", times);
    seconds.clear();
    for (int i = 0; i + 2 < times.size(); i += 3) {
      long count = times.get(i + 1).longValue();
      seconds.put(times.get(i).intValue(), new EpochTimes(count, times.get(i + 2)));
    }
  }

  private void add(int layer, double epochSeconds) {
    seconds.merge(layer, new EpochTimes(1, epochSeconds), EpochTimes::plus);
  }

  /** γ of each layer after each of its epochs; nothing of a network without γ. */
  List<List<Double>> gamma() {
    return List.copyOf(gamma.values());
  }

  /** Mean time of an epoch, layer by layer; of a network that learns as a whole, one figure. */
  List<Double> secondsPerEpoch() {
    return seconds.values().stream().map(EpochTimes::mean).toList();
  }

  /** Time of each layer, all its epochs; of a network that learns as a whole, one figure. */
  List<Double> secondsPerLayer() {
    return seconds.values().stream().map(EpochTimes::sum).toList();
  }

  /** Time of all epochs of all layers so far. */
  double secondsSoFar() {
    return seconds.values().stream().mapToDouble(EpochTimes::sum).sum();
  }

  private double peakSoFar() {
    return Math.max(peakMegabytes, ProcessMemory.peakMegabytes().orElse(0));
  }

  /**
   * The most memory that a process had until training was over: this one, or one that kept a
   * checkpoint which this one went on from.
   */
  OptionalDouble peakMegabytes() {
    return peakMegabytes > 0 ? OptionalDouble.of(peakMegabytes) : OptionalDouble.empty();
  }

  double trainSeconds() {
    return trainSeconds;
  }

  /** So many epochs, and the time that they took. */
  private record EpochTimes(long count, double sum) {
    EpochTimes plus(EpochTimes other) {
      return new EpochTimes(count + other.count, sum + other.sum);
    }

    double mean() {
      return sum / count;
    }
  }
}
