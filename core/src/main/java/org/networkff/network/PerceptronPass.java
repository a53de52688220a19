package org.networkff.network;

import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/**
 * The forward pass of a multilayer perceptron: h_l = ReLU(h_{l−1}·W_l + b_l) in the hidden layers,
 * and z = h·W + b, whose softmax are the classes' probabilities, in the last. Without hidden layers
 * it is a linear classifier. In training {@link Dropout} may silence units of the hidden layers.
 *
 * <p>A pass owns its buffers: different rows may be run by different threads, different blocks need
 * different passes.
 */
public final class PerceptronPass {
  private final Kernels kernels;
  private final List<Layer> layers;
  private final float[] input; // [capacity × inputs] what the first layer sees
  private final float[][] output; // per layer [capacity × stride] h, of the last one z
  private final DropoutMasks masks; // of the hidden layers

  /**
   * A pass through the given layers.
   *
   * @param layers first to last; their weights may change between passes
   * @param capacity the largest number of rows in a block
   */
  public PerceptronPass(Kernels kernels, List<Layer> layers, int capacity) {
    this(kernels, layers, capacity, Dropout.NONE);
  }

  /**
   * A pass through the given layers, in training.
   *
   * @param layers first to last; their weights may change between passes
   * @param capacity the largest number of rows in a block
   * @param dropout in the hidden layers
   */
  public PerceptronPass(Kernels kernels, List<Layer> layers, int capacity, Dropout dropout) {
    this.kernels = kernels;
    this.layers = List.copyOf(layers);
    input = new float[Math.multiplyExact(capacity, layers.getFirst().inputs())];
    masks = new DropoutMasks(kernels, dropout, layers.subList(0, layers.size() - 1), capacity);
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
    }
  }

  /** What a layer (0-based) sees, [rows × {@link #inputStride}], live. */
  public float[] input(int layer) {
    return layer == 0 ? input : output[layer - 1];
  }

  /** Distance between two rows of {@link #input(int)}. */
  public int inputStride(int layer) {
    return layer == 0 ? layers.getFirst().inputs() : layers.get(layer - 1).stride();
  }

  /** What a layer (0-based) makes of it, [rows × its stride], live: h, or z of the last one. */
  public float[] output(int layer) {
    return output[layer];
  }
}
