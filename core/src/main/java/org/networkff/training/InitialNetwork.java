package org.networkff.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;
import org.networkff.network.Architecture;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;

/**
 * A network before its first step.
 *
 * @param layers live: training changes them in place
 */
record InitialNetwork(Architecture architecture, List<Layer> layers) {
  private static final int MAX_WEIGHTS = Integer.MAX_VALUE - 8; // of one array

  /** What a seed makes of the settings and the training images. */
  static InitialNetwork of(TrainingSettings settings, LabeledImages images, Seed seed) {
    Architecture architecture = architecture(settings, images);
    return new InitialNetwork(architecture, layers(settings, architecture.inputs(), seed));
  }

  /** As a network of its own. */
  ForwardForwardNetwork network(TrainingSettings settings) {
    double[] gamma = new double[layers.size()];
    Arrays.fill(gamma, settings.collaboration().gamma());
    return new ForwardForwardNetwork(architecture, layers, gamma, Map.of());
  }

  private static Architecture architecture(TrainingSettings settings, LabeledImages images) {
    Standardization standardization = settings.pixels().of(images);
    return new Architecture(
        images.height(),
        images.width(),
        images.classNames(),
        standardization,
        settings.labelScale().of(images, standardization),
        settings.normalization(),
        settings.goodness(),
        settings.collaboration().alpha(),
        settings.readout());
  }

  private static List<Layer> layers(TrainingSettings settings, int pixels, Seed seed) {
    List<Layer> chain = new ArrayList<>();
    int inputs = pixels;
    for (int l = 0; l < settings.hidden().size(); l++) {
      int width = settings.hidden().get(l);
      requireOneArray(settings, l, (long) inputs * Kernels.get().stride(width));
      float[] weights = new float[inputs * width];
      float[] biases = new float[width];
      RandomStream random = seed.stream(Seed.Purpose.INITIALIZATION, l);
      settings.initialization().fill(l, inputs, weights, biases, random);
      chain.add(new Layer(Kernels.get(), inputs, width, weights, biases));
      inputs = width;
    }
    return chain;
  }

  private static void requireOneArray(TrainingSettings settings, int l, long count) {
    if (count > MAX_WEIGHTS) {
      throw new IllegalArgumentException(
          "hidden = %s: layer %d would have %,d weights, at most %,d are possible"
              .formatted(settings.hidden(), l + 1, count, MAX_WEIGHTS));
    }
  }
}
