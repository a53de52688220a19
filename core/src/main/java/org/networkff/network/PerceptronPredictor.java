package org.networkff.network;

import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/** Takes the largest output of a perceptron; the score of label k is z_k. */
final class PerceptronPredictor implements Predictor {
  private final MultilayerPerceptron network;
  private final Kernels kernels;
  private final int capacity;
  private final PerceptronPass pass;
  private final Workspace workspace;
  private final float[] outputs;
  private final int stride;
  private final double[] scores; // [K] of a row

  PerceptronPredictor(MultilayerPerceptron network, Kernels kernels, int capacity) {
    this.network = network;
    this.kernels = kernels;
    this.capacity = capacity;
    pass =
        new PerceptronPass(
            kernels, network.layers(), capacity, network.normalization(), Dropout.NONE);
    workspace = kernels.workspace();
    outputs = pass.output(network.layers().size() - 1);
    stride = network.layers().getLast().stride();
    scores = new double[network.classes()];
  }

  @Override
  public PerceptronPredictor classify(LabeledImages images, int from, int to) {
    network.requireFitting(images);
    int rows = to - from;
    if (rows > capacity) {
      throw new IllegalArgumentException(rows + " images: this predictor takes " + capacity);
    }
    int inputs = network.input().inputs();
    for (int row = 0; row < rows; row++) {
      network.input().write(kernels, images, from + row, pass.input(0), row * inputs);
    }
    pass.run(0, rows, workspace);
    return this;
  }

  @Override
  public double score(int row, int label) {
    return outputs[row * stride + label];
  }

  @Override
  public int label(int row) {
    for (int label = 0; label < scores.length; label++) {
      scores[label] = score(row, label);
    }
    return ArgMax.of(scores);
  }

  @Override
  public double confidence(int row) {
    return Lead.of(this, row, network.classes()).ofOutputs();
  }

  @Override
  public int label(int row, int layer) {
    throw new IndexOutOfBoundsException(
        "layer %d of a perceptron has no goodness".formatted(layer));
  }
}
