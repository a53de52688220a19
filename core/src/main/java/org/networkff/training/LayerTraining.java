package org.networkff.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.Dropout;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.ForwardPass;
import org.networkff.network.Goodness;
import org.networkff.network.Layer;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Optimizer;
import org.networkff.setting.Regularization;
import org.networkff.setting.TrainingSettings;

/**
 * A layer while it trains: its parameters, the local gradient on its way to them, its optimiser,
 * the mean of its parameters, if there is to be one, and how it listens to the other layers.
 *
 * <p>δ comes in row by row, from blocks of rows that may run side by side; the gradient x̂ᵀδ is
 * then summed in pieces that may run side by side too. The views of an image share all inputs of
 * the first layer but the label's: there the δ of the views are added up before the product, and
 * only the label's row of W takes each alone.
 */
final class LayerTraining {
  private final Kernels kernels;
  private final int index;
  private final Layer layer;
  private final Goodness goodness;
  private final LayerCollaboration collaboration;
  private final List<PartialSums[]> blocks = new ArrayList<>(); // [blocks of a chunk] of each share
  private final Supplier<PartialSums> newSums;
  private final int blocksOfChunk;
  private final PartialSums total;
  private final WeightGradient weightGradient;
  private final Optimizer.State weightOptimizer;
  private final Optimizer.State biasOptimizer;
  private final double weightDecay;
  private final double speaking; // dh/dReLU(z) of units that dropout does not silence
  private final @Nullable PeerNormalization peers;
  private final @Nullable WeightAverage average;
  private Optimizer.Step weightStep = Optimizer.Step.NONE;
  private Optimizer.Step biasStep = Optimizer.Step.NONE;
  private long steps;

  /**
   * A layer at the beginning of its training.
   *
   * @param index 0-based
   * @param images that it will learn from
   * @param threads that will share its work
   */
  LayerTraining(
      Kernels kernels,
      TrainingSettings settings,
      int index,
      Layer layer,
      LabeledImages images,
      int threads) {
    this.kernels = kernels;
    this.index = index;
    this.layer = layer;
    goodness = settings.goodness();
    int depth = settings.hidden().size();
    int views = TrainingStep.views(settings, images);
    int rows = BatchSteps.chunkRows(images, views);
    int labels = isFirst() ? images.classes() : 0;
    Regularization regularization = settings.regularization();
    peers = PeerNormalization.of(regularization.peerNormalization(), layer);
    newSums = () -> new PartialSums(layer.stride(), labels, depth, peers != null);
    blocksOfChunk = RowBlocks.count(rows);
    total = newSums.get();
    int[] inputOrder =
        isFirst()
            ? InputOrder.ofImage(images.height(), images.width(), layer.inputs() - images.pixels())
            : InputOrder.natural(layer.inputs());
    weightGradient = new WeightGradient(kernels, layer.weights(), inputOrder, threads);
    weightOptimizer = settings.optimizer().begin(layer.weights().data().length);
    biasOptimizer = settings.optimizer().begin(total.bias.length);
    weightDecay = regularization.weightDecay();
    speaking = Dropout.keepingSquares(regularization.dropout()).scale();
    average = WeightAverage.of(regularization.averaging(), layer);
    collaboration = new LayerCollaboration(settings.collaboration(), index, depth, average);
  }

  private boolean isFirst() {
    return index == 0;
  }

  Layer layer() {
    return layer;
  }

  /** How it listens to the other layers. */
  LayerCollaboration collaboration() {
    return collaboration;
  }

  /**
   * What this layer carries from step to step. Whatever is added to its training and lasts longer
   * than a batch has to be named here, and then is in checkpoints and out of them again.
   */
  void carry(TrainingState state) {
    state.layer(layer, weightOptimizer, biasOptimizer);
    steps = state.count("steps", steps);
    collaboration.carry(state);
    if (peers != null) {
      peers.carry(state.in("peers"));
    }
    if (average != null) {
      average.carry(state.in("average"));
    }
  }

  /** Ends a training whose weights or biases are no longer numbers. */
  void requireFinite(Divergence divergence) {
    new FiniteNumbers(divergence).in("layer." + (index + 1)).parameters(layer);
  }

  /** The layer that a network has if training ends now. */
  private Layer finished() {
    return average == null ? layer : average.mean();
  }

  /** Ends the layer's training: from now on it is what a finished network has. */
  void finish() {
    if (average != null) {
      average.settle();
    }
    collaboration.settle();
  }

  /** The network that some layers make if training ends now; live. */
  static ForwardForwardNetwork network(
      Architecture architecture, List<LayerTraining> layers, Optional<Layer> head) {
    List<LayerCollaboration> collaborations =
        layers.stream().map(LayerTraining::collaboration).toList();
    boolean learned = collaborations.getFirst().learnsAlpha();
    return ForwardForwardNetwork.sharing(
        learned ? architecture.withAlpha(finishedAlpha(collaborations)) : architecture,
        layers.stream().map(LayerTraining::finished).toList(),
        collaborations.stream().mapToDouble(LayerCollaboration::finishedGamma).toArray(),
        head,
        Map.of());
  }

