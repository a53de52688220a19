package org.networkff.setting;

import java.util.random.RandomGenerator;

/** What the parameters of a layer are at first. */
@FunctionalInterface
public interface Initialization {

  /** W and b uniform over ±1/√inputs, as PyTorch's linear layers begin. */
  Initialization UNIFORM =
      (layer, inputs, weights, biases, random) -> {
        float bound = (float) (1 / Math.sqrt(inputs));
        fill(weights, bound, random);
        fill(biases, bound, random);
      };

  /**
   * Fills the parameters of one layer.
   *
   * @param layer 0-based
   * @param weights [inputs × width], row-major
   * @param biases [width]
   * @param random the layer's own stream
   */
  void fill(int layer, int inputs, float[] weights, float[] biases, RandomGenerator random);

  private static void fill(float[] parameters, float bound, RandomGenerator random) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (2 * random.nextFloat() - 1) * bound;
    }
  }
}
