package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.checkpoint.TrainingState;

/** What a layer's epoch adds up to, for {@link TrainingEvent.EpochEnded}. */
final class EpochSums {
  private final int layer;
  private final LayerTraining training;
  private final LayerClock clock;
  private final List<Double> gamma = new ArrayList<>();
  private double loss;
  private double positive;
  private double positiveSquares;
  private double negative;
  private double negativeSquares;
  private double seconds;
  private long nanosBefore;
  private int seen;

  /**
   * Sums of an epoch that begins.
   *
   * @param layer 0-based
   */
  EpochSums(int layer, LayerTraining training, LayerClock clock) {
    this.layer = layer;
    this.training = training;
    this.clock = clock;
    nanosBefore = clock.nanos(layer);
  }

  /** Time that threads have spent on the layer since the last batch was added. */
  long newNanos() {
    return clock.nanos(layer) - nanosBefore;
  }

  /** Adds the batch that the layer has just stepped on. */
  void add(double moreSeconds, int batch) {
    PartialSums totals = training.total();
    loss += totals.loss;
    positive += totals.positiveGoodness;
    positiveSquares += totals.positiveSquares;
    negative += totals.negativeGoodness;
    negativeSquares += totals.negativeSquares;
    gamma.add(training.collaboration().gamma());
    seconds += moreSeconds;
    nanosBefore = clock.nanos(layer);
    seen += batch;
  }

  /** What it carries from batch to batch. */
  void carry(TrainingState state) {
    state.numbers("gamma", gamma);
    loss = state.number("loss", loss);
    positive = state.number("positive", positive);
    positiveSquares = state.number("positive-squares", positiveSquares);
    negative = state.number("negative", negative);
    negativeSquares = state.number("negative-squares", negativeSquares);
    seconds = state.number("seconds", seconds);
    seen = Math.toIntExact(state.count("seen", seen));
  }

  /** The epoch, with stage and epoch counted from 0. */
  TrainingEvent.EpochEnded event(int stage, int epoch) {
    return new TrainingEvent.EpochEnded(
        stage + 1,
        layer + 1,
        epoch + 1,
        loss / seen,
        positive / seen,
        spread(positive, positiveSquares),
        negative / seen,
        spread(negative, negativeSquares),
        List.copyOf(gamma),
        training.collaboration().learnedAlpha(),
        seconds);
  }

  private double spread(double sum, double squares) {
    double mean = sum / seen;
    return Math.sqrt(Math.max(0, squares / seen - mean * mean)); // rounding may go below 0
  }
}
