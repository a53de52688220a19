package org.networkff.training;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;

/**
 * Trains a linear softmax classifier on what finished layers make of images under a neutral label:
 * backpropagation without a hidden layer to pass through. The images are as they are, and nothing
 * regularises it.
 */
final class SoftmaxHead {
  private final TrainingSettings settings;
  private final LabeledImages images;
  private final Seed seed;
  private final Workers workers;

  SoftmaxHead(TrainingSettings settings, LabeledImages images, Seed seed, Workers workers) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    this.workers = workers;
  }

  /**
   * The head of some layers.
   *
   * @param memory whether activities may be kept from epoch to epoch
   * @param listener hears the end of each epoch
   */
  Layer train(
      Architecture architecture, List<Layer> layers, MemoryUse memory, TrainingListener listener) {
    int features = NeutralPass.features(layers);
    // Streams of the place behind the last layer, and of a stage that no schedule has.
    int place = layers.size();
    List<Layer> head = InitialLayers.of(settings, place, features, List.of(images.classes()), seed);
    Examples activities = new Activities(images, architecture, layers, features);
    long bytes = (long) Float.BYTES * images.size() * features;
    HeadTraining training = settings.head();
    Batches batches = new Batches(images.size(), Math.min(training.batch(), images.size()), seed);
    BackpropStep step =
        new BackpropStep(
            head,
            InputOrder.natural(features),
            memory.allows(bytes) ? Examples.Kept.of(activities, features, workers) : activities,
            settings.optimizer(),
            new LearningRate(training.learningRate(), LearningRate.Decay.LINEAR_DECAY),
            Regularization.NONE,
            seed,
            workers);
    long steps = (long) training.epochs() * batches.perEpoch();
    for (int epoch = 0; epoch < training.epochs(); epoch++) {
      double loss = step.epoch(epoch, batches.of(place, epoch), steps);
      listener.on(new TrainingEvent.HeadEpochEnded(epoch + 1, loss));
    }
    return head.getFirst();
  }

  /** Activities computed whenever they are asked for. */
  private static final class Activities implements Examples {
    private static final int ROWS = RowBlocks.MAX_ROWS; // whoever asks asks for a block

    private final LabeledImages images;
    private final int features;
    private final Pool<NeutralPass> passes;

    Activities(LabeledImages images, Architecture architecture, List<Layer> layers, int features) {
      this.images = images;
      this.features = features;
      passes = new Pool<>(() -> new NeutralPass(Kernels.get(), architecture, layers, ROWS));
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int example) {
      return images.label(example);
    }

    @Override
    public void write(int epoch, int[] which, int from, int to, float[] into, int at) {
      NeutralPass pass = passes.borrow();
      for (int start = from; start < to; start += ROWS) {
        int end = Math.min(start + ROWS, to);
        pass.write(images, which, start, end, into, at + (start - from) * features);
      }
      passes.giveBack(pass);
    }
  }
}
