package org.networkff.training;

import java.util.ArrayList;
import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.network.Layer;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * The layers with which training begins. Each has a random stream of its own, so a layer in the
 * same place begins with the same parameters whatever kind of network it belongs to.
 */
final class InitialLayers {
  private static final int MAX_WEIGHTS = Integer.MAX_VALUE - 8; // of one array

  private InitialLayers() {}

  /**
   * A chain of layers.
   *
   * @param first the place of the first in its network, 0-based
   * @param inputs of the first
   * @throws IllegalArgumentException if one would have too many weights
   */
  static List<Layer> of(
      TrainingSettings settings, int first, int inputs, List<Integer> widths, Seed seed) {
    List<Layer> layers = new ArrayList<>();
    int below = inputs;
    for (int width : widths) {
      layers.add(layer(settings, first + layers.size(), below, width, seed));
      below = width;
    }
    return layers;
  }

  private static Layer layer(TrainingSettings settings, int l, int inputs, int width, Seed seed) {
    long count = (long) inputs * Kernels.get().stride(width);
    if (count > MAX_WEIGHTS) {
      throw new IllegalArgumentException(
          "hidden = %s: layer %d would have %,d weights, at most %,d are possible"
              .formatted(settings.hidden(), l + 1, count, MAX_WEIGHTS));
    }
    float[] weights = new float[inputs * width];
    float[] biases = new float[width];
    RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, l);
    settings.initialization().fill(l, inputs, weights, biases, random);
    return new Layer(Kernels.get(), inputs, width, weights, biases);
  }
}
