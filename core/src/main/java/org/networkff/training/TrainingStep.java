package org.networkff.training;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.networkff.augmentation.Augmentation;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Architecture;
import org.networkff.network.BlackBox;
import org.networkff.network.CollaborativeGoodness;
import org.networkff.network.Dropout;
import org.networkff.network.ForwardPass;
import org.networkff.network.LabelFree;
import org.networkff.network.Layer;
import org.networkff.network.RandomStream;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * One step of collaborative Forward-Forward learning, the paper's algorithm 1: images are shown
 * with their true label and with wrong ones (1), activities and goodness are computed layer by
 * layer (2), each layer adds what the others have to say (3), the local loss says which way the
 * layer's own activities should go (4), and the layer's weights, biases and γ step (5).
 *
 * <p>A batch goes through in chunks of rows, so that memory depends on the chunk and not on the
 * batch. In a chunk, blocks of rows do (1) to (4) side by side; then pieces of the weight gradient
 * x̂ᵀδ are summed side by side, each by one thread over all rows in order. What is summed in which
 * order depends on the shapes alone: the same bits come out for any number of threads.
 */
final class TrainingStep {
  private final TrainingSettings settings;
  private final List<LayerTraining> layers;
  private LabeledImages images;
  private NegativeSampler.Draw negatives;
  private final Seed seed;
  private final Workers workers;
  private final Augmentation augmentation;
  private final boolean draws; // whether activities depend on chance
  private final CollaborativeGoodness collaborative;
  private final ForwardPass pass;
  private final int views;
  private final int chunkRows;
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);
  private final AtomicLongArray nanos; // per layer, of the threads
  private List<Integer> turn = List.of();
  private int depth;
  private @Nullable LabelFree frozen; // of all images, while the first layer does not change

  TrainingStep(
      TrainingSettings settings,
      Architecture architecture,
      List<LayerTraining> layers,
      LabeledImages images,
      NegativeSampler.Draw negatives,
      Seed seed,
      Workers workers) {
    this.settings = settings;
    this.layers = layers;
    this.images = images;
    this.negatives = negatives;
    this.seed = seed;
    this.workers = workers;
    augmentation = settings.regularization().augmentation();
    Dropout dropout = Dropout.keepingSquares(settings.regularization().dropout());
    draws = dropout.isActive() || !settings.between().equals(BlackBox.NOTHING);
    views = views(settings, images);
    chunkRows = chunkRows(images, views);
    collaborative = new CollaborativeGoodness(settings.threshold());
    List<Layer> chain = layers.stream().map(LayerTraining::layer).toList();
    pass = new ForwardPass(Kernels.get(), architecture, chain, chunkRows, views, dropout);
    nanos = new AtomicLongArray(layers.size());
  }

  /** Labels that each image is shown with: the true one and the wrong ones. */
  static int views(TrainingSettings settings, LabeledImages images) {
    return 1 + settings.negatives().perImage(images.classes());
  }

  /** The largest number of images in a chunk. */
  static int chunkRows(LabeledImages images, int views) {
    return Math.min(RowBlocks.chunkRows(views), images.size());
  }

  /**
   * Begins a stage. If the first layer stays as it is throughout, its products are kept, as far as
   * the memory reaches; results are the same bits either way. Nothing can be kept of images that
   * look different in each epoch.
   */
  void beginStage(List<List<Integer>> turns, MemoryUse memory) {
    Layer first = layers.getFirst().layer();
    boolean changes = turns.stream().anyMatch(layersOfTurn -> layersOfTurn.contains(0));
    if (changes || augmentation.isActive()) {
      frozen = null;
    } else if (frozen == null && memory.allows(LabelFree.bytes(images.size(), first))) {
      frozen = keep(first);
    }
  }

  /** From now on, steps on other images of the same kind. */
  void learnFrom(LabeledImages others, NegativeSampler.Draw othersNegatives) {
    images = others;
    negatives = othersNegatives;
  }

  private LabelFree keep(Layer first) {
    LabelFree kept = new LabelFree(images.size(), first);
    for (int from = 0; from < images.size(); from += chunkRows) {
      int at = from;
      int rows = Math.min(chunkRows, images.size() - from);
      pass.begin(rows);
      RowBlocks.run(
          workers,
          rows,
          (block, start, end) -> {
            for (int row = start; row < end; row++) {
              pass.embed(images, at + row, row);
            }
            Scratch mine = scratch.borrow();
            pass.multiplyFirst(start, end, mine.workspace);
            pass.keep(kept, start, end, at + start);
            scratch.giveBack(mine);
          });
    }
    return kept;
  }

  /**
   * Steps the layers of a turn on one batch.
   *
   * @param whoseTurn the layers that step, 0-based
   * @param batch indices of its images; their order is changed
   * @param ofSteps how many steps these layers will make in all
   */
  void run(List<Integer> whoseTurn, int[] batch, int stage, int epoch, long ofSteps) {
    turn = whoseTurn;
    depth = settings.collaboration().depth(turn, layers.size());
    pass.refresh();
    turn.forEach(l -> layers.get(l).begin(batch.length));
    for (int from = 0; from < batch.length; from += chunkRows) {
      int to = Math.min(from + chunkRows, batch.length);
      runChunk(batch, from, to, stage, epoch);
      boolean complete = to == batch.length;
      for (int l : turn) {
        if (complete) {
          layers.get(l).beginStep(settings.learningRate(), ofSteps);
        }
        step(l, complete);
      }
    }
    turn.forEach(l -> layers.get(l).stepBiasesAndCollaboration());
  }

  /** Time that threads have spent on a layer so far. */
  long nanos(int layer) {
    return nanos.get(layer);
  }

  private void runChunk(int[] batch, int from, int to, int stage, int epoch) {
    int rows = to - from;
    LabelOrder.sort(batch, from, to, images.classes(), images::label);
    if (frozen == null) {
      pass.begin(rows);
    } else {
      pass.begin(rows, frozen);
    }
    RowBlocks.run(
        workers,
        rows,
        (block, start, end) -> {
          Scratch mine = scratch.borrow();
          show(batch, from, start, end, stage, epoch, mine);
          int bite = RowBlocks.bite(views);
          for (int at = start; at < end; at += bite) {
            int next = Math.min(at + bite, end);
            choose(batch, from, at, next, stage, epoch, mine);
            forward(at, next, mine);
            learn(block, at, next, batch.length, mine);
          }
          scratch.giveBack(mine);
        });
  }

  /** (1) Images, and what the first layer's weights make of them before it knows a label. */
  private void show(int[] batch, int at, int start, int end, int stage, int epoch, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      int image = batch[at + row];
      if (frozen == null) {
        embed(image, row, stage, epoch, mine);
      } else {
        pass.recall(row, image);
      }
      if (draws) {
        pass.draw(row, seed.key(Seed.Purpose.ACTIVITIES, stage, epoch, image));
      }
    }
    if (frozen == null) {
      pass.multiplyFirst(start, end, mine.workspace);
    }
    clock(0, began);
  }

  /** (1) Their true label, and wrong ones. */
  private void choose(int[] batch, int at, int start, int end, int stage, int epoch, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      int image = batch[at + row];
      int[] labels = mine.labels[row - start];
      labels[0] = images.label(image);
      if (settings.negatives().looks()) {
        pass.lookAhead(row, mine.ahead, mine.deltas);
      }
      negatives.choose(stage, epoch, image, mine.ahead, labels);
    }
    clock(0, began);
  }

  private void embed(int image, int row, int stage, int epoch, Scratch mine) {
    if (augmentation.isActive()) {
      RandomStream random = seed.stream(Seed.Purpose.PICTURES, stage, epoch, image);
      augmentation.apply(images, image, random, mine.picture);
      pass.embed(mine.picture, 0, row);
    } else {
      pass.embed(images, image, row);
    }
  }

  /** (2) Activities and goodness, layer by layer. */
  private void forward(int start, int end, Scratch mine) {
    long began = System.nanoTime();
    for (int row = start; row < end; row++) {
      for (int v = 0; v < views; v++) {
        pass.activateFirst(v, row, mine.labels[row - start][v]);
      }
    }
    began = clock(0, began);
    for (int l = 1; l < depth; l++) {
      pass.advance(l, start, end, mine.workspace);
      began = clock(l, began);
    }
  }

  /** (3) and (4) for the layers of the turn. */
  private void learn(int block, int start, int end, int batchSize, Scratch mine) {
    for (int l : turn) {
      long began = System.nanoTime();
      LayerTraining layer = layers.get(l);
      PartialSums sums = layer.block(block);
      for (int row = start; row < end; row++) {
        collaborate(l, row, sums, mine);
        localLoss(batchSize, sums, mine);
        hear(l, sums, mine);
        layer.addLocalGradient(pass, row, mine.labels[row - start], mine.slopes, sums, mine.deltas);
      }
      clock(l, began);
    }
  }

  /** (3) What a layer optimises: its own goodness and what the others have to say (Eq. 5). */
  private void collaborate(int l, int row, PartialSums sums, Scratch mine) {
    LayerTraining layer = layers.get(l);
    boolean listens = settings.collaboration().isActive();
    for (int v = 0; v < views; v++) {
      int at = pass.at(row, v);
      double[] goodness = mine.goodness[v];
      for (int k = 0; k < depth; k++) {
        goodness[k] = pass.goodness(k, at);
      }
      double own = goodness[l];
      mine.others[v] = listens ? collaborative.ofOthers(l, layer.alpha(), goodness) : 0;
      mine.c[v] = collaborative.of(own, layer.gamma(), mine.others[v]);
      if (v == 0) {
        sums.positiveGoodness += own;
        sums.positiveSquares += own * own;
      } else {
        sums.negativeGoodness += own / (views - 1);
        sums.negativeSquares += own * own / (views - 1);
      }
    }
  }

  /** (4) Which way it should go: dL/dC, and dL/dγ with it (Eqs. 8 and 7). */
  private void localLoss(int batchSize, PartialSums sums, Scratch mine) {
    sums.loss += settings.loss().of(mine.c, mine.slopes);
    for (int v = 0; v < views; v++) {
      mine.slopes[v] = Slope.orNothing(mine.slopes[v] / batchSize);
      sums.gammaGradient += mine.slopes[v] * mine.others[v];
    }
  }

  /** (4) What dL/dα_lk is made of: dL/dC times what layer k says. */
  private void hear(int l, PartialSums sums, Scratch mine) {
    if (!settings.collaboration().learnsAlpha()) {
      return;
    }
    for (int v = 0; v < views; v++) {
      for (int k = 0; k < depth; k++) {
        if (k != l) {
          sums.heard[k] += mine.slopes[v] * collaborative.said(mine.goodness[v][k]);
        }
      }
    }
  }

  /** (5) The weight gradient; once it is complete, the weights step. */
  private void step(int l, boolean complete) {
    LayerTraining layer = layers.get(l);
    clocked(
        l,
        layer.pieces(),
        piece -> {
          Scratch mine = scratch.borrow();
          layer.addWeightGradient(pass, piece, mine.workspace);
          if (complete) {
            layer.stepWeights(piece);
          }
          scratch.giveBack(mine);
        });
  }

  private void clocked(int layer, int tasks, IntConsumer task) {
    workers.run(
        tasks,
        number -> {
          long began = System.nanoTime();
          task.accept(number);
          clock(layer, began);
        });
  }

  private long clock(int layer, long began) {
    long now = System.nanoTime();
    nanos.addAndGet(layer, now - began);
    return now;
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final int[][] labels = new int[RowBlocks.MAX_ROWS][views];
    final double[] ahead = new double[images.classes()]; // g₁ with each label
    final double[][] goodness = new double[views][layers.size()];
    final byte[] picture = new byte[images.pixels()];
    final double[] others = new double[views];
    final double[] c = new double[views];
    final double[] slopes = new double[views];
    final float[] deltas; // [(views + 1) × stride] of one row
    final Workspace workspace;

    Scratch() {
      int stride = layers.stream().mapToInt(training -> training.layer().stride()).max().orElse(0);
      deltas = new float[(views + 1) * stride];
      workspace = Kernels.get().workspace();
    }
  }
}
