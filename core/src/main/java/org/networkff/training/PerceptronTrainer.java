package org.networkff.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.random.Seed;
import org.networkff.setting.LabelLoss;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * Trains a multilayer perceptron, which Forward-Forward learning is compared with: a network of the
 * same hidden widths with a linear layer of K outputs on top, trained by the same kernels, with the
 * same data pipeline, initialisation, batches, optimiser and learning rate. The outputs learn from
 * softmax cross-entropy, and the hidden layers either from what comes down of it, by
 * backpropagation, or each from a {@link LabelLoss} of its own.
 *
 * <p>Of the {@link TrainingSettings} it takes what concerns such a network: labels in the picture,
 * negatives, goodness, thresholds, collaboration, the loss on goodness, readout and functions
 * between layers, which need not have a derivative, do not. It makes as many passes over the images
 * as the schedule's turns do: in L layers, L·epochs for the sequential and the alternating
 * schedule, epochs for the simultaneous one. So it makes as many steps, too, but each of them with
 * all layers.
 */
public final class PerceptronTrainer implements Trainer {
  private final Variant variant;
  private final TrainingSettings settings;
  private final RunOptions options;

  private PerceptronTrainer(Variant variant, TrainingSettings settings, RunOptions options) {
    this.variant = variant;
    this.settings = settings;
    this.options = options;
  }

  /** Backpropagation; on all processors, and telling nobody. */
  public static PerceptronTrainer byBackpropagation(TrainingSettings settings) {
    return new PerceptronTrainer(Variant.BP, settings, RunOptions.standard());
  }

  /** Each hidden layer by itself; on all processors, and telling nobody. */
  public static PerceptronTrainer byLocalLosses(TrainingSettings settings) {
    return new PerceptronTrainer(Variant.LOCAL, settings, RunOptions.standard());
  }

  @Override
  public PerceptronTrainer heardBy(TrainingListener other) {
    return new PerceptronTrainer(variant, settings, options.heardBy(other));
  }

  @Override
  public PerceptronTrainer onThreads(int other) {
    return new PerceptronTrainer(variant, settings, options.onThreads(other));
  }

  /** This trainer: nothing is the same in the next step, so that it would be worth keeping. */
  @Override
  public PerceptronTrainer with(MemoryUse memory) {
    return this;
  }

  @Override
  public PerceptronTrainer with(Checks other) {
    return new PerceptronTrainer(variant, settings, options.with(other));
  }

  @Override
  public PerceptronTrainer with(Checkpoints other) {
    return new PerceptronTrainer(variant, settings, options.with(other));
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
      return new PerceptronRun(variant, settings, options, images, seed, workers, from).train();
    }
  }
}
