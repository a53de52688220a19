package org.networkff.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Layer;
import org.networkff.network.PerceptronPass;
import org.networkff.setting.LabelLoss;

/**
 * Local errors: each hidden layer has δ from its own {@link LabelLoss}, through a linear classifier
 * and a projection on its activities, and knows nothing of the layers above. The last layer of the
 * chain is the classifier of the last hidden one.
 *
 * <pre>
 * δ_h = (1−β)·(softmax(z) − onehot(y))/n·Cᵀ + β·∂sim/∂h,   δ = δ_h·[h > 0]
 * </pre>
 */
final class LocalErrors implements Errors {
  private final Kernels kernels = Kernels.get();
  private final LabelLoss loss;
  private final List<PerceptronLayer> layers; // of the chain
  private final List<PerceptronLayer> classifiers; // of hidden layers but the last, or none
  private final List<SimilarityErrors> similarities; // of hidden layers, or none
  private final PerceptronPass pass;
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);

  /**
   * Errors of all layers of a chain.
   *
   * @param classifiers of the hidden layers but the last, or none
   * @param similarities of the hidden layers, or none
   */
  LocalErrors(
      LabelLoss loss,
      List<PerceptronLayer> layers,
      List<PerceptronLayer> classifiers,
      List<SimilarityErrors> similarities,
      PerceptronPass pass) {
    this.loss = loss;
    this.layers = List.copyOf(layers);
    this.classifiers = List.copyOf(classifiers);
    this.similarities = List.copyOf(similarities);
    this.pass = pass;
  }

  @Override
  public List<PerceptronLayer> chain() {
    return layers;
  }

  @Override
  public SequencedMap<String, PerceptronLayer> beside() {
    SequencedMap<String, PerceptronLayer> beside = new LinkedHashMap<>();
    for (int l = 0; l < classifiers.size(); l++) {
      beside.put("layer." + (l + 1) + ".classifier", classifiers.get(l));
    }
    for (int l = 0; l < similarities.size(); l++) {
      beside.put("layer." + (l + 1) + ".projection", similarities.get(l).projection());
    }
    return beside;
  }

  @Override
  public boolean seesWholeBatch() {
    return loss.compares();
  }

  @Override
  public void see(Rows rows, Workspace workspace) {
    for (SimilarityErrors similarity : similarities) {
      similarity.see(pass, rows, workspace);
    }
  }

  @Override
  public void compare(int count, Workers workers) {
    for (SimilarityErrors similarity : similarities) {
      similarity.compare(count, workers);
    }
  }

  @Override
  public double of(Rows rows, Workspace workspace) {
    Scratch mine = scratch.borrow();
    double ofOutputs = 0;
    int hidden = layers.size() - 1;
    for (int l = 0; l < hidden; l++) {
      int stride = layers.get(l).layer().stride();
      Arrays.fill(mine.below, 0, rows.count() * stride, 0f);
      if (l < classifiers.size()) {
        PerceptronLayer classifier = classifiers.get(l);
        classifier.run(pass, rows, mine.z, 0, workspace);
        classify(classifier, mine.z, 0, rows, mine, workspace);
      } else if (l == hidden - 1) {
        ofOutputs =
            classify(layers.getLast(), pass.output(hidden), rows.start(), rows, mine, workspace);
      }
      if (loss.compares()) {
        similarities.get(l).add(rows, loss.similarity(), mine.below, workspace);
      }
      for (int row = rows.start(); row < rows.end(); row++) {
        int at = (row - rows.start()) * stride;
        pass.goBack(l, row, mine.below, at);
        layers.get(l).take(rows.block(), row, mine.below, at);
      }
    }
    scratch.giveBack(mine);
    return ofOutputs;
  }

  /**
   * A classifier learns, and tells its layer.
   *
   * @param z its outputs, those of the block from row {@code zRow} on
   * @return the sum of its losses
   */
  private double classify(
      PerceptronLayer classifier,
      float[] z,
      int zRow,
      Rows rows,
      Scratch mine,
      Workspace workspace) {
    int stride = classifier.layer().stride();
    double sum = 0;
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.start() + i;
      int to = i * stride;
      int label = rows.labels()[row];
      sum +=
          SoftmaxCrossEntropy.of(
              z, (zRow + i) * stride, label, rows.share(), mine.delta, to, mine.probabilities);
      classifier.take(rows.block(), row, mine.delta, to);
    }
    if (loss.predicts()) {
      classifier.passDown(mine.delta, rows.count(), mine.below, workspace);
      if (loss.compares()) {
        int count = rows.count() * kernels.stride(classifier.layer().inputs());
        kernels.scale((float) (1 - loss.similarity()), mine.below, 0, mine.below, 0, count);
      }
    }
    return sum;
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final float[] z; // [block × stride] of a classifier
    final float[] delta; // [block × stride] δ of a classifier
    final float[] below; // [block × stride of the layer] ∂loss/∂h of a layer
    final double[] probabilities;

    Scratch() {
      Layer outputs = layers.getLast().layer();
      z = new float[RowBlocks.MAX_ROWS * outputs.stride()];
      delta = new float[z.length];
      int widest = layers.stream().mapToInt(layer -> layer.layer().stride()).max().orElseThrow();
      below = new float[RowBlocks.MAX_ROWS * widest];
      probabilities = new double[outputs.width()];
    }
  }
}
