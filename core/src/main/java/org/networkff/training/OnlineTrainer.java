package org.networkff.training;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingTask;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * Trains a network further on batches of images as they come, each of which is one step (of every
 * layer, in the turns of the schedule; the sequential one's come one after the other). It is the
 * step of a {@link Trainer}; what is learned is not kept, so memory does not depend on how much
 * there is to learn. The learning rate stays what it is at first: a stream has no end towards which
 * it could fall.
 *
 * <p>The weights of a readout {@code weighted} are fitted when a training ends, and a stream has no
 * end: a network that has them keeps them as they are. One that was taken while it trained, as that
 * of a checkpoint, has none yet, and goes on to read by the goodness of all layers.
 *
 * <p>The same network, settings, seed and batches give the same network, bit for bit, for any
 * number of threads, and with a checkpoint on the way too.
 */
public final class OnlineTrainer implements AutoCloseable {
  private final TrainingTask task;
  private final Workers workers;
  private final OnlineRun run;
  private long batches;

  private OnlineTrainer(TrainingTask task, Workers workers, OnlineRun run) {
    this.task = task;
    this.workers = workers;
    this.run = run;
  }

  private static OnlineTrainer begin(
      Classifier network, TrainingTask task, int threads, Consumer<OnlineRun> restoring) {
    Workers workers = new Workers(threads);
    try {
      OnlineRun run =
          switch (network) {
            case ForwardForwardNetwork goodness ->
                new OnlineForwardForward(goodness, task, workers);
            case MultilayerPerceptron perceptron -> new OnlinePerceptron(perceptron, task, workers);
          };
      restoring.accept(run);
      return new OnlineTrainer(task, workers, run);
    } catch (RuntimeException | Error e) {
      workers.close();
      throw e;
    }
  }

  /** The same with all processors. */
  public static OnlineTrainer of(Classifier network, TrainingSettings settings, Seed seed) {
    return of(network, settings, seed, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Goes on from a network, with an optimiser that remembers nothing. A perceptron goes on by
   * backpropagation; only a checkpoint knows of local losses, and what learned beside the layers.
   *
   * @param settings of the training; how the network looks at images stays its own matter, and it
   *     goes on with the γ and the α that it has
   * @throws IllegalArgumentException if they are the settings of another network
   */
  public static OnlineTrainer of(
      Classifier network, TrainingSettings settings, Seed seed, int threads) {
    TrainingSettings constant = constant(settings, settings.learningRate().rate());
    Variant variant = network instanceof MultilayerPerceptron ? Variant.BP : settings.variant();
    return begin(
        network,
        new TrainingTask(variant, constant, seed, Algorithm.ofStream(variant), ""),
        threads,
        run -> {});
  }

  /** The same with the checkpoint's learning rate and all processors. */
  public static OnlineTrainer of(Checkpoint checkpoint) {
    double rate = checkpoint.task().settings().learningRate().rate();
    return of(checkpoint, rate, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Goes on from a checkpoint, that of a training or of a stream, with all that its optimiser
   * remembers.
   *
   * @param learningRate from now on
   * @throws IllegalArgumentException if the checkpoint cannot be gone on from
   */
  public static OnlineTrainer of(Checkpoint checkpoint, double learningRate, int threads) {
    TrainingTask old = checkpoint.task();
    int algorithm = Algorithm.ofStream(old.variant());
    if (checkpoint.position().isOnline()) {
      old.requireAlgorithm(algorithm);
    }
    TrainingTask task =
        new TrainingTask(
            old.variant(), constant(old.settings(), learningRate), old.seed(), algorithm, "");
    OnlineTrainer trainer = begin(checkpoint.network(), task, threads, checkpoint::restorePart);
    trainer.batches = checkpoint.position().isOnline() ? checkpoint.position().batch() : 0;
    return trainer;
  }

  private static TrainingSettings constant(TrainingSettings settings, double rate) {
    return settings.withLearningRate(LearningRate.constant(rate));
  }

  /**
   * Learns from a batch: one step.
   *
   * @throws IllegalArgumentException if its images are not of the network's size and classes
   * @throws ArithmeticException if numbers leave the range of floats: the network is spoiled then,
   *     and an earlier checkpoint is where to go on
   */
  public void learn(LabeledImages batch) {
    run.shape().requireFitting(batch);
    long key = task.seed().stream(Seed.Purpose.STREAM, batches).nextLong();
    int[] all = IntStream.range(0, batch.size()).toArray();
    run.learn(batch, all, (int) (batches % Integer.MAX_VALUE), Seed.seed(key));
    batches++;
    run.requireFinite(new Divergence(task.variant(), task.settings(), "batch " + batches));
  }

  /** Learns from all batches, one after the other, as they come. */
  public void learn(Iterator<LabeledImages> stream) {
    stream.forEachRemaining(this::learn);
  }

  /** How many batches it has learned from, those before a checkpoint of a stream included. */
  public long batches() {
    return batches;
  }

  /** The network as it is now; it does not change when learning goes on. */
  public Classifier network() {
    return run.network().copy();
  }

  /**
   * All that it takes to go on from here.
   *
   * @throws IllegalArgumentException if a checkpoint cannot keep the settings: a part of them has
   *     no name
   */
  public Checkpoint checkpoint() {
    Course.requireToBeKept(task.settings());
    return Checkpoint.of(task, Position.online(batches), 0, run.network(), Map.of(), run).copy();
  }

  @Override
  public void close() {
    workers.close();
  }
}
