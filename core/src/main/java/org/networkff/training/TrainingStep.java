package org.networkff.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.augmentation.Augmentation;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;
import org.networkff.network.BlackBox;
import org.networkff.network.CollaborativeGoodness;
import org.networkff.network.ForwardPass;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.TrainingSettings;

/**
 * One step of collaborative Forward-Forward learning, the paper's algorithm 1: images are shown
 * with their true label and with wrong ones (1), activities and goodness are computed layer by
 * layer (2), each layer adds what the others have to say (3), the local loss says which way the
 * layer's own activities should go (4), and the layer's weights, biases and γ step (5).
 *
 * <p>A block of some images goes through (1) to (4) at a time, on one thread; (5) follows when all
 * of a batch have. {@link BatchSteps} deals a batch out in blocks and puts it together again.
 */
final class TrainingStep {
  private final TrainingSettings settings;
  private final List<LayerTraining> layers;
  private LabeledImages images;
  private NegativeSampler.Draw negatives;
  private final @Nullable NegativesHead head; // if the sampler looks at one
  private final Seed seed;
  private final LayerClock clock;
  private final Augmentation augmentation;
  private final boolean draws; // whether activities depend on chance
  private final CollaborativeGoodness collaborative;
  private final int views;

  TrainingStep(
      TrainingSettings settings,
      List<LayerTraining> layers,
      LabeledImages images,
      @Nullable NegativesHead head,
      Seed seed,
      LayerClock clock) {
    this.settings = settings;
    this.layers = layers;
    this.images = images;
    this.head = head;
    this.seed = seed;
    this.clock = clock;
    negatives = settings.negatives().begin(images, seed);
    augmentation = settings.regularization().augmentation();
    draws = settings.regularization().dropout() > 0 || !settings.between().equals(BlackBox.NOTHING);
    collaborative = new CollaborativeGoodness(settings.threshold());
    views = views(settings, images);
  }

  /** Labels that each image is shown with: the true one and the wrong ones. */
  static int views(TrainingSettings settings, LabeledImages images) {
    return 1 + settings.negatives().perImage(images.classes());
  }

  /** From now on, steps on other images of the same kind, whose negatives are drawn from a seed. */
  void learnFrom(LabeledImages others, Seed ofNegatives) {
    images = others;
    negatives = settings.negatives().begin(others, ofNegatives);
  }

  /**
   * Takes the rows {@code start} to {@code end} (exclusive) of a chunk through (1) to (4), some at
   * a time.
   *
   * @param block whose sums they add to
   */
  void run(Chunk chunk, int block, int start, int end, Scratch scratch) {
    long began = System.nanoTime();
    show(chunk, start, end, scratch);
    int bite = RowBlocks.bite(views);
    for (int from = start; from < end; from += bite) {
      int to = Math.min(from + bite, end);
      choose(chunk, from, to, scratch);
      for (int l = 0; l < chunk.turn().depth(); l++) {
        forward(chunk.pass(), l, from, to, scratch);
        began = clock.add(l, began);
      }
      for (int l : chunk.turn().layers()) {
        learn(chunk, l, block, from, to, scratch);
        began = clock.add(l, began);
      }
    }
  }

  /** (1) Images, and what the first layer's weights make of them before it knows a label. */
  private void show(Chunk chunk, int start, int end, Scratch scratch) {
    ForwardPass pass = chunk.pass();
    Turn turn = chunk.turn();
    for (int row = start; row < end; row++) {
      int image = chunk.image(row);
      if (chunk.isKept()) {
        pass.recall(row, image);
      } else {
        embed(pass, turn, image, row, scratch);
      }
      if (draws) {
        pass.draw(row, seed.key(Seed.Purpose.ACTIVITIES, turn.stage(), turn.epoch(), image));
      }
    }
    if (!chunk.isKept()) {
      pass.multiplyFirst(start, end, scratch.workspace);
    }
  }

  private void embed(ForwardPass pass, Turn turn, int image, int row, Scratch scratch) {
    if (augmentation.isActive()) {
      RandomStream random = seed.stream(Seed.Purpose.PICTURES, turn.stage(), turn.epoch(), image);
      augmentation.apply(images, image, random, scratch.picture);
      pass.embed(scratch.picture, 0, row);
    } else {
      pass.embed(images, image, row);
    }
  }

  /** (1) Their true label, and wrong ones. */
  private void choose(Chunk chunk, int start, int end, Scratch scratch) {
    Turn turn = chunk.turn();
    for (int row = start; row < end; row++) {
      int image = chunk.image(row);
      int[] labels = scratch.labels[row - start];
      labels[0] = images.label(image);
      look(chunk.pass(), image, row, scratch);
      negatives.choose(turn.stage(), turn.epoch(), image, scratch.scores, labels);
    }
  }

  private void look(ForwardPass pass, int image, int row, Scratch scratch) {
    if (head != null) {
      head.answer(image, scratch.scores);
    } else if (settings.negatives().looksAt() == NegativeSampler.Look.FIRST_LAYER) {
      pass.lookAhead(row, scratch.scores, scratch.deltas);
    }
  }

