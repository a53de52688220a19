package org.networkff.training;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.CollaborativeGoodness;
import org.networkff.network.ForwardPass;
import org.networkff.network.LabelFree;
import org.networkff.network.Layer;

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
  private static final int CHUNK_ROWS = 480;
  private static final int BLOCK_ROWS = 24;
  private static final int GRADIENT_ROWS = 192;
  private static final int PARAMETERS_PER_TASK = 1 << 14;

  private final Kernels kernels = Kernels.get();
  private final TrainingSettings settings;
  private final Architecture architecture;
  private final List<LayerTraining> layers;
  private final LabeledImages images;
  private final NegativeSampler.Draw negatives;
  private final Workers workers;
  private final CollaborativeGoodness collaborative;
  private final ForwardPass pass;
  private final int views;
  private final PanelMatrix[] delta; // per layer [rows × width]: δ, of the first summed over views
  private final PartialSums[][] blocks; // [block][layer]
  private final PartialSums[] totals; // [layer]
  private final ConcurrentLinkedQueue<Scratch> scratch = new ConcurrentLinkedQueue<>();
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
      Workers workers) {
    this.settings = settings;
    this.architecture = architecture;
    this.layers = layers;
    this.images = images;
    this.negatives = negatives;
    this.workers = workers;
    views = 1 + settings.negatives().perImage();
    collaborative =
        new CollaborativeGoodness(settings.collaboration(), settings.threshold(), layers.size());
    int capacity = Math.min(CHUNK_ROWS, images.size());
    List<Layer> chain = layers.stream().map(training -> training.layer).toList();
    pass = new ForwardPass(kernels, architecture, chain, capacity, views);
    delta = new PanelMatrix[layers.size()];
    totals = new PartialSums[layers.size()];
    blocks = new PartialSums[Math.ceilDiv(capacity, BLOCK_ROWS)][layers.size()];
    for (int l = 0; l < layers.size(); l++) {
      int rows = l == 0 ? capacity : capacity * views;
      delta[l] = new PanelMatrix(kernels, rows, chain.get(l).width());
      totals[l] = newSums(l);
      for (PartialSums[] block : blocks) {
        block[l] = newSums(l);
      }
    }
    nanos = new AtomicLongArray(layers.size());
  }

  private PartialSums newSums(int l) {
    return new PartialSums(layers.get(l).layer.stride(), l == 0 ? architecture.classes() : 0);
  }

  /**
   * Begins a stage. If the first layer stays as it is throughout, its products are kept, as far as
   * the memory reaches; results are the same bits either way.
   */
  void beginStage(List<List<Integer>> turns, MemoryUse memory) {
    Layer first = layers.getFirst().layer;
    boolean changes = turns.stream().anyMatch(layersOfTurn -> layersOfTurn.contains(0));
    frozen = null;
    if (!changes && memory.allows(LabelFree.bytes(images.size(), first))) {
      frozen = keep(first);
    }
  }

  private LabelFree keep(Layer first) {
    LabelFree kept = new LabelFree(images.size(), first);
    for (int from = 0; from < images.size(); from += CHUNK_ROWS) {
      int at = from;
      int rows = Math.min(CHUNK_ROWS, images.size() - from);
      pass.begin(rows);
      inBlocks(
          rows,
          (block, start, end) -> {
            for (int row = start; row < end; row++) {
              pass.embed(images, at + row, row);
            }
            pass.multiplyFirst(start, end);
            pass.keep(kept, start, end, at + start);
          });
    }
    return kept;
  }

  /** Work on the rows {@code start} to {@code end} (exclusive) of a chunk. */
  @FunctionalInterface
  private interface BlockWork {
    void on(int block, int start, int end);
  }

  private void inBlocks(int rows, BlockWork work) {
    workers.run(
        Math.ceilDiv(rows, BLOCK_ROWS),
        block -> {
          int start = block * BLOCK_ROWS;
          work.on(block, start, Math.min(start + BLOCK_ROWS, rows));
        });
  }

  /**
   * Steps the layers of a turn on one batch.
   *
   * @param whoseTurn the layers that step, 0-based
   * @param batch indices of its images
   * @param ofSteps how many steps these layers will make in all
   */
  void run(List<Integer> whoseTurn, int[] batch, int stage, int epoch, long ofSteps) {
    turn = whoseTurn;
    depth = settings.collaboration().isActive() ? layers.size() : turn.getLast() + 1;
    pass.refresh();
    for (int l : turn) {
      totals[l].clear();
      for (PartialSums[] block : blocks) {
        block[l].clear();
      }
    }
    for (int from = 0; from < batch.length; from += CHUNK_ROWS) {
      runChunk(batch, from, Math.min(from + CHUNK_ROWS, batch.length), stage, epoch);
    }
    for (int l : turn) {
      gather(l);
      layers.get(l).beginStep(settings.learningRate(), ofSteps);
    }
    stepAll();
  }

  /** Sums of a layer over the batch of the last {@link #run}. */
  PartialSums totals(int layer) {
    return totals[layer];
  }

  /** Time that threads have spent on a layer so far. */
  long nanos(int layer) {
    return nanos.get(layer);
  }

  private void runChunk(int[] batch, int from, int to, int stage, int epoch) {
    int rows = to - from;
    if (frozen == null) {
      pass.begin(rows);
    } else {
      pass.begin(rows, frozen);
    }
    inBlocks(
        rows,
        (block, start, end) -> {
          Scratch mine = borrow();
          show(batch, from, start, end, stage, epoch, mine);
          forward(start, end, mine);
          for (int row = start; row < end; row++) {
            learn(row, batch.length, blocks[block], mine);
          }
          scratch.add(mine);
        });
    addWeightGradients(rows);
  }

  /** (1) Images with their true label, and with wrong ones. */
  private void show(int[] batch, int at, int first, int end, int stage, int epoch, Scratch mine) {
    for (int row = first; row < end; row++) {
      int image = batch[at + row];
      if (frozen == null) {
        pass.embed(images, image, row);
      } else {
        pass.recall(row, image);
      }
      int[] labels = mine.labels[row - first];
      labels[0] = images.label(image);
      for (int v = 1; v < views; v++) {
        labels[v] = negatives.label(stage, epoch, image, v - 1);
      }
    }
  }

  /** (2) Activities and goodness, layer by layer. */
  private void forward(int first, int end, Scratch mine) {
    long start = System.nanoTime();
    if (frozen == null) {
      pass.multiplyFirst(first, end);
    }
    for (int v = 0; v < views; v++) {
      for (int row = first; row < end; row++) {
        pass.activateFirst(v, row, mine.labels[row - first][v]);
      }
    }
    start = clock(0, start);
    for (int l = 1; l < depth; l++) {
      for (int v = 0; v < views; v++) {
        pass.advance(l, v, first, end);
      }
      start = clock(l, start);
    }
  }

  private void learn(int row, int batchSize, PartialSums[] sums, Scratch mine) {
    for (int l : turn) {
      long start = System.nanoTime();
      collaborate(l, row, sums[l], mine);
      double loss = settings.loss().of(mine.c, mine.slope);
      sums[l].loss += loss;
      for (int v = 0; v < views; v++) {
        double slope = mine.slope[v] / batchSize;
        sums[l].gammaGradient += slope * mine.others[v];
        spread(l, v, row, slope, sums[l], mine);
      }
      clock(l, start);
    }
  }

  /** (3) What a layer optimises: its own goodness and what the others have to say (Eq. 5). */
  private void collaborate(int l, int row, PartialSums sums, Scratch mine) {
    double gamma = layers.get(l).gamma;
    for (int v = 0; v < views; v++) {
      int at = v * pass.rows() + row;
      for (int k = 0; k < depth; k++) {
        mine.goodness[k] = pass.goodness(k, at);
      }
      double own = mine.goodness[l];
      mine.others[v] = depth == layers.size() ? collaborative.ofOthers(l, mine.goodness) : 0;
      mine.c[v] = collaborative.of(own, gamma, mine.others[v]);
      if (v == 0) {
        sums.positiveGoodness += own;
      } else {
        sums.negativeGoodness += own / (views - 1);
      }
    }
  }

  /**
   * (4) The local gradient δ = dL/dC·∂g/∂h of one view of one row. The views of the first layer
   * share all inputs but the label's, so their δ are added up, and only the label's row takes each
   * alone.
   */
  private void spread(int l, int v, int row, double slope, PartialSums sums, Scratch mine) {
    Layer layer = layers.get(l).layer;
    int at = v * pass.rows() + row;
    float[] h = pass.activity(l);
    settings.goodness().gradient(kernels, h, at * layer.stride(), layer.width(), slope, mine.delta);
    Arrays.fill(mine.delta, layer.width(), layer.stride(), 0f); // a wider layer left its δ there
    kernels.addScaled(1, mine.delta, 0, sums.bias, 0, layer.width());
    if (l > 0) {
      store(delta[l], at, mine.delta);
      return;
    }
    int label = mine.labels[row % BLOCK_ROWS][v];
    kernels.addScaled(
        pass.labelValue(row), mine.delta, 0, sums.labelRows, label * layer.stride(), layer.width());
    if (v == 0) {
      System.arraycopy(mine.delta, 0, mine.sum, 0, layer.stride());
    } else {
      kernels.addScaled(1, mine.delta, 0, mine.sum, 0, layer.width());
    }
    if (v == views - 1) {
      store(delta[0], row, mine.sum);
    }
  }

  private void store(PanelMatrix matrix, int row, float[] values) {
    int width = kernels.panelWidth();
    for (int panel = 0; panel < matrix.panels(); panel++) {
      System.arraycopy(values, panel * width, matrix.data(), matrix.offset(row, panel), width);
    }
  }

  /** dW += x̂ᵀδ for the layers of the turn, in pieces of one panel and some rows of W. */
  private void addWeightGradients(int rows) {
    for (int l : turn) {
      PanelMatrix gradient = layers.get(l).weightGradient;
      int pieces = Math.ceilDiv(gradient.rows(), GRADIENT_ROWS);
      int height = Math.ceilDiv(gradient.rows(), pieces * 12) * 12;
      int count = l == 0 ? rows : rows * views;
      workers.run(
          gradient.panels() * pieces,
          task -> {
            long start = System.nanoTime();
            int panel = task / pieces;
            int from = Math.min(task % pieces * height, gradient.rows());
            int to = Math.min(from + height, gradient.rows());
            kernels.addTransposedProduct(
                pass.input(l),
                0,
                pass.inputStride(l),
                count,
                delta[l].data(),
                delta[l].offset(0, panel),
                gradient,
                panel,
                from,
                to);
            clock(l, start);
          });
    }
  }

  /** Adds up the blocks, in order, and hands the sums to the layer as gradients. */
  private void gather(int l) {
    PartialSums total = totals[l];
    for (PartialSums[] block : blocks) {
      total.add(kernels, block[l]);
    }
    LayerTraining training = layers.get(l);
    System.arraycopy(total.bias, 0, training.biasGradient, 0, total.bias.length);
    training.gammaGradient = total.gammaGradient;
    PanelMatrix gradient = training.weightGradient;
    int stride = gradient.stride();
    for (int y = 0; y < total.labelRows.length / stride; y++) {
      int width = kernels.panelWidth();
      for (int panel = 0; panel < gradient.panels(); panel++) {
        kernels.addScaled(
            1,
            total.labelRows,
            y * stride + panel * width,
            gradient.data(),
            gradient.offset(y, panel),
            width);
      }
    }
  }

  /** (5) Weights, biases and γ of the layers of the turn step. */
  private void stepAll() {
    for (int l : turn) {
      LayerTraining training = layers.get(l);
      int parameters = training.weightGradient.data().length;
      workers.run(
          Math.ceilDiv(parameters, PARAMETERS_PER_TASK),
          task -> {
            long start = System.nanoTime();
            int from = task * PARAMETERS_PER_TASK;
            training.stepWeights(from, Math.min(from + PARAMETERS_PER_TASK, parameters));
            clock(l, start);
          });
      training.stepBiasesAndGamma();
    }
  }

  private long clock(int layer, long start) {
    long now = System.nanoTime();
    nanos.addAndGet(layer, now - start);
    return now;
  }

  private Scratch borrow() {
    @Nullable Scratch free = scratch.poll();
    return free == null ? new Scratch() : free;
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final int[][] labels = new int[BLOCK_ROWS][views];
    final double[] goodness = new double[layers.size()];
    final double[] others = new double[views];
    final double[] c = new double[views];
    final double[] slope = new double[views];
    final float[] delta;
    final float[] sum;

    Scratch() {
      int stride = 0;
      for (LayerTraining training : layers) {
        stride = Math.max(stride, training.layer.stride());
      }
      delta = new float[stride];
      sum = new float[stride];
    }
  }
}
