package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.network.PlainNetwork.ARCHITECTURE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;

class ForwardForwardNetworkTest {
  @Test
  void givesBackTheParametersItWasMadeOf() {
    float[] weights = new float[20 * 3];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i;
    }
    ForwardForwardNetwork network =
        new ForwardForwardNetwork(
            ARCHITECTURE,
            List.of(new Layer(Kernels.get(), 20, 3, weights, new float[] {7, 8, 9})),
            new double[] {0.5},
            Map.of("seed", "1"));
    assertThat(network.depth()).isEqualTo(1);
    assertThat(network.layersWithGoodness()).isEqualTo(1);
    assertThat(network.hidden()).containsExactly(3);
    assertThat(network.weights(0)).isEqualTo(weights);
    assertThat(network.biases(0)).containsExactly(7, 8, 9);
    assertThat(network.gamma(0)).isEqualTo(0.5);
    assertThat(network.provenance()).containsExactly(Map.entry("seed", "1"));
  }

  /** A few too few would be zeros, and a few too many forgotten. */
  @Test
  void aLayerHasABiasForEachUnit() {
    for (int biases : List.of(0, 2, 4)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Layer(Kernels.get(), 20, 3, new float[20 * 3], new float[biases]))
          .withMessage(biases + " biases for a layer of 3 units");
    }
  }

  @Test
  void anImageCarriesAsManyLabelsAsItHasPixels() {
    assertThat(imageOfFourPixels("a", "b", "c", "d").classes()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> imageOfFourPixels("a", "b", "c", "d", "e"))
        .withMessageContaining("at least 5 pixels are needed");
  }

  private static Architecture imageOfFourPixels(String... classNames) {
    return new ArchitectureDraft().size(2, 2).classes(classNames).build();
  }

  @Test
  void isNotChangedByWhoMadeItOrReadsIt() {
    Layer layer = layer(20, 3);
    double[] gamma = {1};
    ForwardForwardNetwork network =
        new ForwardForwardNetwork(ARCHITECTURE, List.of(layer), gamma, Map.of());
    layer.weights().data()[0] = 5;
    layer.biases()[0] = 5;
    gamma[0] = 5;
    network.weights(0)[0] = 5;
    network.biases(0)[0] = 5;
    assertThat(network.weights(0)).containsOnly(0);
    assertThat(network.biases(0)).containsOnly(0);
    assertThat(network.gamma(0)).isEqualTo(1);
  }

  @Test
  void isWhatItsLayersAreIfItSharesThem() {
    Layer layer = layer(20, 3);
    ForwardForwardNetwork network =
        ForwardForwardNetwork.sharing(
            ARCHITECTURE, List.of(layer), new double[] {1}, Optional.empty(), Map.of());
    ForwardForwardNetwork copy = network.copy();
    layer.biases()[0] = 5;
    assertThat(network.biases(0)[0]).isEqualTo(5);
    assertThat(copy.biases(0)).containsOnly(0);
  }

  @Test
  void takesAnotherProvenanceAndStaysTheSameOtherwise() {
    ForwardForwardNetwork network =
        new PlainNetwork(ARCHITECTURE, new double[] {1, 2}, 5, 4).network;
    ForwardForwardNetwork same = network.withProvenance(Map.of("b", "2", "a", "1"));
    assertThat(same.provenance().keySet()).containsExactly("a", "b");
    assertThat(same.weights(1)).isEqualTo(network.weights(1));
    assertThat(same.gamma(1)).isEqualTo(2);
  }

  @Test
  void refusesLayersThatDoNotFitEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(List.of(layer(20, 3), layer(4, 2)), 1, 1))
        .withMessage("layer 2 has 4 inputs, but there are 3 below it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(List.of(layer(19, 3)), 1))
        .withMessage("layer 1 has 19 inputs, but there are 20 below it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(List.of(layer(20, 3)), 1, 1))
        .withMessageContaining("one γ a layer");
    assertThatIllegalArgumentException().isThrownBy(() -> network(List.of()));
  }

  @Test
  void imagesMustHaveAPixelForEveryLabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArchitectureDraft().size(1, 3).build())
        .withMessageContaining("at least 4 pixels");
  }

  @Test
  void theLabelsScaleMayBeTheLargestPixel() {
    byte[] pixels = {0, (byte) 255, 3, (byte) 204, 0, 1};
    LabeledImages images = LabeledImages.of(1, 2, List.of("a"), pixels, new byte[3]);
    Standardization standardization = new Standardization(0.5, 0.25);
    assertThat(LabelEmbedding.largestPixel(images, standardization).scale()).isEqualTo(2);
    assertThat(LabelEmbedding.largestPixel(images.range(1, 3), standardization).scale())
        .isCloseTo(1.2, within(1e-12));
  }

  @Test
  void aLabelMustBeVisible() {
    for (double scale : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LabelEmbedding(scale))
          .withMessageContaining("label scale " + scale);
    }
  }

  private static Layer layer(int inputs, int width) {
    return new Layer(Kernels.get(), inputs, width, new float[inputs * width], new float[width]);
  }

  private static ForwardForwardNetwork network(List<Layer> layers, double... gamma) {
    return new ForwardForwardNetwork(ARCHITECTURE, layers, gamma, Map.of());
  }
}
