package org.networkff.network;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;

/** A network of random weights, and what it should make of an image: plain loops in double. */
final class PlainNetwork {
  static final Architecture ARCHITECTURE =
      new Architecture(
          1,
          20,
          List.of("a", "b", "c", "d"),
          new Standardization(0.2, 0.4),
          new LabelEmbedding(1.5),
          Normalization.L2,
          Goodness.MEAN_SQUARE,
          Alpha.ONE,
          Readout.ALL);

  final ForwardForwardNetwork network;
  private final Architecture architecture;

  PlainNetwork(Architecture architecture, double[] gamma, int... widths) {
    this.architecture = architecture;
    Random random = new Random(3);
    Layer[] layers = new Layer[widths.length];
    int inputs = architecture.inputs();
    for (int l = 0; l < widths.length; l++) {
      float[] weights = random(random, inputs * widths[l]);
      layers[l] = new Layer(Kernels.get(), inputs, widths[l], weights, random(random, widths[l]));
      inputs = widths[l];
    }
    network = new ForwardForwardNetwork(architecture, List.of(layers), gamma, Map.of());
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The label written into the image, then everything layer by layer: [layer] goodness. */
  double[] goodness(LabeledImages images, int image, int label) {
    double[] x = new double[images.pixels()];
    for (int i = 0; i < x.length; i++) {
      int pixel = images.bytes()[images.offset(image) + i] & 0xFF;
      x[i] = architecture.standardization().apply(pixel);
      if (i < architecture.classes()) {
        x[i] = i == label ? architecture.labelEmbedding().scale() : 0;
      }
    }
    double[] goodness = new double[network.depth()];
    for (int l = 0; l < goodness.length; l++) {
      x = activity(l, normalized(x));
      double squares = squares(x);
      boolean mean = architecture.goodness().equals(Goodness.MEAN_SQUARE);
      goodness[l] = mean ? squares / x.length : squares;
    }
    return goodness;
  }

  private double[] normalized(double[] x) {
    double length = Math.sqrt(squares(x)) + 1e-4;
    double to = architecture.normalization() == Normalization.RMS ? Math.sqrt(x.length) : 1;
    double[] result = x.clone();
    for (int i = 0; i < x.length; i++) {
      result[i] *= to / length;
    }
    return result;
  }

  private double[] activity(int l, double[] x) {
    int width = network.hidden().get(l);
    double[] h = new double[width];
    for (int j = 0; j < width; j++) {
      double z = network.biases(l)[j];
      for (int i = 0; i < x.length; i++) {
        z += x[i] * network.weights(l)[i * width + j];
      }
      h[j] = Math.max(0, z);
    }
    return h;
  }

  private static double squares(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
