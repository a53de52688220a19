package org.networkff.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.network.Architecture;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.Layer;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;

/**
 * A network before its first step.
 *
 * @param layers live: training changes them in place
 */
record InitialNetwork(Architecture architecture, List<Layer> layers) {

  /** What a seed makes of the settings and the training images. */
  static InitialNetwork of(TrainingSettings settings, LabeledImages images, Seed seed) {
    Architecture architecture = architecture(settings, images);
    return new InitialNetwork(
        architecture,
        InitialLayers.chain(settings, architecture.inputs(), settings.hidden(), seed));
  }

  /** As a network of its own. */
  ForwardForwardNetwork network(TrainingSettings settings) {
    double[] gamma = new double[layers.size()];
    Arrays.fill(gamma, settings.collaboration().gamma());
    return new ForwardForwardNetwork(whileTraining(), layers, gamma, Map.of());
  }

  /**
   * The architecture while there is no softmax head, or no weights, yet: the goodness of all layers
   * decides.
   */
  Architecture whileTraining() {
    return architecture.readout() instanceof GoodnessReadout
        ? architecture
        : architecture.withReadout(GoodnessReadout.ALL);
  }

  private static Architecture architecture(TrainingSettings settings, LabeledImages images) {
    Standardization standardization = settings.pixels().of(images);
    return new Architecture(
        images.height(),
        images.width(),
        images.classNames(),
        standardization,
        settings.labelScale().of(images, standardization).at(settings.labelPlace()),
        settings.inputNormalization().orElse(settings.normalization()),
        settings.normalization(),
        settings.between(),
        settings.goodness(),
        settings.collaboration().alpha(),
        settings.readout());
  }
}
