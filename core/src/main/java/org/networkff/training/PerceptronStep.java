package org.networkff.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Dropout;
import org.networkff.network.Layer;
import org.networkff.network.Normalization;
import org.networkff.network.PerceptronPass;
import org.networkff.random.Seed;
import org.networkff.setting.LearningRate;

/**
 * Steps of a perceptron: its layers run on a batch, {@link Errors} give each its δ, then dW_l =
 * h_{l−1}ᵀδ_l, db_l = Σδ_l, and all layers step at once.
 *
 * <p>As in {@link BatchSteps} a batch goes through in chunks of rows; in a chunk, blocks of rows go
 * forwards and back side by side, then pieces of the weight gradients are summed side by side. The
 * same bits come out for any number of threads.
 *
 * <p>With dropout δ passes through the same masks: a silent unit has h = 0, so that ReLU's gate
 * stops it, and for the others it is scaled as h was.
 */
final class PerceptronStep {
  private Examples examples;
  private final LearningRate learningRate;
  private final Dropout dropout;
  private final Seed seed;
  private final Workers workers;
  private final PerceptronPass pass;
  private final Errors errors;

  /** All that learns, by the names of its parts of a training's state. */
  private final SequencedMap<String, PerceptronLayer> named = new LinkedHashMap<>();

  private final List<PerceptronLayer> learners;
  private final int[] labels; // of the rows of a chunk
  private final double[] losses; // of the blocks of a chunk
  private final Pool<Workspace> workspaces = new Pool<>(Kernels.get()::workspace);
  private Witness witness = (example, z, at) -> {};
  private long steps;

  /** Sees the outputs of an example before the step, on whichever thread has them. */
  @FunctionalInterface
  interface Witness {
    /** The K outputs z of an example, from {@code at} on. */
    void saw(int example, float[] z, int at);
  }

  /**
   * Steps on the given examples.
   *
   * @param chain layers, first to last, which are changed in place; the last has K outputs
   * @param inputOrder of the first; see {@link InputOrder}
   * @param normalization of what leaves a hidden layer
   * @param descent but for the augmentation, which is the examples' matter
   */
  PerceptronStep(
      List<Layer> chain,
      int[] inputOrder,
      Normalization normalization,
      Examples examples,
      Teaching teaching,
      Descent descent,
      Seed seed,
      Workers workers) {
    this.examples = examples;
    this.seed = seed;
    this.workers = workers;
    learningRate = descent.learningRate();
    dropout = Dropout.keepingMeans(descent.regularization().dropout());
    int rows = teaching.rows(examples.size());
    pass = new PerceptronPass(Kernels.get(), chain, rows, normalization, dropout);
    errors =
        teaching.begin(
            chain, pass, new Teaching.Learners(descent, inputOrder, rows, workers.threads()));
    for (PerceptronLayer layer : errors.chain()) {
      named.put(named.size() == chain.size() - 1 ? "head" : "layer." + (named.size() + 1), layer);
    }
    named.putAll(errors.beside());
    learners = List.copyOf(named.values());
    labels = new int[rows];
    losses = new double[RowBlocks.count(rows)];
  }

  /** From now on, steps on other examples. */
  void learnFrom(Examples others) {
    examples = others;
  }

  /** From now on, shows somebody the outputs of all examples that it steps on. */
  void setWitness(Witness witness) {
    this.witness = witness;
  }

  /** The layers that a network has if training ends now. */
  List<Layer> finished() {
    return errors.chain().stream().map(PerceptronLayer::finished).toList();
  }

  /** What it carries from step to step: its layers, the last as {@code head}. */
  void carry(TrainingState state) {
    named.forEach((name, layer) -> layer.carry(state.in(name)));
    steps = state.count("head.steps", steps);
  }

