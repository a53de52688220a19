package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.network.PlainNetwork.ARCHITECTURE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;

/**
 * All labels share one product of the first layer; a plain forward pass of every image with every
 * label written into it must come to the same.
 */
class PredictorTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final int[] WIDTHS = {33, 7, 17};
  private static final double[] GAMMA = {0.5, -0.25, 2};

  @ParameterizedTest
  @MethodSource("org.networkff.network.PlainNetwork#architectures")
  void everyLayersGoodnessIsThatOfThePlainForwardPass(Architecture architecture) {
    PlainNetwork plain = new PlainNetwork(architecture, GAMMA, WIDTHS);
    GoodnessPredictor predictor = plain.network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      for (int label = 0; label < 4; label++) {
        double[] expected = plain.goodness(IMAGES, image, label);
        for (int l = 0; l < WIDTHS.length; l++) {
          assertThat(predictor.goodness(image, label, l))
              .as("image %d with label %d, layer %d", image, label, l + 1)
              .isCloseTo(expected[l], within(1e-5 * expected[l]));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(GoodnessReadout.class)
  void theScoreIsTheWeightedSumAndTheLabelItsLargest(GoodnessReadout readout) {
    assertScore(readout, readout.weights(GAMMA, Alpha.ONE.weights(3)));
  }

  @Test
  void theScoreOfAWeightedReadoutIsThatOfItsWeights() {
    assertScore(new WeightedReadout(List.of(0.5, 0.0, 2.0)), new double[] {0.5, 0, 2});
  }

  private static void assertScore(Readout readout, double[] weights) {
    PlainNetwork plain = new PlainNetwork(with(readout), GAMMA, WIDTHS);
    GoodnessPredictor predictor = plain.network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      double best = Double.NEGATIVE_INFINITY;
      int expected = -1;
      for (int label = 0; label < 4; label++) {
        double score = 0;
        for (int l = 0; l < WIDTHS.length; l++) {
          score += weights[l] * predictor.goodness(image, label, l);
        }
        assertThat(predictor.score(image, label)).isCloseTo(score, within(1e-9));
        if (score > best) {
          best = score;
          expected = label;
        }
      }
      assertThat(predictor.label(image)).isEqualTo(expected);
    }
  }

  @Test
  void ofEqualScoresTheFirstLabelWins() {
    Layer silent = new Layer(Kernels.get(), 20, 5, new float[100], new float[5]);
    ForwardForwardNetwork network =
        new ForwardForwardNetwork(ARCHITECTURE, List.of(silent), new double[] {1}, Map.of());
    GoodnessPredictor predictor = network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      assertThat(predictor.label(image)).isZero();
      assertThat(predictor.label(image, 0)).isZero();
    }
  }

  @Test
  void aBlockHoldsAsManyImagesAsStayInCacheAndOneAtLeast() {
    assertThat(Predictor.blockSize(10)).isEqualTo(GoodnessPredictor.ROWS_PER_BLOCK / 10);
    assertThat(Predictor.blockSize(1_000_000)).isEqualTo(1);
  }

  @Test
  void oneLayersLabelIsTheOneItsGoodnessIsLargestFor() {
    PlainNetwork plain = new PlainNetwork(ARCHITECTURE, GAMMA, WIDTHS);
    GoodnessPredictor predictor = plain.network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      for (int l = 0; l < WIDTHS.length; l++) {
        double chosen = predictor.goodness(image, predictor.label(image, l), l);
        for (int label = 0; label < 4; label++) {
          assertThat(predictor.goodness(image, label, l)).isLessThanOrEqualTo(chosen);
        }
      }
    }
  }

  @Test
  void confidenceIsTheLeadOverTheSecondBestAsAShareOfTheBest() {
    PlainNetwork plain = new PlainNetwork(ARCHITECTURE, GAMMA, WIDTHS);
    GoodnessPredictor predictor = plain.network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      int row = image;
      double[] scores =
          IntStream.range(0, 4).mapToDouble(label -> predictor.score(row, label)).toArray();
      Arrays.sort(scores);
      assertThat(predictor.confidence(image))
          .isBetween(0.0, 1.0)
          .isCloseTo((scores[3] - scores[2]) / scores[3], within(1e-12));
    }
  }

  /** Collaboration with a negative γ can make scores negative, of which there are no shares. */
  @ParameterizedTest
  @CsvSource({"2, 1, 0.5", "2, -1, 1", "0, -1, 0", "-1, -2, 0", "3, 3, 0", "3, -Infinity, 1"})
  void confidenceInGoodnessIsBetweenNothingAndAll(double best, double second, double lead) {
    assertThat(new Lead(new double[0], best, second).ofGoodness()).isEqualTo(lead);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, -50, 1",
    "1000, 0, 1",
    "-1000, -1000, 0",
    "0.5, 0, 0.24491866240370913"
  })
  void confidenceInOutputsIsTheDifferenceOfTheirSoftmax(double first, double second, double lead) {
    assertThat(new Lead(new double[] {first, second}, first, second).ofOutputs())
        .isCloseTo(lead, within(1e-12));
  }

  /** Bit for bit: an image's answer does not depend on the images beside it. */
  @Test
  void blocksOfAnySizeGiveTheSameGoodness() {
    ForwardForwardNetwork network = new PlainNetwork(ARCHITECTURE, GAMMA, WIDTHS).network;
    GoodnessPredictor whole = network.predictor(30).classify(IMAGES, 0, 30);
    for (int size : new int[] {1, 7, 13, 29}) {
      GoodnessPredictor some = network.predictor(size);
      for (int from = 0; from < 30; from += size) {
        int to = Math.min(30, from + size);
        some.classify(IMAGES, from, to);
        for (int row = 0; row < to - from; row++) {
          for (int label = 0; label < 4; label++) {
            assertThat(some.goodness(row, label, 2))
                .isEqualTo(whole.goodness(from + row, label, 2));
          }
          assertThat(network.predict(IMAGES, from + row)).isEqualTo(whole.label(from + row));
        }
      }
    }
  }

  @Test
  void aViewOfImagesIsReadFromItsOwnBeginning() {
    ForwardForwardNetwork network = new PlainNetwork(ARCHITECTURE, GAMMA, WIDTHS).network;
    LabeledImages view = IMAGES.range(11, 20);
    for (int image = 0; image < view.size(); image++) {
      assertThat(network.predict(view, image)).isEqualTo(network.predict(IMAGES, 11 + image));
    }
  }

  @Test
  void aBlackImageHasAnAnswer() {
    Architecture black = new ArchitectureDraft().standardization(Standardization.UNIT).build();
    LabeledImages images =
        LabeledImages.of(1, 20, List.of("a", "b", "c", "d"), new byte[20], new byte[1]);
    PlainNetwork plain = new PlainNetwork(black, GAMMA, WIDTHS);
    double expected = plain.goodness(images, 0, 2)[0];
    assertThat(plain.network.predictor(1).classify(images, 0, 1).goodness(0, 2, 0))
        .isCloseTo(expected, within(1e-5 * expected));
  }

  @Test
  void tooManyImagesOrImagesOfAnotherSizeAreRefused() {
    ForwardForwardNetwork network = new PlainNetwork(ARCHITECTURE, GAMMA, WIDTHS).network;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.predictor(3).classify(IMAGES, 0, 4))
        .withMessage("4 images: this predictor takes 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.predict(RandomImages.of(1, 21, 4, 1), 0))
        .withMessage("images of 1×21 pixels: the network was trained on 1×20");
  }

  private static Architecture with(Readout readout) {
    return new ArchitectureDraft().readout(readout).build();
  }
}