  private static Alpha finishedAlpha(List<LayerCollaboration> collaborations) {
    return new Alpha.Matrix(
        collaborations.stream().map(LayerCollaboration::finishedAlpha).toList());
  }

  /** Begins a batch of so many images. */
  void begin(int batch) {
    if (peers != null) {
      peers.begin(batch);
    }
    total.clear();
    while (blocks.size() < Shares.count(batch)) {
      blocks.add(Stream.generate(newSums).limit(blocksOfChunk).toArray(PartialSums[]::new));
    }
    forEachBlock(PartialSums::clear);
  }

  private void forEachBlock(Consumer<PartialSums> action) {
    blocks.forEach(ofShare -> List.of(ofShare).forEach(action));
  }

  /** The sums of one block of rows. */
  PartialSums block(int share, int block) {
    return blocks.get(share)[block];
  }

  /** The sums of the last batch. */
  PartialSums total() {
    return total;
  }

  /**
   * Takes the local gradient δ = dL/dC·∂g/∂h·∂h/∂z of all views of one row. Where a unit is silent,
   * h is 0, and with it ∂g/∂h; ∂h/∂z of the others is dropout's scale. Peer normalisation adds to
   * it.
   *
   * @param labels of the views
   * @param slopes dL/dC of the views, of the batch
   * @param scratch [(views + 1) × stride] or more
   */
  void addLocalGradient(
      Chunk chunk, int row, int[] labels, double[] slopes, PartialSums sums, float[] scratch) {
    ForwardPass pass = chunk.pass();
    PanelMatrix delta = chunk.delta(index);
    int width = layer.width();
    int stride = layer.stride();
    float[] h = pass.activity(index);
    for (int v = 0; v < pass.views(); v++) {
      int at = v * stride;
      goodness.gradient(
          kernels, h, pass.at(row, v) * stride, width, speaking * slopes[v], scratch, at);
      Arrays.fill(scratch, at + width, at + stride, 0f); // a wider layer left its δ there
    }
    if (peers != null) {
      peers.add(kernels, h, pass.at(row, 0) * stride, sums, scratch, 0);
    }
    kernels.addRows(scratch, 0, stride, pass.views(), sums.bias, 0, width);
    if (isFirst()) {
      addToLabelRows(pass, row, labels, sums, scratch);
      int overViews = pass.views() * stride;
      Arrays.fill(scratch, overViews, overViews + stride, 0f);
      kernels.addRows(scratch, 0, stride, pass.views(), scratch, overViews, width);
      delta.setRow(row, scratch, overViews);
    } else {
      for (int v = 0; v < pass.views(); v++) {
        delta.setRow(pass.at(row, v), scratch, v * stride);
      }
    }
  }

  /** Each label's row of W takes the δ of the view that lights it, and no other. */
  private void addToLabelRows(
      ForwardPass pass, int row, int[] labels, PartialSums sums, float[] deltas) {
    int stride = layer.stride();
    float lit = pass.labelValue(row);
    for (int v = 0; v < pass.views(); v++) {
      kernels.addScaled(lit, deltas, v * stride, sums.labelRows, labels[v] * stride, layer.width());
    }
  }

  /** How many pieces {@link #addWeightGradient} and {@link #stepWeights} have. */
  int pieces() {
    return weightGradient.pieces();
  }

  /** dW += x̂ᵀδ over the rows of a chunk of a share, for one piece. */
  void addWeightGradient(int share, Chunk chunk, int piece, Workspace workspace) {
    ForwardPass pass = chunk.pass();
    weightGradient.add(
        share,
        piece,
        pass.input(index),
        pass.inputStride(index),
        isFirst() ? pass.rows() : pass.rows() * pass.views(),
        chunk.delta(index),
        workspace);
  }

  /** Adds up the weight gradients of the shares so far, for one piece: one is kept, not many. */
  void gather(int piece) {
    weightGradient.gather(piece);
  }

  /** Adds the blocks up, in order, and begins a step: its pieces may follow from any thread. */
  void beginStep(LearningRate learningRate, long ofSteps) {
    forEachBlock(block -> total.add(kernels, block));
    if (peers != null) {
      peers.follow(total);
    }
    double rate = learningRate.at(steps, ofSteps);
    steps++;
    weightStep = weightOptimizer.begin(rate, steps).shrinking(rate * weightDecay);
    biasStep = biasOptimizer.begin(rate, steps);
    if (average != null) {
      average.begin(steps, ofSteps);
      weightStep = average.ofWeights(weightStep);
      biasStep = average.ofBiases(biasStep);
    }
  }

  /** Steps the weights of a piece, whose gradient is complete. */
  void stepWeights(int piece) {
    weightGradient.step(piece, total.labelRows, weightStep);
  }

  /** Steps the biases, and α and γ against their own gradients (Eq. 7). */
  void stepBiasesAndCollaboration() {
    biasStep.apply(layer.biases(), 0, total.bias, 0, total.bias.length);
    collaboration.step(total);
  }
}