  /** Ends a training whose weights or biases are no longer numbers. */
  void requireFinite(Divergence divergence) {
    TrainingState state = new FiniteNumbers(divergence);
    named.forEach((name, layer) -> state.in(name).parameters(layer.layer()));
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
    requireToFit(batch);
    double loss = 0;
    learners.forEach(PerceptronLayer::clear);
    inPieces(PerceptronLayer::transposePieces, PerceptronLayer::transpose);
    for (int from = 0; from < batch.length; from += labels.length) {
      int rows = Math.min(labels.length, batch.length - from);
      loss += passThrough(epoch, batch, from, rows);
      learn(rows, from + rows == batch.length, ofSteps);
    }
    learners.forEach(PerceptronLayer::stepBiases);
    return loss;
  }

  private void requireToFit(int[] batch) {
    if (errors.seesWholeBatch() && batch.length > labels.length) {
      throw new IllegalArgumentException(
          "%d images in a batch: all of them are compared with each other, at most %d"
              .formatted(batch.length, labels.length));
    }
  }

  /** Forwards and back through a chunk; returns the sum of its losses. */
  private double passThrough(int epoch, int[] batch, int at, int rows) {
    LabelOrder.sort(
        batch, at, at + rows, errors.chain().getLast().layer().width(), examples::label);
    for (int row = 0; row < rows; row++) {
      labels[row] = examples.label(batch[at + row]);
    }
    Arrays.fill(losses, 0);
    double share = 1.0 / batch.length;
    if (errors.seesWholeBatch()) {
      inBlocks(
          rows,
          share,
          (block, workspace) -> {
            forward(epoch, batch, at, block, workspace);
            errors.see(block, workspace);
          });
      errors.compare(rows, workers);
      inBlocks(
          rows, share, (block, workspace) -> losses[block.block()] = errors.of(block, workspace));
    } else {
      inBlocks(
          rows,
          share,
          (block, workspace) -> {
            forward(epoch, batch, at, block, workspace);
            losses[block.block()] = errors.of(block, workspace);
          });
    }
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
      learners.forEach(layer -> layer.beginStep(rate, steps, ofSteps));
    }
    inPieces(
        PerceptronLayer::pieces,
        (layer, piece) -> {
          Workspace workspace = workspaces.borrow();
          layer.addWeightGradient(pass, rows, piece, workspace);
          if (complete) {
            layer.stepWeights(piece);
          }
          workspaces.giveBack(workspace);
        });
  }

  /** From the inputs to the outputs. */
  private void forward(int epoch, int[] batch, int at, Errors.Rows rows, Workspace workspace) {
    int start = rows.start();
    int end = rows.end();
    int inputs = pass.inputStride(0);
    examples.write(epoch, batch, at + start, at + end, pass.input(0), start * inputs);
    if (dropout.isActive()) {
      for (int row = start; row < end; row++) {
        pass.draw(row, seed.key(Seed.Purpose.ACTIVITIES, 0, epoch, batch[at + row]));
      }
    }
    pass.run(start, end, workspace);
    Layer last = errors.chain().getLast().layer();
    float[] outputs = pass.output(errors.chain().size() - 1);
    for (int row = start; row < end; row++) {
      witness.saw(batch[at + row], outputs, row * last.stride());
    }
  }

  /** Work on the rows of one block. */
  @FunctionalInterface
  private interface BlockWork {
    void on(Errors.Rows block, Workspace workspace);
  }

  /** The blocks of a chunk side by side. */
  private void inBlocks(int rows, double share, BlockWork work) {
    RowBlocks.run(
        workers,
        rows,
        (block, start, end) -> {
          Workspace workspace = workspaces.borrow();
          work.on(new Errors.Rows(block, start, end, labels, share), workspace);
          workspaces.giveBack(workspace);
        });
  }

  /** Work on one piece of one layer. */
  @FunctionalInterface
  private interface PieceWork {
    void on(PerceptronLayer layer, int piece);
  }

  /** The pieces of all layers side by side. */
  private void inPieces(ToIntFunction<PerceptronLayer> pieces, PieceWork work) {
    workers.run(
        learners.stream().mapToInt(pieces).sum(),
        number -> {
          int l = 0;
          int piece = number;
          while (piece >= pieces.applyAsInt(learners.get(l))) {
            piece -= pieces.applyAsInt(learners.get(l));
            l++;
          }
          work.on(learners.get(l), piece);
        });
  }
}
