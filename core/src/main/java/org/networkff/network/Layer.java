package org.networkff.network;

import java.util.Arrays;
import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;

/**
 * One layer: h = ReLU(x̂·W + b) (Eq. 2). W is stored inputs × width, so that a one-hot input is a
 * row.
 *
 * <p>The weights are live arrays which a trainer changes in place; a finished network has them to
 * itself.
 */
public final class Layer {
  private final PanelMatrix weights;
  private final float[] biases; // [stride], zero beyond the width

  /**
   * A layer with the given parameters.
   *
   * @param weights W, [inputs × width] in row-major order
   * @param biases b, [width]
   * @throws IllegalArgumentException if these are not so many
   */
  public Layer(Kernels kernels, int inputs, int width, float[] weights, float[] biases) {
    this(PanelMatrix.of(kernels, inputs, width, weights), padded(kernels, width, biases));
  }

  private static float[] padded(Kernels kernels, int width, float[] biases) {
    if (biases.length != width) {
      throw new IllegalArgumentException(
          "%d biases for a layer of %d units".formatted(biases.length, width));
    }
    return Arrays.copyOf(biases, kernels.stride(width));
  }

  private Layer(PanelMatrix weights, float[] biases) {
    this.weights = weights;
    this.biases = biases;
  }

  /** A layer with the same parameters that shares nothing with this one. */
  public Layer copy() {
    return new Layer(weights.copy(), biases.clone());
  }

  /** Number of inputs, d_{l−1}. */
  public int inputs() {
    return weights.rows();
  }

  /** Number of units, d_l. */
  public int width() {
    return weights.columns();
  }

  /** Distance between two rows of this layer's activities: the width with padding. */
  public int stride() {
    return weights.stride();
  }

  /** W, live. */
  public PanelMatrix weights() {
    return weights;
  }

  /** b, [width]; a copy. */
  float[] copyOfBiases() {
    return Arrays.copyOf(biases, width());
  }

  /** b, live, padded with zeros to {@link #stride()}. */
  public float[] biases() {
    return biases;
  }

  /**
   * Refuses layers that do not fit each other.
   *
   * @param inputs of the first
   * @throws IllegalArgumentException naming the first that does not fit
   */
  static void requireChain(int inputs, List<Layer> layers) {
    int width = inputs;
    for (int l = 0; l < layers.size(); l++) {
      if (layers.get(l).inputs() != width) {
        throw new IllegalArgumentException(
            "layer %d has %d inputs, but there are %d below it"
                .formatted(l + 1, layers.get(l).inputs(), width));
      }
      width = layers.get(l).width();
    }
  }

  /** Number of weights and biases of some layers. */
  static long parameters(List<Layer> layers) {
    return layers.stream().mapToLong(layer -> (layer.inputs() + 1L) * layer.width()).sum();
  }
}
