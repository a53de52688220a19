package org.networkff.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.MultilayerPerceptron;

/**
 * Backpropagation, the twin that Forward-Forward learning is compared with: a network of the same
 * hidden widths with a linear layer of K outputs on top, trained on softmax cross-entropy by the
 * same kernels, with the same data pipeline, initialisation, batches, optimiser and learning rate.
 *
 * <p>Of the {@link TrainingSettings} it takes what concerns such a network: labels in the picture,
 * negatives, goodness, thresholds, collaboration, local loss, readout and functions between layers,
 * which need not have a derivative, do not. It makes as many passes over the images as the
 * schedule's turns do: in L layers, L·epochs for the sequential and the alternating schedule,
 * epochs for the simultaneous one. So it makes as many steps, too, but each of them with all
 * layers.
 */
public final class BackpropTrainer implements Trainer {
  private final Variant variant;
  private final TrainingSettings settings;
  private final RunOptions options;

  /** A trainer that uses all processors and tells nobody. */
  public BackpropTrainer(TrainingSettings settings) {
    this(Variant.BP, settings, RunOptions.standard());
  }

  private BackpropTrainer(Variant variant, TrainingSettings settings, RunOptions options) {
    this.variant = variant;
    this.settings = settings;
    this.options = options;
  }

  /** The same network, but each hidden layer learns from a {@link LabelLoss} of its own. */
  public static BackpropTrainer withLocalLosses(TrainingSettings settings) {
    return new BackpropTrainer(Variant.LOCAL, settings, RunOptions.standard());
  }

  @Override
  public BackpropTrainer heardBy(TrainingListener other) {
    return new BackpropTrainer(variant, settings, options.heardBy(other));
  }

  @Override
  public BackpropTrainer onThreads(int other) {
    return new BackpropTrainer(variant, settings, options.onThreads(other));
  }

  /** This trainer: nothing is the same in the next step, so that it would be worth keeping. */
  @Override
  public BackpropTrainer with(MemoryUse memory) {
    return this;
  }

  @Override
  public BackpropTrainer with(Checks other) {
    return new BackpropTrainer(variant, settings, options.with(other));
  }

  @Override
  public BackpropTrainer with(Checkpoints other) {
    return new BackpropTrainer(variant, settings, options.with(other));
  }

  /** Passes over the images: the epochs of all turns of the schedule. */
  public static int passes(TrainingSettings settings) {
    int turns =
        settings.schedule().stages(settings.hidden().size()).stream().mapToInt(List::size).sum();
    return Math.multiplyExact(turns, settings.epochs());
  }

  @Override
  public MultilayerPerceptron train(LabeledImages images, Seed seed) {
    return run(images, seed, null);
  }

  @Override
  public MultilayerPerceptron resume(LabeledImages images, Checkpoint from) {
    return run(images, from.task().seed(), from);
  }

  private MultilayerPerceptron run(LabeledImages images, Seed seed, @Nullable Checkpoint from) {
    try (Workers workers = new Workers(options.threads())) {
      return new BackpropRun(variant, settings, options, images, seed, workers, from).train();
    }
  }
}
