package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;
import org.networkff.network.Layer;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.PictureInput;

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
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final int threads;
  private final @Nullable Checks checks;

  /** A trainer that uses all processors and tells nobody. */
  public BackpropTrainer(TrainingSettings settings) {
    this(settings, event -> {}, Runtime.getRuntime().availableProcessors(), null);
  }

  private BackpropTrainer(
      TrainingSettings settings, TrainingListener listener, int threads, @Nullable Checks checks) {
    this.settings = settings;
    this.listener = listener;
    this.threads = threads;
    this.checks = checks;
  }

  @Override
  public BackpropTrainer heardBy(TrainingListener other) {
    return new BackpropTrainer(settings, other, threads, checks);
  }

  @Override
  public BackpropTrainer onThreads(int other) {
    return new BackpropTrainer(settings, listener, other, checks);
  }

  /** This trainer: nothing is the same in the next step, so that it would be worth keeping. */
  @Override
  public BackpropTrainer with(MemoryUse memory) {
    return this;
  }

  @Override
  public BackpropTrainer with(Checks other) {
    return new BackpropTrainer(settings, listener, threads, other);
  }

  /** Passes over the images: the epochs of all turns of the schedule. */
  public static int passes(TrainingSettings settings) {
    int turns =
        settings.schedule().stages(settings.hidden().size()).stream().mapToInt(List::size).sum();
    return Math.multiplyExact(turns, settings.epochs());
  }

  @Override
  public MultilayerPerceptron train(LabeledImages images, Seed seed) {
    try (Workers workers = new Workers(threads)) {
      return train(images, seed, workers);
    }
  }

  private MultilayerPerceptron train(LabeledImages images, Seed seed, Workers workers) {
    long start = System.nanoTime();
    PictureInput input =
        new PictureInput(
            images.height(),
            images.width(),
            settings.pixels().of(images),
            settings.inputNormalization().orElse(settings.normalization()));
    List<Integer> widths = new ArrayList<>(settings.hidden());
    widths.add(images.classes());
    List<Layer> layers = InitialLayers.of(settings, 0, input.inputs(), widths, seed);
    Batches batches = Batches.of(settings, images.size(), seed);
    Regularization regularization = settings.regularization();
    BackpropStep step =
        new BackpropStep(
            layers,
            InputOrder.ofImage(images.height(), images.width()),
            new Examples.Pictures(images, input, regularization.augmentation(), seed),
            settings.optimizer(),
            settings.learningRate(),
            regularization,
            seed,
            workers);
    int passes = passes(settings);
    double secondsOfChecks = 0;
    listener.on(
        new TrainingEvent.Started(
            layers.size(), images.size(), passes, 1, workers.threads(), Kernels.get().name()));
    for (int epoch = 0; epoch < passes; epoch++) {
      long began = System.nanoTime();
      double loss = step.epoch(epoch, batches.of(0, epoch), (long) passes * batches.perEpoch());
      listener.on(new TrainingEvent.NetworkEpochEnded(epoch + 1, loss, seconds(began)));
      if (checks != null && checks.isDue(epoch + 1, passes)) {
        long checked = System.nanoTime();
        listener.on(checks.event(network(input, images, step.finished()), 1, epoch + 1, workers));
        secondsOfChecks += seconds(checked);
      }
    }
    listener.on(new TrainingEvent.Ended(seconds(start) - secondsOfChecks));
    return network(input, images, step.finished());
  }

  private static MultilayerPerceptron network(
      PictureInput input, LabeledImages images, List<Layer> layers) {
    return new MultilayerPerceptron(input, images.classNames(), layers, Map.of());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
