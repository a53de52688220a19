package org.networkff.network;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;

/** Perceptrons of random weights. */
public final class RandomPerceptron {
  static final List<String> NAMES = List.of("a", "b", "c", "d");

  private RandomPerceptron() {}

  /** A perceptron of twenty pixels and four classes that normalises its inputs only. */
  public static MultilayerPerceptron random(Normalization normalization, int... widths) {
    Random random = new Random(3);
    Layer[] layers = new Layer[widths.length];
    int inputs = 20;
    for (int l = 0; l < widths.length; l++) {
      layers[l] = layer(inputs, widths[l], random);
      inputs = widths[l];
    }
    PictureInput input = new PictureInput(1, 20, new Standardization(0.2, 0.4), normalization);
    return new MultilayerPerceptron(input, NAMES, List.of(layers), Map.of("seed", "3"));
  }

  /** One that normalises what leaves its hidden layers, too. */
  public static MultilayerPerceptron normalized(Normalization normalization, int... widths) {
    MultilayerPerceptron network = random(normalization, widths);
    return new MultilayerPerceptron(
        network.input(), normalization, NAMES, network.layers(), network.provenance());
  }

  static Layer layer(int inputs, int width, Random random) {
    float[] weights = new float[inputs * width];
    float[] biases = new float[width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int j = 0; j < width; j++) {
      biases[j] = (float) random.nextGaussian();
    }
    return new Layer(Kernels.get(), inputs, width, weights, biases);
  }
}
