package org.networkff.network;

import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/** Looks at each image with every label and asks which is good; a softmax head looks once more. */
public final class GoodnessPredictor implements Predictor {
  static final int ROWS_PER_BLOCK = 480; // of all views

  private final ForwardForwardNetwork network;
  private final ForwardPass pass;
  private final Workspace workspace;
  private final int capacity;
  private final int classes;
  private final int depth;
  private final @Nullable HeadPredictor head;
  private final double[] scores; // [K] of a row

  GoodnessPredictor(ForwardForwardNetwork network, Kernels kernels, int capacity) {
    this.network = network;
    this.capacity = capacity;
    this.classes = network.architecture().classes();
    this.depth = network.depth();
    this.pass =
        new ForwardPass(kernels, network.architecture(), network.layers(), capacity, classes);
    pass.refresh();
    workspace = kernels.workspace();
    scores = new double[classes];
    head =
        network
            .head()
            .map(layer -> new HeadPredictor(network, layer, kernels, capacity))
            .orElse(null);
  }

  @Override
  public GoodnessPredictor classify(LabeledImages images, int from, int to) {
    network.requireFitting(images);
    int rows = to - from;
    if (rows > capacity) {
      throw new IllegalArgumentException(rows + " images: this predictor takes " + capacity);
    }
    pass.begin(rows);
    for (int row = 0; row < rows; row++) {
      pass.embed(images, from + row, row);
    }
    pass.multiplyFirst(0, rows, workspace);
    for (int row = 0; row < rows; row++) {
      for (int label = 0; label < classes; label++) {
        pass.activateFirst(label, row, label);
      }
    }
    for (int layer = 1; layer < depth; layer++) {
      pass.advance(layer, 0, rows, workspace);
    }
    if (head != null) {
      head.classify(images, from, rows);
    }
    return this;
  }

  /** The goodness of one layer (0-based) for one row of the block seen with one label. */
  public double goodness(int row, int label, int layer) {
    return pass.goodness(layer, pass.at(row, label));
  }

  /** Σ_l w_l·g_l for one row of the block seen with one label; with a head, its output. */
  @Override
  public double score(int row, int label) {
    if (head != null) {
      return head.output(row, label);
    }
    double score = 0;
    for (int layer = 0; layer < depth; layer++) {
      double weight = network.readoutWeight(layer);
      if (weight != 0) {
        score += weight * goodness(row, label, layer);
      }
    }
    return score;
  }

  @Override
  public int label(int row) {
    for (int label = 0; label < classes; label++) {
      scores[label] = score(row, label);
    }
    return ArgMax.of(scores);
  }

  @Override
  public double confidence(int row) {
    Lead lead = Lead.of(this, row, classes);
    return head == null ? lead.ofGoodness() : lead.ofOutputs();
  }

  @Override
  public int label(int row, int layer) {
    for (int label = 0; label < classes; label++) {
      scores[label] = goodness(row, label, layer);
    }
    return ArgMax.of(scores);
  }
}
