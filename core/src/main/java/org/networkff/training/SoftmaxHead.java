package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;
import org.networkff.network.Normalization;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Regularization;
import org.networkff.setting.TrainingSettings;

/**
 * Trains a linear softmax classifier on what finished layers make of images under a neutral label:
 * backpropagation without a hidden layer to pass through. The images are as they are, and nothing
 * regularises it.
 */
final class SoftmaxHead {
  private final TrainingSettings settings;
  private final LabeledImages images;
  private final Workers workers;
  private final int features;
  private final Examples activities;
  private final Layer head;
  private final PerceptronStep step;
  private final PerceptronEpochs epochs;

  /**
   * A head before its first step.
   *
   * @param layers that are done, live
   * @param phase of the course in which it is trained
   */
  SoftmaxHead(
      TrainingSettings settings,
      Architecture architecture,
      List<Layer> layers,
      LabeledImages images,
      Seed seed,
      int phase,
      Workers workers) {
    this.settings = settings;
    this.images = images;
    this.workers = workers;
    features = NeutralPass.features(layers);
    activities = new NeutralActivities(images, architecture, layers);
    // Streams of the place behind the last layer, and of a stage that no schedule has.
    int place = layers.size();
    head = InitialLayers.layer(settings, "the head", place, features, images.classes(), seed);
    step = step(settings, head, LearningRate.Decay.LINEAR_DECAY, activities, seed, workers);
    epochs =
        new PerceptronEpochs(
            step, batches(settings, images, seed), phase, place, settings.head().epochs());
  }

  /** Steps of any softmax head, with the rate that the settings have for one. */
  static PerceptronStep step(
      TrainingSettings settings,
      Layer head,
      LearningRate.Decay decay,
      Examples activities,
      Seed seed,
      Workers workers) {
    return new PerceptronStep(
        List.of(head),
        InputOrder.natural(head.inputs()),
        Normalization.NONE,
        activities,
        Teaching.FROM_ABOVE,
        new Descent(
            settings.optimizer(),
            new LearningRate(settings.head().learningRate(), decay),
            Regularization.NONE),
        seed,
        workers);
  }

  /** The part of a course in which a head is trained. */
  static Course.Phase phase(TrainingSettings settings, LabeledImages images, Seed seed) {
    return new Course.Phase(settings.head().epochs(), batches(settings, images, seed).perEpoch());
  }

  private static Batches batches(TrainingSettings settings, LabeledImages images, Seed seed) {
    return new Batches(images.size(), Math.min(settings.head().batch(), images.size()), seed);
  }

  /** The head as it is now, live. */
  Layer layer() {
    return head;
  }

  /** What it carries from batch to batch when the course is at the given place. */
  void carry(TrainingState state, Position position) {
    epochs.carry(state, position);
  }

  /**
   * Trains it.
   *
   * @param memory whether activities may be kept from epoch to epoch
   * @param listener hears the end of each epoch
   */
  void train(Course course, Course.Run whole, MemoryUse memory, TrainingListener listener) {
    if (memory.allows((long) Float.BYTES * images.size() * features)) {
      step.learnFrom(Examples.Kept.of(activities, features, workers));
    }
    epochs.run(
        course,
        whole,
        (epoch, loss, seconds) -> {
          Divergence divergence = Divergence.inEpoch(settings.variant(), settings, epoch);
          divergence.requireFiniteHead(loss);
          step.requireFinite(divergence);
          listener.on(new TrainingEvent.HeadEpochEnded(epoch + 1, loss));
        });
  }
}