  /** (2) Activities and goodness of a layer. */
  private void forward(ForwardPass pass, int l, int start, int end, Scratch scratch) {
    if (l > 0) {
      pass.advance(l, start, end, scratch.workspace);
      return;
    }
    for (int row = start; row < end; row++) {
      for (int v = 0; v < views; v++) {
        pass.activateFirst(v, row, scratch.labels[row - start][v]);
      }
    }
  }

  /** (3) and (4) for a layer whose turn it is. */
  private void learn(Chunk chunk, int l, int block, int start, int end, Scratch scratch) {
    LayerTraining layer = layers.get(l);
    PartialSums sums = layer.block(chunk.share(), block);
    for (int row = start; row < end; row++) {
      collaborate(chunk, l, row, sums, scratch);
      localLoss(chunk.turn().batch(), sums, scratch);
      hear(chunk.turn().depth(), l, sums, scratch);
      layer.addLocalGradient(
          chunk, row, scratch.labels[row - start], scratch.slopes, sums, scratch.deltas);
    }
  }

  /** (3) What a layer optimises: its own goodness and what the others have to say (Eq. 5). */
  private void collaborate(Chunk chunk, int l, int row, PartialSums sums, Scratch scratch) {
    ForwardPass pass = chunk.pass();
    LayerCollaboration own = layers.get(l).collaboration();
    boolean listens = settings.collaboration().isActive();
    for (int v = 0; v < views; v++) {
      int at = pass.at(row, v);
      double[] goodness = scratch.goodness[v];
      for (int k = 0; k < chunk.turn().depth(); k++) {
        goodness[k] = pass.goodness(k, at);
      }
      double g = goodness[l];
      scratch.others[v] = listens ? collaborative.ofOthers(l, own.alpha(), goodness) : 0;
      scratch.c[v] = collaborative.of(g, own.gamma(), scratch.others[v]);
      if (v == 0) {
        sums.positiveGoodness += g;
        sums.positiveSquares += g * g;
      } else {
        sums.negativeGoodness += g / (views - 1);
        sums.negativeSquares += g * g / (views - 1);
      }
    }
  }

  /** (4) Which way it should go: dL/dC, and dL/dγ with it (Eqs. 8 and 7). */
  private void localLoss(int batch, PartialSums sums, Scratch scratch) {
    sums.loss += settings.loss().of(scratch.c, scratch.slopes);
    for (int v = 0; v < views; v++) {
      scratch.slopes[v] = Slope.orNothing(scratch.slopes[v] / batch);
      sums.gammaGradient += scratch.slopes[v] * scratch.others[v];
    }
  }

  /** (4) What dL/dα_lk is made of: dL/dC times what layer k says. */
  private void hear(int depth, int l, PartialSums sums, Scratch scratch) {
    if (!settings.collaboration().learnsAlpha()) {
      return;
    }
    for (int v = 0; v < views; v++) {
      for (int k = 0; k < depth; k++) {
        if (k != l) {
          sums.heard[k] += scratch.slopes[v] * collaborative.said(scratch.goodness[v][k]);
        }
      }
    }
  }

  /** (5) What a chunk adds to a piece of a layer's weight gradient, x̂ᵀδ. */
  void addGradient(Chunk chunk, int l, int piece, Scratch scratch) {
    layers.get(l).addWeightGradient(chunk.share(), chunk, piece, scratch.workspace);
  }

  /** (5) Begins the layers' step: all of the batch has been through (1) to (4). */
  void begin(Turn turn) {
    for (int l : turn.layers()) {
      layers.get(l).beginStep(settings.learningRate(), turn.ofSteps());
    }
  }

  /** (5) Steps the weights of a piece, whose gradient is complete. */
  void stepWeights(int l, int piece) {
    layers.get(l).stepWeights(piece);
  }

  /** (5) Steps biases, γ and α, and with that is done. */
  void end(Turn turn) {
    for (int l : turn.layers()) {
      layers.get(l).stepBiasesAndCollaboration();
    }
  }

  /** Working space for one block, or for one piece. */
  Scratch scratch() {
    return new Scratch();
  }

  /** A thread's working space. */
  final class Scratch {
    final int[][] labels = new int[RowBlocks.MAX_ROWS][views];
    final double[] scores = new double[images.classes()]; // of the labels, for the negatives
    final double[][] goodness = new double[views][layers.size()];
    final byte[] picture = new byte[images.pixels()];
    final double[] others = new double[views];
    final double[] c = new double[views];
    final double[] slopes = new double[views];
    final float[] deltas; // [(views + 1) × stride] of one row
    final Workspace workspace = Kernels.get().workspace();

    private Scratch() {
      int stride = layers.stream().mapToInt(training -> training.layer().stride()).max().orElse(0);
      deltas = new float[(views + 1) * stride];
    }
  }
}
