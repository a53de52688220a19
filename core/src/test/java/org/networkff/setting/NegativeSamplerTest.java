package org.networkff.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.TestSeed;
import org.networkff.network.RandomImages;
import org.networkff.setting.NegativeSampler.Draw;
import org.networkff.setting.NegativeSampler.Look;

class NegativeSamplerTest {
  private static final int COUNT = 10_000;
  private static final int CLASSES = 10;
  private static final LabeledImages IMAGES = RandomImages.of(COUNT, CLASSES, CLASSES, 1);
  private static final double CHI_SQUARE = 26.12; // 8 degrees of freedom: passed by one in 1,000
  private static final TestSeed START = TestSeed.ofThisRun();

  static Stream<NegativeSampler> wrongLabels() {
    return Stream.of(
        NegativeSampler.REDRAWN,
        NegativeSampler.ONCE,
        new NegativeSampler.HardNegatives(true, 1),
        new NegativeSampler.HeadNegatives(1));
  }

  @ParameterizedTest
  @MethodSource("wrongLabels")
  void aWrongLabelIsNeverTheTrueOne(NegativeSampler sampler) {
    for (int classes : new int[] {2, 3, 10, 256}) {
      LabeledImages images = RandomImages.of(1000, classes, classes, 1);
      Draw draw = sampler.begin(images, seed(START.value()));
      for (int epoch = 0; epoch < 20; epoch++) {
        for (int image = 0; image < images.size(); image++) {
          assertThat(label(draw, images, epoch % 3, epoch, image))
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
      counts[IMAGES.label(image)][label(draw, IMAGES, 0, 0, image)]++;
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
      counts[label(draw, IMAGES, 0, epoch, 4)]++;
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
  void everySamplerThatDrawsDrawsOthersForAnotherSeed() {
    for (NegativeSampler sampler :
        List.of(NegativeSampler.REDRAWN, NegativeSampler.ONCE, NegativeSampler.SHUFFLED)) {
      int[] one = labels(sampler.begin(IMAGES, seed(1)), 0, 0);
      assertThat(labels(sampler.begin(IMAGES, seed(1)), 0, 0)).isEqualTo(one);
      assertThat(labels(sampler.begin(IMAGES, seed(2)), 0, 0)).isNotEqualTo(one);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redrawn", "once", "hard", "hardest", "head", "all"})
  void aSingleClassHasNoWrongLabel(String name) {
    NegativeSampler sampler = Settings.of("negatives", name).negatives();
    LabeledImages images = LabeledImages.of(1, 1, List.of("all"), new byte[1], new byte[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.begin(images, seed(1)))
        .withMessageContaining("at least 2 classes");
  }

  @Test
  void allAreTheWrongOnesInOrder() {
    assertThat(wrong(NegativeSampler.ALL, 0, 0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(wrong(NegativeSampler.ALL, 4, 0)).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    assertThat(wrong(NegativeSampler.ALL, 9, 0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"redrawn", "once", "hard", "hardest", "head"})
  void severalAreWrongAndDifferentAndAtMostAsManyAsThereAre(String kind) {
    for (int count : new int[] {1, 3, 9, 200}) {
      NegativeSampler sampler = Settings.of("negatives", kind + "-" + count).negatives();
      assertThat(sampler.perImage(CLASSES)).isEqualTo(Math.min(count, 9));
      for (int image = 0; image < 50; image++) {
        double[] goodness = new Random(image).doubles(CLASSES).toArray();
        int[] wrong = wrong(sampler, image, 1, goodness);
        assertThat(wrong).doesNotHaveDuplicates().doesNotContain(IMAGES.label(image));
        assertThat(IntStream.of(wrong)).allMatch(label -> label >= 0 && label < CLASSES);
      }
    }
  }

  @Test
  void theFirstOfSeveralIsTheOneThatWouldBeAlone() {
    for (int image = 0; image < 50; image++) {
      int alone = wrong(NegativeSampler.REDRAWN, image, 3)[0];
      assertThat(wrong(new NegativeSampler.UniformNegatives(true, 4), image, 3)).startsWith(alone);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redrawn, NOTHING",
    "once-2, NOTHING",
    "shuffled, NOTHING",
    "all, NOTHING",
    "hard, FIRST_LAYER",
    "hardest-3, FIRST_LAYER",
    "head, HEAD",
    "head-3, HEAD"
  })
  void onlyThoseThatChooseByScoresLook(String name, Look look) {
    assertThat(Settings.of("negatives", name).negatives().looksAt()).isEqualTo(look);
  }

  @Test
  void theHardestHaveTheLargestGoodnessOfTheWrongOnes() {
    double[] goodness = {0.5, 9, 0, 0.25, 7, 0.5, 0.75, 0, 0, 0};
    NegativeSampler four = new NegativeSampler.HardNegatives(false, 4);
    assertThat(wrong(four, 4, 0, goodness)).containsExactly(1, 6, 0, 5);
    assertThat(wrong(four, 1, 0, goodness)).containsExactly(4, 6, 0, 5);
  }

  @Test
  void theHardAreDrawnByTheRootOfTheirGoodness() {
    double[] goodness = {4, 1, 0, 0, 100, 9, 0, 0, 0, 16};
    double[] shares = {0.2, 0.1, 0, 0, 0, 0.3, 0, 0, 0, 0.4}; // the true label is 4
    NegativeSampler one = new NegativeSampler.HardNegatives(true, 1);
    int[] counts = new int[CLASSES];
    for (int epoch = 0; epoch < COUNT; epoch++) {
      counts[wrong(one, 4, epoch, goodness)[0]]++;
    }
    for (int label = 0; label < CLASSES; label++) {
      assertThat(counts[label]).isCloseTo((int) (COUNT * shares[label]), nearly(shares[label]));
    }
  }

  @Test
  void thoseOfAHeadAreDrawnByTheProbabilitiesItGivesThem() {
    double[] probabilities = {4, 1, 0, 0, 100, 9, 0, 0, 0, 16}; // up to a factor
    double[] shares = {4 / 30.0, 1 / 30.0, 0, 0, 0, 9 / 30.0, 0, 0, 0, 16 / 30.0};
    int[] counts = new int[CLASSES];
    for (int epoch = 0; epoch < COUNT; epoch++) {
      counts[wrong(new NegativeSampler.HeadNegatives(1), 4, epoch, probabilities)[0]]++;
    }
    for (int label = 0; label < CLASSES; label++) {
      assertThat(counts[label]).isCloseTo((int) (COUNT * shares[label]), nearly(shares[label]));
    }
  }

  @Test
  void aLayerOfDeadUnitsMakesTheHardUniform() {
    int[] counts = new int[CLASSES];
    for (int epoch = 0; epoch < COUNT; epoch++) {
      counts[wrong(new NegativeSampler.HardNegatives(true, 1), 4, epoch, new double[CLASSES])[0]]++;
    }
    assertThat(counts[4]).isZero();
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(1300);
    assertThat(Arrays.stream(counts).filter(count -> count > 950).count()).isEqualTo(9);
  }

  private static Offset<Integer> nearly(double share) {
    return Offset.offset((int) (5 * Math.sqrt(COUNT * share * (1 - share))));
  }

  private static int agreeing(Draw draw, int stage, int epoch, int otherStage, int otherEpoch) {
    int[] one = labels(draw, stage, epoch);
    int[] other = labels(draw, otherStage, otherEpoch);
    return (int) IntStream.range(0, COUNT).filter(i -> one[i] == other[i]).count();
  }

  private static int[] labels(Draw draw, int stage, int epoch) {
    return IntStream.range(0, COUNT).map(i -> label(draw, IMAGES, stage, epoch, i)).toArray();
  }

  /** The only wrong label of an image. */
  private static int label(Draw draw, LabeledImages images, int stage, int epoch, int image) {
    int[] labels = {images.label(image), -1};
    double[] goodness = new double[images.classes()];
    Arrays.fill(goodness, 1);
    draw.choose(stage, epoch, image, goodness, labels);
    return labels[1];
  }

  /** All wrong labels of an image. */
  private static int[] wrong(NegativeSampler sampler, int image, int epoch, double... goodness) {
    int[] labels = new int[1 + sampler.perImage(CLASSES)];
    labels[0] = IMAGES.label(image);
    sampler.begin(IMAGES, seed(5)).choose(0, epoch, image, goodness, labels);
    assertThat(labels[0]).as("the true label stays").isEqualTo(IMAGES.label(image));
    return Arrays.copyOfRange(labels, 1, labels.length);
  }

  /** Five standard deviations of a count of about a thousand. */
  private static Offset<Integer> nearly() {
    return Offset.offset(160);
  }
}
