package org.networkff.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;

/**
 * A layer of a perceptron while it trains: its parameters, their gradients dW = xᵀδ and db = Σδ on
 * the way to them, and its optimiser. δ comes in row by row, from blocks of rows that may run side
 * by side; the gradient is then summed in pieces that may run side by side too.
 *
 * <p>The layer below needs δ·Wᵀ. A product reads its right-hand side in panels, so Wᵀ is kept as a
 * matrix of its own, renewed after each step.
 */
final class BackpropLayer {
  private static final int ROWS_PER_PIECE = 24;
  private static final int WEIGHTS_PER_PIECE = 1 << 14;

  private final Kernels kernels;
  private final int index;
  private final Layer layer;
  private final PanelMatrix delta; // [rows × width] δ of a chunk
  private final float[][] blockBiases; // [blocks][stride] Σδ
  private final float[] biasGradient; // [stride]
  private final PanelMatrix weightGradient;
  private final @Nullable PanelMatrix transposed; // Wᵀ; of the first layer nobody needs it
  private final Optimizer.State weightOptimizer;
  private final Optimizer.State biasOptimizer;

  /**
   * A layer at the beginning of its training.
   *
   * @param index 0-based
   * @param chunkRows the largest number of rows in a chunk
   * @param blockCount blocks of a chunk
   */
  BackpropLayer(
      Kernels kernels, Optimizer optimizer, int index, Layer layer, int chunkRows, int blockCount) {
    this.kernels = kernels;
    this.index = index;
    this.layer = layer;
    delta = new PanelMatrix(kernels, chunkRows, layer.width());
    blockBiases = new float[blockCount][layer.stride()];
    biasGradient = new float[layer.stride()];
    weightGradient = new PanelMatrix(kernels, layer.inputs(), layer.width());
    transposed = index == 0 ? null : new PanelMatrix(kernels, layer.width(), layer.inputs());
    weightOptimizer = optimizer.begin(weightGradient.data().length);
    biasOptimizer = optimizer.begin(biasGradient.length);
    for (int panel = 0; panel < transposePieces(); panel++) {
      transpose(panel);
    }
  }

  Layer layer() {
    return layer;
  }

  /** Begins a batch. */
  void clear() {
    for (float[] sums : blockBiases) {
      Arrays.fill(sums, 0f);
    }
  }

  /** Takes δ of one row of the chunk, {@code values[at … at + stride)}. */
  void take(int block, int row, float[] values, int at) {
    delta.setRow(row, values, at);
    kernels.addScaled(1, values, at, blockBiases[block], 0, layer.width());
  }

  /** What the layer below is to know of δ of some rows: δ·Wᵀ, [rows × stride below]. */
  void passDown(float[] values, int rows, float[] below, Workspace workspace) {
    if (transposed == null) {
      throw new IllegalStateException("there is no layer below the first");
    }
    int stride = transposed.stride();
    kernels.multiply(values, 0, layer.stride(), rows, transposed, below, 0, stride, workspace);
  }

  /** How many pieces {@link #addWeightGradient} has. */
  int gradientPieces() {
    return Math.ceilDiv(weightGradient.rows(), ROWS_PER_PIECE);
  }

  /** dW += xᵀδ over the rows of the chunk, for one piece: some rows of W. */
  void addWeightGradient(PerceptronPass pass, int rows, int piece, Workspace workspace) {
    int from = piece * ROWS_PER_PIECE;
    kernels.addTransposedProduct(
        pass.input(index),
        pass.inputStride(index),
        rows,
        delta,
        weightGradient,
        from,
        Math.min(from + ROWS_PER_PIECE, weightGradient.rows()),
        workspace);
  }

  /** How many pieces {@link #stepWeights} has. */
  int stepPieces() {
    return Math.ceilDiv(weightGradient.data().length, WEIGHTS_PER_PIECE);
  }

  /** Steps a piece of the weights, and clears its gradient for the next batch. */
  void stepWeights(int piece, double rate, long step) {
    int from = piece * WEIGHTS_PER_PIECE;
    float[] gradient = weightGradient.data();
    int to = Math.min(from + WEIGHTS_PER_PIECE, gradient.length);
    weightOptimizer.step(layer.weights().data(), gradient, from, to, rate, step);
    Arrays.fill(gradient, from, to, 0f);
  }

  /** Adds the blocks up, in order, and steps the biases. */
  void stepBiases(double rate, long step) {
    Arrays.fill(biasGradient, 0f);
    for (float[] sums : blockBiases) {
      kernels.addScaled(1, sums, 0, biasGradient, 0, biasGradient.length);
    }
    biasOptimizer.step(layer.biases(), biasGradient, 0, biasGradient.length, rate, step);
  }

  /** How many pieces {@link #transpose} has. */
  int transposePieces() {
    return transposed == null ? 0 : layer.weights().panels();
  }

  /** Renews a piece of Wᵀ. */
  void transpose(int piece) {
    if (transposed != null) {
      transposed.setTransposed(layer.weights(), piece);
    }
  }
}
