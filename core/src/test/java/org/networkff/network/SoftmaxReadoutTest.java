package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;

/**
 * A softmax head decides by the activities under a neutral label; the layers keep their goodness.
 */
class SoftmaxReadoutTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final int[] ALL = IntStream.range(0, 30).toArray();

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void theHeadSeesTheLayersBehindTheFirstUnderTheMeanOfAllLabels(Normalization normalization) {
    PlainNetwork plain = plain(normalization, 33, 7, 17);
    float[] features = features(plain, 7 + 17);
    for (int image = 0; image < 30; image++) {
      double[] expected = plain.neutral(IMAGES, image, 1);
      assertThat(expected).hasSize(7 + 17);
      for (int i = 0; i < expected.length; i++) {
        double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
        assertThat((double) features[image * 24 + i]).isCloseTo(expected[i], within(tolerance));
      }
    }
  }

  @Test
  void ofOneLayerTheHeadSeesIt() {
    PlainNetwork plain = plain(Normalization.L2, 9);
    float[] features = features(plain, 9);
    double[] expected = plain.neutral(IMAGES, 3, 0);
    for (int i = 0; i < 9; i++) {
      assertThat((double) features[3 * 9 + i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  private static float[] features(PlainNetwork plain, int expected) {
    List<Layer> layers = plain.network.layers();
    assertThat(NeutralPass.features(layers)).isEqualTo(expected);
    float[] features = new float[30 * expected];
    new NeutralPass(Kernels.get(), plain.network.architecture(), layers, 30)
        .write(IMAGES, ALL, 0, 30, features, 0);
    return features;
  }

  @Test
  void scoresAreTheHeadsOutputsAndTheLabelTheirLargest() {
    PlainNetwork plain = plain(Normalization.L2, 33, 7, 17);
    ForwardForwardNetwork network = PlainNetwork.withHead(plain.network);
    float[] weights = network.headWeights();
    float[] biases = network.headBiases();
    Predictor predictor = network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      double[] x = plain.neutral(IMAGES, image, 1);
      int best = 0;
      double[] z = new double[4];
      for (int k = 0; k < 4; k++) {
        z[k] = biases[k];
        for (int i = 0; i < x.length; i++) {
          z[k] += x[i] * weights[i * 4 + k];
        }
        assertThat(predictor.score(image, k)).isCloseTo(z[k], within(1e-4));
        best = z[k] > z[best] ? k : best;
      }
      assertThat(predictor.label(image)).isEqualTo(best);
    }
  }

  @Test
  void theLayersKeepTheirGoodnessAndTheirLabels() {
    ForwardForwardNetwork network = plain(Normalization.RMS, 33, 7).network;
    GoodnessPredictor without = network.predictor(30).classify(IMAGES, 0, 30);
    GoodnessPredictor with = PlainNetwork.withHead(network).predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      for (int l = 0; l < 2; l++) {
        assertThat(with.label(image, l)).isEqualTo(without.label(image, l));
        assertThat(with.goodness(image, 3, l)).isEqualTo(without.goodness(image, 3, l));
      }
    }
  }

  /** Bit for bit: an image's answer does not depend on the images beside it. */
  @Test
  void blocksOfAnySizeGiveTheSameScores() {
    ForwardForwardNetwork network =
        PlainNetwork.withHead(plain(Normalization.L2, 33, 7, 17).network);
    Predictor whole = network.predictor(30).classify(IMAGES, 0, 30);
    for (int size : new int[] {1, 7, 13, 29}) {
      Predictor some = network.predictor(size);
      for (int from = 0; from < 30; from += size) {
        int to = Math.min(30, from + size);
        some.classify(IMAGES, from, to);
        for (int row = 0; row < to - from; row++) {
          assertThat(some.score(row, 2)).isEqualTo(whole.score(from + row, 2));
        }
      }
    }
  }

  @Test
  void theHeadIsCountedKeptAndCopied() {
    ForwardForwardNetwork plain = plain(Normalization.L2, 33, 7).network;
    ForwardForwardNetwork network = PlainNetwork.withHead(plain);
    assertThat(network.parameters()).isEqualTo(plain.parameters() + 8 * 4);
    float[] weights = network.headWeights();
    network.headWeights()[0] += 1;
    network.headBiases()[0] += 1;
    assertThat(network.withProvenance(Map.of()).headWeights()).isEqualTo(weights);
    assertThat(plain.headWeights()).isEmpty();
    assertThat(plain.headBiases()).isEmpty();
  }

  @Test
  void aHeadIsThereIfAndOnlyIfItDecides() {
    ForwardForwardNetwork network = plain(Normalization.L2, 33, 7).network;
    double[] gamma = {0, 0};
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ForwardForwardNetwork(
                    softmax(network.architecture()), network.layers(), gamma, Map.of()))
        .withMessage("readout softmax needs a head");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ForwardForwardNetwork(
                    network.architecture(),
                    network.layers(),
                    gamma,
                    Optional.of(PlainNetwork.head(7, 4)),
                    Map.of()))
        .withMessage("readout all takes no head");
    for (Layer head : List.of(PlainNetwork.head(33 + 7, 4), PlainNetwork.head(7, 5))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ForwardForwardNetwork(
                      softmax(network.architecture()),
                      network.layers(),
                      gamma,
                      Optional.of(head),
                      Map.of()))
          .withMessage("a head of %d × %d: 7 × 4 is needed", head.inputs(), head.width());
    }
  }

  @Test
  void readoutsAreFoundByTheirNames() {
    assertThat(Readout.all())
        .extracting(Readout::text)
        .containsExactly("all", "all-but-first", "last", "collaborative", "weighted", "softmax");
    for (Readout readout : Readout.all()) {
      assertThat(Readout.named(readout.text())).isEqualTo(readout);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Readout.named("tea leaves"))
        .withMessage("no readout is called tea leaves");
  }

  private static PlainNetwork plain(Normalization normalization, int... widths) {
    Architecture architecture = new ArchitectureDraft().normalization(normalization).build();
    return new PlainNetwork(architecture, new double[widths.length], widths);
  }

  private static Architecture softmax(Architecture a) {
    return a.withReadout(new SoftmaxReadout());
  }
}
