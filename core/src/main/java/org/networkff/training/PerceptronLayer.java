package org.networkff.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;
import org.networkff.setting.Optimizer;

/**
 * A layer of a perceptron while it trains, or one beside it that helps: its parameters, their
 * gradients dW = xᵀδ and db = Σδ on the way to them, and its optimiser. δ comes in row by row, from
 * blocks of rows that may run side by side; the gradient is then summed in pieces that may run side
 * by side too.
 *
 * <p>The layer below needs δ·Wᵀ. A product reads its right-hand side in panels, so Wᵀ is kept as a
 * matrix of its own, renewed before each step.
 */
final class PerceptronLayer {
  private static final float[] NOTHING = {};

  private final Kernels kernels;
  private final int index;
  private final Layer layer;
  private final PanelMatrix delta; // [rows × width] δ of a chunk
  private final float[][] blockBiases; // [blocks][stride] Σδ
  private final float[] biasGradient; // [stride]
  private final WeightGradient weightGradient;
  private final @Nullable PanelMatrix transposed; // Wᵀ, if somebody needs it
  private final Optimizer.State weightOptimizer;
  private final Optimizer.State biasOptimizer;
  private final double weightDecay;
  private final @Nullable WeightAverage average;
  private Optimizer.Step weightStep = Optimizer.Step.NONE;
  private Optimizer.Step biasStep = Optimizer.Step.NONE;

  /**
   * A layer at the beginning of its training.
   *
   * @param index whose inputs it sees: its own place in the chain (0-based), or the one beside it
   * @param inputOrder in which its inputs share tiles; see {@link InputOrder}
   * @param passesDown whether the layer below is told of its errors
   * @param chunkRows the largest number of rows in a chunk
   * @param threads that will share its work
   */
  PerceptronLayer(
      Kernels kernels,
      Descent descent,
      int index,
      Layer layer,
      int[] inputOrder,
      boolean passesDown,
      int chunkRows,
      int threads) {
    this.kernels = kernels;
    this.index = index;
    this.layer = layer;
    delta = new PanelMatrix(kernels, chunkRows, layer.width());
    blockBiases = new float[RowBlocks.count(chunkRows)][layer.stride()];
    biasGradient = new float[layer.stride()];
    weightGradient = new WeightGradient(kernels, layer.weights(), inputOrder, threads);
    transposed = passesDown ? new PanelMatrix(kernels, layer.width(), layer.inputs()) : null;
    weightOptimizer = descent.optimizer().begin(layer.weights().data().length);
    biasOptimizer = descent.optimizer().begin(biasGradient.length);
    weightDecay = descent.regularization().weightDecay();
    average = WeightAverage.of(descent.regularization().averaging(), layer);
  }

  Layer layer() {
    return layer;
  }

  /** What it carries from step to step. */
  void carry(TrainingState state) {
    state.layer(layer, weightOptimizer, biasOptimizer);
    if (average != null) {
      average.carry(state.in("average"));
    }
  }

  /** The layer that a network has if training ends now. */
  Layer finished() {
    return average == null ? layer : average.mean();
  }

  /** Begins a batch. */
  void clear() {
    for (float[] sums : blockBiases) {
      Arrays.fill(sums, 0f);
    }
  }

  /**
   * Sums z = x·W + b of some rows, where the pass itself has none: of a layer beside the chain.
   *
   * @param z [rows × stride] from {@code at} on
   */
  void run(PerceptronPass pass, Errors.Rows rows, float[] z, int at, Workspace workspace) {
    int below = pass.inputStride(index);
    int stride = layer.stride();
    float[] x = pass.input(index);
    PanelMatrix weights = layer.weights();
    int from = rows.start() * below;
    kernels.multiply(x, from, below, rows.count(), weights, z, at, stride, workspace);
    for (int row = 0; row < rows.count(); row++) {
      kernels.addScaled(1, layer.biases(), 0, z, at + row * stride, layer.width());
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
      throw new IllegalStateException("a layer that passes nothing down was asked to");
    }
    int stride = transposed.stride();
    kernels.multiply(values, 0, layer.stride(), rows, transposed, below, 0, stride, workspace);
  }

  /** How many pieces {@link #addWeightGradient} and {@link #stepWeights} have. */
  int pieces() {
    return weightGradient.pieces();
  }

  /** dW += xᵀδ over the rows of the chunk, for one piece. */
  void addWeightGradient(PerceptronPass pass, int rows, int piece, Workspace workspace) {
    weightGradient.add(
        0, piece, pass.input(index), pass.inputStride(index), rows, delta, workspace);
  }

  /** Begins a step: its pieces may follow from any thread. */
  void beginStep(double rate, long number, long ofSteps) {
    weightStep = weightOptimizer.begin(rate, number).shrinking(rate * weightDecay);
    biasStep = biasOptimizer.begin(rate, number);
    if (average != null) {
      average.begin(number, ofSteps);
      weightStep = average.ofWeights(weightStep);
      biasStep = average.ofBiases(biasStep);
    }
  }

  /** Steps the weights of a piece, whose gradient is complete. */
  void stepWeights(int piece) {
    weightGradient.step(piece, NOTHING, weightStep);
  }

  /** Adds the blocks up, in order, and steps the biases. */
  void stepBiases() {
    Arrays.fill(biasGradient, 0f);
    for (float[] sums : blockBiases) {
      kernels.addScaled(1, sums, 0, biasGradient, 0, biasGradient.length);
    }
    biasStep.apply(layer.biases(), 0, biasGradient, 0, biasGradient.length);
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
