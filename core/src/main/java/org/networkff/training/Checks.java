package org.networkff.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;

/**
 * Tries a network while it trains: after the first epoch of a stage, after every so many, and after
 * the last. {@link TrainingEvent.Evaluated} tells what came out. The network trains on as if nobody
 * had looked, and the time is not counted as training.
 *
 * @param every epochs from one check to the next
 * @param training images that it learns from, or some of them
 * @param validation images that it does not learn from; null if there are none
 */
public record Checks(int every, LabeledImages training, @Nullable LabeledImages validation) {

  /**
   * Refuses what cannot be counted.
   *
   * @throws IllegalArgumentException if {@code every} is not positive
   */
  public Checks {
    if (every < 1) {
      throw new IllegalArgumentException("a check every %d epochs: at least 1".formatted(every));
    }
  }

  /** Whether the network is tried after an epoch (1-based) of so many. */
  boolean isDue(int epoch, int epochs) {
    return epoch == 1 || epoch % every == 0 || epoch == epochs;
  }

  /** What the network is like now. */
  TrainingEvent event(Classifier network, int stage, int epoch, Workers workers) {
    Evaluation trained = Evaluation.of(network, training, workers);
    Optional<Evaluation> validated =
        Optional.ofNullable(validation).map(images -> Evaluation.of(network, images, workers));
    return new TrainingEvent.Evaluated(
        stage,
        epoch,
        trained.accuracy(),
        validated.stream().mapToDouble(Evaluation::accuracy).findFirst(),
        validated.orElse(trained).perLayerAccuracy());
  }
}
