package org.networkff.training;

import java.util.Arrays;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardPass;
import org.networkff.network.Goodness;
import org.networkff.network.Layer;

/**
 * A layer while it trains: its parameters, the local gradient on its way to them, its optimiser and
 * its γ.
 *
 * <p>δ comes in row by row, from blocks of rows that may run side by side; the gradient x̂ᵀδ is
 * then summed in pieces that may run side by side too. The views of an image share all inputs of
 * the first layer but the label's: there the δ of the views are added up before the product, and
 * only the label's row of W takes each alone.
 */
final class LayerTraining {
  private static final int ROWS_PER_PIECE = 24;

  private final Kernels kernels;
  private final int index;
  private final Layer layer;
  private final Goodness goodness;
  private final Collaboration collaboration;
  private final PanelMatrix
      delta; // [rows × width] δ of a chunk, of the first layer summed over views
  private final PartialSums[] blocks;
  private final PartialSums total;
  private final PanelMatrix weightGradient;
  private final Optimizer.State weightOptimizer;
  private final Optimizer.State biasOptimizer;
  private double gamma;
  private double rate;
  private long steps;

  /**
   * A layer at the beginning of its training.
   *
   * @param index 0-based
   * @param views labels per image
   * @param chunkRows the largest number of images in a chunk
   * @param blockCount blocks of a chunk
   * @param classes K
   */
  LayerTraining(
      Kernels kernels,
      TrainingSettings settings,
      int index,
      Layer layer,
      int views,
      int chunkRows,
      int blockCount,
      int classes) {
    this.kernels = kernels;
    this.index = index;
    this.layer = layer;
    goodness = settings.goodness();
    collaboration = settings.collaboration();
    gamma = collaboration.gamma();
    delta = new PanelMatrix(kernels, isFirst() ? chunkRows : chunkRows * views, layer.width());
    int labels = isFirst() ? classes : 0;
    total = new PartialSums(layer.stride(), labels);
    blocks = new PartialSums[blockCount];
    Arrays.setAll(blocks, block -> new PartialSums(layer.stride(), labels));
    weightGradient = new PanelMatrix(kernels, layer.inputs(), layer.width());
    weightOptimizer = settings.optimizer().begin(weightGradient.data().length);
    biasOptimizer = settings.optimizer().begin(total.bias.length);
  }

  private boolean isFirst() {
    return index == 0;
  }

  Layer layer() {
    return layer;
  }

  double gamma() {
    return gamma;
  }

  /** Begins a batch. */
  void clear() {
    total.clear();
    for (PartialSums block : blocks) {
      block.clear();
    }
  }

  /** The sums of one block of rows. */
  PartialSums block(int block) {
    return blocks[block];
  }

  /** The sums of the last batch. */
  PartialSums total() {
    return total;
  }

  /**
   * Takes the local gradient δ = dL/dC·∂g/∂h of all views of one row.
   *
   * @param labels of the views
   * @param slopes dL/dC of the views, of the batch
   * @param scratch [2 × stride] or more
   */
  void addLocalGradient(
      ForwardPass pass,
      int row,
      int[] labels,
      double[] slopes,
      PartialSums sums,
      float[][] scratch) {
    float[] own = scratch[0];
    float[] overViews = scratch[1];
    int width = layer.width();
    int stride = layer.stride();
    Arrays.fill(own, width, stride, 0f); // a wider layer left its δ there
    Arrays.fill(overViews, 0, stride, 0f);
    for (int v = 0; v < pass.views(); v++) {
      int at = v * pass.rows() + row;
      goodness.gradient(kernels, pass.activity(index), at * stride, width, slopes[v], own);
      kernels.addScaled(1, own, 0, sums.bias, 0, width);
      if (isFirst()) {
        int labelRow = labels[v] * stride;
        kernels.addScaled(pass.labelValue(row), own, 0, sums.labelRows, labelRow, width);
        kernels.addScaled(1, own, 0, overViews, 0, width);
      } else {
        delta.setRow(at, own);
      }
    }
    if (isFirst()) {
      delta.setRow(row, overViews);
    }
  }

  /** How many pieces {@link #addWeightGradient} has. */
  int pieces() {
    return Math.ceilDiv(weightGradient.rows(), ROWS_PER_PIECE);
  }

  /** dW += x̂ᵀδ over the rows of the chunk, for one piece: some rows of W. */
  void addWeightGradient(ForwardPass pass, int piece, Workspace workspace) {
    int from = piece * ROWS_PER_PIECE;
    kernels.addTransposedProduct(
        pass.input(index),
        pass.inputStride(index),
        isFirst() ? pass.rows() : pass.rows() * pass.views(),
        delta,
        weightGradient,
        from,
        Math.min(from + ROWS_PER_PIECE, weightGradient.rows()),
        workspace);
  }

  /** Ends a batch: adds the blocks up, in order, and the label rows to the weights' gradient. */
  void gather() {
    for (PartialSums block : blocks) {
      total.add(kernels, block);
    }
    int width = kernels.panelWidth();
    int stride = layer.stride();
    for (int label = 0; label < total.labelRows.length / stride; label++) {
      for (int panel = 0; panel < weightGradient.panels(); panel++) {
        int from = label * stride + panel * width;
        int to = weightGradient.offset(label, panel);
        kernels.addScaled(1, total.labelRows, from, weightGradient.data(), to, width);
      }
    }
  }

  /** Begins a step: the ranges of weights may follow in any order and from any thread. */
  void beginStep(LearningRate learningRate, long ofSteps) {
    rate = learningRate.at(steps, ofSteps);
    steps++;
  }

  /** Number of weights, padding included. */
  int weightCount() {
    return weightGradient.data().length;
  }

  /** Steps a range of the weights, and clears their gradient for the next batch. */
  void stepWeights(int from, int to) {
    float[] gradient = weightGradient.data();
    weightOptimizer.step(layer.weights().data(), gradient, from, to, rate, steps);
    Arrays.fill(gradient, from, to, 0f);
  }

  /** Steps the biases, and γ against its own gradient (Eq. 7). */
  void stepBiasesAndGamma() {
    biasOptimizer.step(layer.biases(), total.bias, 0, total.bias.length, rate, steps);
    gamma = collaboration.step(gamma, total.gammaGradient);
  }
}
