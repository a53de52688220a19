package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.file.ModelFile;

/** Labels beside the pixels, and inputs that are normalised otherwise than activities. */
class LabelPlaceTest {
  private static final LabelEmbedding BESIDE = new LabelEmbedding(1.5, LabelPlace.APPEND);

  static Stream<Arguments> readings() {
    return Stream.of(20, 3)
        .flatMap(
            pixels ->
                Stream.of(Normalization.values())
                    .map(normalization -> Arguments.of(pixels, normalization)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void predictionIsThatOfThePlainForwardPass(int pixels, Normalization ofInputs) {
    LabeledImages images = RandomImages.of(12, pixels, 4, 1);
    PlainNetwork plain = new PlainNetwork(beside(pixels, ofInputs), new double[2], 9, 7);
    GoodnessPredictor predictor = plain.network.predictor(12).classify(images, 0, 12);
    for (int image = 0; image < 12; image++) {
      for (int label = 0; label < 4; label++) {
        double[] expected = plain.goodness(images, image, label);
        for (int l = 0; l < 2; l++) {
          assertThat(predictor.goodness(image, label, l))
              .isCloseTo(expected[l], within(1e-5 * expected[l]));
        }
      }
    }
  }

  @Test
  void noPixelIsLost() {
    assertThat(BESIDE.inputs(20, 4)).isEqualTo(24);
    assertThat(BESIDE.at(LabelPlace.OVERWRITE).inputs(20, 4)).isEqualTo(20);
    assertThat(new LabelEmbedding(1.5)).isEqualTo(BESIDE.at(LabelPlace.OVERWRITE));
  }

  @Test
  void aModelFileHasBoth(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model");
    ForwardForwardNetwork network =
        new PlainNetwork(beside(3, Normalization.NONE), new double[2], 9, 7).network;
    ModelFile.write(file, network);
    ForwardForwardNetwork read = (ForwardForwardNetwork) ModelFile.read(file);
    assertThat(read.architecture()).isEqualTo(network.architecture());
    assertThat(read.weights(0)).isEqualTo(network.weights(0)).hasSize((4 + 3) * 9);
  }

  private static Architecture beside(int pixels, Normalization ofInputs) {
    return new ArchitectureDraft()
        .size(1, pixels)
        .labelEmbedding(BESIDE)
        .inputNormalization(ofInputs)
        .build();
  }
}
