package org.networkff.training;

import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.setting.TrainingSettings;

/**
 * Collaborative Forward-Forward learning: FF, F-CFF and A-CFF, in all the readings that {@link
 * TrainingSettings} offers. It holds settings only; each call of {@link #train} stands for itself.
 */
public final class ForwardForwardTrainer implements Trainer {
  private final TrainingSettings settings;
  private final RunOptions options;

  /** A trainer that uses all processors and tells nobody. */
  public ForwardForwardTrainer(TrainingSettings settings) {
    this(settings, RunOptions.standard());
  }

  private ForwardForwardTrainer(TrainingSettings settings, RunOptions options) {
    this.settings = settings;
    this.options = options;
  }

  /** The settings. */
  public TrainingSettings settings() {
    return settings;
  }

  /** The same trainer with other settings. */
  public ForwardForwardTrainer with(TrainingSettings other) {
    return new ForwardForwardTrainer(other, options);
  }

  /** The same trainer with another collaboration. */
  public ForwardForwardTrainer with(Collaboration collaboration) {
    return with(settings.withCollaboration(collaboration));
  }

  /** The same trainer with another schedule. */
  public ForwardForwardTrainer with(Schedule schedule) {
    return with(settings.withSchedule(schedule));
  }

  /** The same trainer with another number of epochs. */
  public ForwardForwardTrainer withEpochs(int epochs) {
    return with(settings.withEpochs(epochs));
  }

  @Override
  public ForwardForwardTrainer heardBy(TrainingListener other) {
    return new ForwardForwardTrainer(settings, options.heardBy(other));
  }

  @Override
  public ForwardForwardTrainer onThreads(int other) {
    return new ForwardForwardTrainer(settings, options.onThreads(other));
  }

  @Override
  public ForwardForwardTrainer with(MemoryUse other) {
    return new ForwardForwardTrainer(settings, options.with(other));
  }

  @Override
  public ForwardForwardTrainer with(Checks other) {
    return new ForwardForwardTrainer(settings, options.with(other));
  }

  @Override
  public ForwardForwardTrainer with(Checkpoints other) {
    return new ForwardForwardTrainer(settings, options.with(other));
  }

  /** The network that {@link #train} begins with, before its first step. */
  public ForwardForwardNetwork initialNetwork(LabeledImages images, Seed seed) {
    return InitialNetwork.of(settings, images, seed).network(settings);
  }

  @Override
  public ForwardForwardNetwork train(LabeledImages images, Seed seed) {
    return run(images, seed, null);
  }

  @Override
  public ForwardForwardNetwork resume(LabeledImages images, Checkpoint from) {
    return run(images, from.task().seed(), from);
  }

  /**
   * A finished network with a softmax head in the place of its readout: a linear probe of what its
   * layers make of images. The layers stay as they are. Under the settings with which they were
   * trained, it is the network that {@code readout = softmax} would have come to, bit for bit.
   *
   * @param images to train the head with, {@code head-epochs} times
   * @throws IllegalArgumentException if the images do not fit the network
   * @throws ArithmeticException if training diverges
   */
  public ForwardForwardNetwork probe(
      ForwardForwardNetwork network, LabeledImages images, Seed seed) {
    try (Workers workers = new Workers(options.threads())) {
      return LinearProbe.of(settings, options, network, images, seed, workers);
    }
  }

  private ForwardForwardNetwork run(LabeledImages images, Seed seed, @Nullable Checkpoint from) {
    try (Workers workers = new Workers(options.threads())) {
      return new ForwardForwardRun(settings, options, images, seed, workers, from).train();
    }
  }
}
