package org.networkff.network;

import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/**
 * The forward pass of a multilayer perceptron: h_l = ReLU(h_{l−1}·W_l + b_l) in the hidden layers,
 * and z = h·W + b, whose softmax are the classes' probabilities, in the last. Without hidden layers
 * it is a linear classifier. What leaves a hidden layer may be normalised, and in training {@link
 * Dropout} may silence units before that. Normalised, a row has the same length with silent units
 * and without: the scale of dropout cancels, and the units that speak are about 1/√(1−p) times as
 * large for the next layer as in prediction.
 *
 * <p>A pass owns its buffers: different rows may be run by different threads, different blocks need
 * different passes.
 */
public final class PerceptronPass {
  private final Kernels kernels;
  private final List<Layer> layers;
  private final float[] input; // [capacity × inputs] what the first layer sees
  private final float[][] output; // per layer [capacity × stride] h or ĥ, of the last one z
  private final Normalization normalization; // of what leaves a hidden layer
  private final double[][] length; // per hidden layer [capacity] ‖h‖ before that
  private final DropoutMasks masks; // of the hidden layers

  /**
   * A pass through the given layers, between which nothing is normalised.
   *
   * @param layers first to last; their weights may change between passes
   * @param capacity the largest number of rows in a block
   */
  public PerceptronPass(Kernels kernels, List<Layer> layers, int capacity) {
    this(kernels, layers, capacity, Normalization.NONE, Dropout.NONE);
  }

  /**
   * A pass through the given layers.
   *
   * @param layers first to last; their weights may change between passes
   * @param capacity the largest number of rows in a block
   * @param normalization of what leaves a hidden layer
   * @param dropout in the hidden layers, in training
   */
  public PerceptronPass(
      Kernels kernels,
      List<Layer> layers,
      int capacity,
      Normalization normalization,
      Dropout dropout) {
    this.kernels = kernels;
    this.layers = List.copyOf(layers);
    input = new float[Math.multiplyExact(capacity, layers.getFirst().inputs())];
    masks = new DropoutMasks(kernels, dropout, layers.subList(0, layers.size() - 1), capacity);
    this.normalization = normalization;
    length = new double[layers.size() - 1][capacity];
    output = new float[layers.size()][];
    for (int l = 0; l < output.length; l++) {
      output[l] = new float[Math.multiplyExact(capacity, layers.get(l).stride())];
    }
  }

  /** Draws for a row who is silent. */
  public void draw(int row, long key) {
    masks.draw(row, key);
  }

  /** Runs the rows {@code from} to {@code to} (exclusive), whose inputs are in place. */
  public void run(int from, int to, Workspace workspace) {
    for (int l = 0; l < output.length; l++) {
      Layer layer = layers.get(l);
      int stride = layer.stride();
      kernels.multiply(
          input(l),
          from * inputStride(l),
          inputStride(l),
          to - from,
          layer.weights(),
          output[l],
          from * stride,
          stride,
          workspace);
      for (int row = from; row < to; row++) {
        activate(l, row);
      }
    }
  }

  private void activate(int l, int row) {
    Layer layer = layers.get(l);
    int at = row * layer.stride();
    if (l == output.length - 1) {
      kernels.addScaled(1, layer.biases(), 0, output[l], at, layer.width());
    } else {
      kernels.rectify(output[l], at, layer.biases(), output[l], at, layer.width());
      masks.apply(l, row, output[l], at);
      if (normalization != Normalization.NONE) {
        normalize(l, row, at);
      }
    }
  }

  private void normalize(int l, int row, int at) {
    int width = layers.get(l).width();
    double squares = kernels.sumOfSquares(output[l], at, width);
    length[l][row] = Math.sqrt(squares);
    float factor = (float) normalization.factor(squares, width);
    kernels.scale(factor, output[l], at, output[l], at, width);
  }

  /**
   * Takes a gradient of a row back from what leaves a hidden layer to its sums z: through ĥ = f·h
   * with f = c/(‖h‖ + 10⁻⁴), c being {@link Normalization#length},
   *
   * <pre>
   * ∂L/∂h = f·∂L/∂ĥ − ĥ·(ĥ·∂L/∂ĥ)/(c‖h‖),
   * </pre>
   *
   * and through ReLU and dropout, where none passes if h = 0.
   *
   * @param delta of the row from {@code at} on; changed in place
   */
  public void goBack(int layer, int row, float[] delta, int at) {
    Layer own = layers.get(layer);
    int from = row * own.stride();
    if (normalization != Normalization.NONE && length[layer][row] > 0) {
      goBackThroughLength(layer, row, delta, at);
    }
    kernels.gate(output[layer], from, delta, at, own.width());
    masks.scale(delta, at, own.width());
  }

  private void goBackThroughLength(int layer, int row, float[] delta, int at) {
    int width = layers.get(layer).width();
    int from = row * layers.get(layer).stride();
    double before = length[layer][row];
    double factor = normalization.factor(before * before, width);
    double along = 0;
    for (int j = 0; j < width; j++) {
      along += (double) output[layer][from + j] * delta[at + j];
    }
    double shrunk = along / (factor * before * (before + Normalization.EPSILON)); // by c‖h‖
    kernels.scale((float) factor, delta, at, delta, at, width);
    kernels.addScaled((float) -shrunk, output[layer], from, delta, at, width);
  }

  /** What a layer (0-based) sees, [rows × {@link #inputStride}], live. */
  public float[] input(int layer) {
    return layer == 0 ? input : output[layer - 1];
  }

  /** Distance between two rows of {@link #input(int)}. */
  public int inputStride(int layer) {
    return layer == 0 ? layers.getFirst().inputs() : layers.get(layer - 1).stride();
  }

  /**
   * What a layer (0-based) makes of it, [rows × its stride], live: h, normalised if it is, or z of
   * the last one.
   */
  public float[] output(int layer) {
    return output[layer];
  }
}
