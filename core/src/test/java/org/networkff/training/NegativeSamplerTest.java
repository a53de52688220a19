package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.training.Seed.seed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.TestSeed;
import org.networkff.network.RandomImages;
import org.networkff.training.NegativeSampler.Draw;

class NegativeSamplerTest {
  private static final int COUNT = 10_000;
  private static final int CLASSES = 10;
  private static final LabeledImages IMAGES = RandomImages.of(COUNT, CLASSES, CLASSES, 1);
  private static final double CHI_SQUARE = 26.12; // 8 degrees of freedom: passed by one in 1,000
  private static final TestSeed START = TestSeed.ofThisRun();

  static Stream<NegativeSampler> wrongLabels() {
    return Stream.of(NegativeSampler.REDRAWN, NegativeSampler.ONCE);
  }

  @ParameterizedTest
  @MethodSource("wrongLabels")
  void aWrongLabelIsNeverTheTrueOne(NegativeSampler sampler) {
    for (int classes : new int[] {2, 3, 10, 256}) {
      LabeledImages images = RandomImages.of(1000, classes, classes, 1);
      Draw draw = sampler.begin(images, seed(START.value()));
      for (int epoch = 0; epoch < 20; epoch++) {
        for (int image = 0; image < images.size(); image++) {
          assertThat(draw.label(epoch % 3, epoch, image, 0))
              .as("%s", START)
              .isBetween(0, classes - 1)
              .isNotEqualTo(images.label(image));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wrongLabels")
  void wrongLabelsAreUniformOverTheOthers(NegativeSampler sampler) {
    Draw draw = sampler.begin(IMAGES, seed(5));
    int[][] counts = new int[CLASSES][CLASSES];
    for (int image = 0; image < COUNT; image++) {
      counts[IMAGES.label(image)][draw.label(0, 0, image, 0)]++;
    }
    double expected = COUNT / (double) (CLASSES * (CLASSES - 1));
    for (int label = 0; label < CLASSES; label++) {
      double chiSquare = -expected; // the true label's cell is not one
      for (int count : counts[label]) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
      assertThat(chiSquare).as("wrong labels for a %d", label).isLessThan(CHI_SQUARE);
    }
  }

  @Test
  void theRedrawnDifferFromEpochToEpochAndFromStageToStage() {
    Draw draw = NegativeSampler.REDRAWN.begin(IMAGES, seed(5));
    assertThat(agreeing(draw, 0, 0, 0, 1)).isCloseTo(COUNT / 9, nearly());
    assertThat(agreeing(draw, 0, 0, 1, 0)).isCloseTo(COUNT / 9, nearly());
    assertThat(agreeing(draw, 0, 1, 1, 0)).isCloseTo(COUNT / 9, nearly());
  }

  @Test
  void theRedrawnOfOneImageAreUniformOverTheEpochs() {
    Draw draw = NegativeSampler.REDRAWN.begin(IMAGES, seed(5));
    int[] counts = new int[CLASSES];
    for (int epoch = 0; epoch < COUNT; epoch++) {
      counts[draw.label(0, epoch, 4, 0)]++;
    }
    assertThat(IMAGES.label(4)).isEqualTo(4);
    assertThat(counts[4]).isZero();
    double expected = COUNT / 9.0;
    double chiSquare = -expected;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(CHI_SQUARE);
  }

  @Test
  void thoseDrawnOnceStay() {
    Draw draw = NegativeSampler.ONCE.begin(IMAGES, seed(5));
    assertThat(agreeing(draw, 0, 0, 0, 1)).isEqualTo(COUNT);
    assertThat(agreeing(draw, 0, 0, 2, 7)).isEqualTo(COUNT);
  }

  @Test
  void theShuffledAreThePermutedTrueLabels() {
    Draw draw = NegativeSampler.SHUFFLED.begin(IMAGES, seed(5));
    int[] shuffled = labels(draw, 0, 0);
    int[] sorted = shuffled.clone();
    Arrays.sort(sorted);
    int[] trueLabels = IntStream.range(0, COUNT).map(IMAGES::label).toArray();
    assertThat(shuffled).isNotEqualTo(trueLabels);
    int agreeing =
        (int) IntStream.range(0, COUNT).filter(i -> shuffled[i] == trueLabels[i]).count();
    assertThat(agreeing).as("one in K is the true label").isCloseTo(COUNT / CLASSES, nearly());
    Arrays.sort(trueLabels);
    assertThat(sorted).isEqualTo(trueLabels);
    assertThat(agreeing(draw, 0, 0, 1, 9)).as("drawn once").isEqualTo(COUNT);
  }

  @Test
  void everySamplerDrawsOthersForAnotherSeed() {
    for (NegativeSampler sampler : SettingNames.NEGATIVES.values()) {
      int[] one = labels(sampler.begin(IMAGES, seed(1)), 0, 0);
      assertThat(labels(sampler.begin(IMAGES, seed(1)), 0, 0)).isEqualTo(one);
      assertThat(labels(sampler.begin(IMAGES, seed(2)), 0, 0)).isNotEqualTo(one);
    }
  }

  @ParameterizedTest
  @MethodSource("wrongLabels")
  void aSingleClassHasNoWrongLabel(NegativeSampler sampler) {
    LabeledImages images = LabeledImages.of(1, 1, List.of("all"), new byte[1], new byte[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.begin(images, seed(1)))
        .withMessageContaining("at least 2 classes");
  }

  private static int agreeing(Draw draw, int stage, int epoch, int otherStage, int otherEpoch) {
    int[] one = labels(draw, stage, epoch);
    int[] other = labels(draw, otherStage, otherEpoch);
    return (int) IntStream.range(0, COUNT).filter(i -> one[i] == other[i]).count();
  }

  private static int[] labels(Draw draw, int stage, int epoch) {
    return IntStream.range(0, COUNT).map(i -> draw.label(stage, epoch, i, 0)).toArray();
  }

  /** Five standard deviations of a count of about a thousand. */
  private static Offset<Integer> nearly() {
    return Offset.offset(160);
  }
}
