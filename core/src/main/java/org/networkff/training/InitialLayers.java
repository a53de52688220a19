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
   * @param inputs of the first
   * @throws IllegalArgumentException if one would have too many weights
   */
  static List<Layer> chain(TrainingSettings settings, int inputs, List<Integer> widths, Seed seed) {
    List<Layer> layers = new ArrayList<>();
    int below = inputs;
    for (int width : widths) {
      int l = layers.size();
      layers.add(layer(settings, "layer " + (l + 1), l, below, width, seed));
      below = width;
    }
    return layers;
  }

  /**
   * A layer.
   *
   * @param name what it is to people
   * @param place whose random stream is its own, 0-based
   * @throws IllegalArgumentException if it would have too many weights
   */
  static Layer layer(
      TrainingSettings settings, String name, int place, int inputs, int width, Seed seed) {
    long count = (long) inputs * Kernels.get().stride(width);
    if (count > MAX_WEIGHTS) {
      throw new IllegalArgumentException(
          "hidden = %s: %s would have %,d weights, at most %,d are possible"
              .formatted(settings.hidden(), name, count, MAX_WEIGHTS));
    }
    float[] weights = new float[inputs * width];
    float[] biases = new float[width];
    RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, place);
    settings.initialization().fill(place, inputs, weights, biases, random);
    return new Layer(Kernels.get(), inputs, width, weights, biases);
  }
}
