package org.networkff.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Dropout;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Optimizer;
import org.networkff.setting.Regularization;
import org.networkff.setting.Seed;

/**
 * Steps of backpropagation: a perceptron's outputs z for a batch, δ = ∂L/∂z of the mean softmax
 * cross-entropy L, and down through the layers δ_{l−1} = (δ_l·W_lᵀ)·[h_{l−1} > 0]; then dW_l =
 * h_{l−1}ᵀδ_l, db_l = Σδ_l, and all layers step at once.
 *
 * <p>As in a {@link TrainingStep} a batch goes through in chunks of rows; in a chunk, blocks of
 * rows go forwards and back side by side, then pieces of the weight gradients are summed side by
 * side. The same bits come out for any number of threads.
 *
 * <p>With dropout δ passes through the same masks: a silent unit has h = 0, so that ReLU's gate
 * stops it, and for the others it is scaled as h was.
 */
final class BackpropStep {
  private Examples examples;
  private final LearningRate learningRate;
  private final Dropout dropout;
  private final Seed seed;
  private final Workers workers;
  private final List<BackpropLayer> layers = new ArrayList<>();
  private final PerceptronPass pass;
  private final double[] losses; // of the blocks of a chunk
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);
  private long steps;

  /**
   * Steps on the given examples.
   *
   * @param chain layers, first to last, which are changed in place; the last has K outputs
   * @param inputOrder of the first; see {@link InputOrder}
   * @param regularization but for the augmentation, which is the examples' matter
   */
  BackpropStep(
      List<Layer> chain,
      int[] inputOrder,
      Examples examples,
      Optimizer optimizer,
      LearningRate learningRate,
      Regularization regularization,
      Seed seed,
      Workers workers) {
    this.examples = examples;
    this.learningRate = learningRate;
    this.seed = seed;
    this.workers = workers;
    dropout = Dropout.keepingMeans(regularization.dropout());
    int rows = Math.min(RowBlocks.CHUNK_ROWS, examples.size());
    for (Layer layer : chain) {
      int l = layers.size();
      int[] order = l == 0 ? inputOrder : InputOrder.natural(layer.inputs());
      layers.add(
          new BackpropLayer(
              Kernels.get(), optimizer, l, layer, order, regularization, rows, workers.threads()));
    }
    pass = new PerceptronPass(Kernels.get(), chain, rows, dropout);
    losses = new double[RowBlocks.count(rows)];
  }

  /** From now on, steps on other examples. */
  void learnFrom(Examples others) {
    examples = others;
  }

  /** The layers that a network has if training ends now. */
  List<Layer> finished() {
    return layers.stream().map(BackpropLayer::finished).toList();
  }

  /** What it carries from step to step: its layers, the last as {@code head}. */
  void carry(TrainingState state) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).carry(state.in(name(l)));
    }
    steps = state.count("head.steps", steps);
    inPieces(BackpropLayer::transposePieces, BackpropLayer::transpose); // weights may be others
  }

  /** Ends a training whose weights or biases are no longer numbers. */
  void requireFinite(Divergence divergence) {
    TrainingState state = new FiniteNumbers(divergence);
    for (int l = 0; l < layers.size(); l++) {
      state.in(name(l)).parameters(layers.get(l).layer());
    }
  }

  private String name(int l) {
    return l == layers.size() - 1 ? "head" : "layer." + (l + 1);
  }

  /**
   * Steps on one batch.
   *
   * @param epoch 0-based
   * @param batch indices of its examples, which change their order
   * @param ofSteps how many steps there will be in all
   * @return the sum of the losses of its examples
   */
  double run(int epoch, int[] batch, long ofSteps) {
    double loss = 0;
    layers.forEach(BackpropLayer::clear);
    for (int from = 0; from < batch.length; from += RowBlocks.CHUNK_ROWS) {
      int rows = Math.min(RowBlocks.CHUNK_ROWS, batch.length - from);
      loss += passThrough(epoch, batch, from, rows);
      learn(rows, from + rows == batch.length, ofSteps);
    }
    layers.forEach(BackpropLayer::stepBiases);
    inPieces(BackpropLayer::transposePieces, BackpropLayer::transpose);
    return loss;
  }

  /** Forwards and back through a chunk; returns the sum of its losses. */
  private double passThrough(int epoch, int[] batch, int at, int rows) {
    LabelOrder.sort(batch, at, at + rows, classes(), examples::label);
    Arrays.fill(losses, 0);
    RowBlocks.run(
        workers,
        rows,
        (block, start, end) -> {
          Scratch mine = scratch.borrow();
          losses[block] = forward(epoch, batch, at, start, end, mine);
          backward(block, start, end, mine);
          scratch.giveBack(mine);
        });
    double loss = 0;
    for (double part : losses) {
      loss += part;
    }
    return loss;
  }

  /** The weight gradients of a chunk; once they are complete, the weights step. */
  private void learn(int rows, boolean complete, long ofSteps) {
    if (complete) {
      double rate = learningRate.at(steps, ofSteps);
      steps++;
      layers.forEach(layer -> layer.beginStep(rate, steps, ofSteps));
    }
    inPieces(
        BackpropLayer::pieces,
        (layer, piece) -> {
          Scratch mine = scratch.borrow();
          layer.addWeightGradient(pass, rows, piece, mine.workspace);
          if (complete) {
            layer.stepWeights(piece);
          }
          scratch.giveBack(mine);
        });
  }

  private int classes() {
    return layers.getLast().layer().width();
  }

  /** From the inputs to the loss and its gradient at the outputs. */
  private double forward(int epoch, int[] batch, int at, int start, int end, Scratch mine) {
    int inputs = pass.inputStride(0);
    examples.write(epoch, batch, at + start, at + end, pass.input(0), start * inputs);
    if (dropout.isActive()) {
      for (int row = start; row < end; row++) {
        pass.draw(row, seed.key(Seed.Purpose.ACTIVITIES, 0, epoch, batch[at + row]));
      }
    }
    pass.run(start, end, mine.workspace);
    int last = layers.size() - 1;
    int stride = layers.get(last).layer().stride();
    double loss = 0;
    for (int row = start; row < end; row++) {
      int label = examples.label(batch[at + row]);
      int to = (row - start) * stride;
      loss +=
          SoftmaxCrossEntropy.of(
              pass.output(last),
              row * stride,
              label,
              1.0 / batch.length,
              mine.delta[last],
              to,
              mine.probabilities);
    }
    return loss;
  }

  /** From the gradient at the outputs to that at the first layer. */
  private void backward(int block, int start, int end, Scratch mine) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      BackpropLayer layer = layers.get(l);
      int stride = layer.layer().stride();
      for (int row = start; row < end; row++) {
        layer.take(block, row, mine.delta[l], (row - start) * stride);
      }
      if (l > 0) {
        layer.passDown(mine.delta[l], end - start, mine.delta[l - 1], mine.workspace);
        close(l - 1, start, end, mine.delta[l - 1]);
      }
    }
  }

  /** No gradient passes where ReLU was closed or a unit silent. */
  private void close(int l, int start, int end, float[] delta) {
    Layer layer = layers.get(l).layer();
    for (int row = start; row < end; row++) {
      int to = (row - start) * layer.stride();
      Kernels.get().gate(pass.output(l), row * layer.stride(), delta, to, layer.width());
      if (dropout.isActive()) {
        Kernels.get().scale((float) dropout.scale(), delta, to, delta, to, layer.width());
      }
    }
  }

  /** Work on one piece of one layer. */
  @FunctionalInterface
  private interface PieceWork {
    void on(BackpropLayer layer, int piece);
  }

  /** The pieces of all layers side by side. */
  private void inPieces(ToIntFunction<BackpropLayer> pieces, PieceWork work) {
    workers.run(
        layers.stream().mapToInt(pieces).sum(),
        number -> {
          int l = 0;
          int piece = number;
          while (piece >= pieces.applyAsInt(layers.get(l))) {
            piece -= pieces.applyAsInt(layers.get(l));
            l++;
          }
          work.on(layers.get(l), piece);
        });
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final float[][] delta = new float[layers.size()][]; // per layer [block × stride] δ
    final double[] probabilities = new double[classes()];
    final Workspace workspace = Kernels.get().workspace();

    Scratch() {
      for (int l = 0; l < delta.length; l++) {
        delta[l] = new float[RowBlocks.MAX_ROWS * layers.get(l).layer().stride()];
      }
    }
  }
}
