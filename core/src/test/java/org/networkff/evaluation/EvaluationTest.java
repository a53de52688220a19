package org.networkff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.TestSeed;
import org.networkff.kernel.Workers;
import org.networkff.network.Architecture;
import org.networkff.network.ArchitectureDraft;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.Layer;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;
import org.networkff.network.Predictor;
import org.networkff.network.RandomImages;

class EvaluationTest {
  private static final TestSeed SEED = TestSeed.ofThisRun();
  private static final int CLASSES = 5;
  private static final LabeledImages IMAGES = RandomImages.of(333, 12, CLASSES, SEED.value());
  private static final ForwardForwardNetwork NETWORK = network(9, 6);

  @Test
  void countsWhatThePredictorSays() {
    Evaluation evaluation = Evaluation.of(NETWORK, IMAGES);
    int[][] confusion = new int[CLASSES][CLASSES];
    int right = 0;
    int[] rightByLayer = new int[2];
    Predictor predictor = NETWORK.predictor(1);
    for (int image = 0; image < IMAGES.size(); image++) {
      predictor.classify(IMAGES, image, image + 1);
      int label = IMAGES.label(image);
      confusion[label][predictor.label(0)]++;
      right += predictor.label(0) == label ? 1 : 0;
      for (int l = 0; l < 2; l++) {
        rightByLayer[l] += predictor.label(0, l) == label ? 1 : 0;
      }
    }
    assertThat(evaluation.images()).isEqualTo(333);
    assertThat(evaluation.accuracy()).as("%s", SEED).isCloseTo(right / 333.0, within(1e-12));
    assertThat(evaluation.perLayerAccuracy())
        .containsExactly(rightByLayer[0] / 333.0, rightByLayer[1] / 333.0);
    assertThat(evaluation.confusion())
        .isEqualTo(
            Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  @Test
  void layersAreScoredByTheirGoodnessWithTheTrueAndTheBestWrongLabel() {
    List<LayerScores> layers = Evaluation.of(NETWORK, IMAGES).layers();
    assertThat(layers).hasSize(2);
    for (int l = 0; l < 2; l++) {
      assertScores(layers.get(l).all(), l, k -> true);
      for (int k = 0; k < CLASSES; k++) {
        int label = k;
        assertScores(layers.get(l).classes().get(k), l, of -> of == label);
      }
    }
  }

  private static void assertScores(GoodnessScores scores, int layer, IntPredicate labels) {
    GoodnessPredictor predictor = NETWORK.predictor(1);
    List<Double> own = new ArrayList<>();
    List<Double> wrong = new ArrayList<>();
    int correct = 0;
    for (int image = 0; image < IMAGES.size(); image++) {
      int label = IMAGES.label(image);
      if (labels.test(label)) {
        predictor.classify(IMAGES, image, image + 1);
        double[] goodness = new double[CLASSES];
        Arrays.setAll(goodness, k -> predictor.goodness(0, k, layer));
        own.add(goodness[label]);
        goodness[label] = Double.NEGATIVE_INFINITY;
        wrong.add(Arrays.stream(goodness).max().orElseThrow());
        correct += own.getLast() > wrong.getLast() ? 1 : 0;
      }
    }
    assertThat(scores.images()).isEqualTo(own.size());
    assertThat(scores.correct()).as("%s", SEED).isEqualTo(correct);
    assertThat(scores.accuracy()).isEqualTo(correct / (double) own.size());
    assertThat(scores.goodness()).isCloseTo(mean(own), withinPercentage(1e-9));
    assertThat(scores.bestWrong()).isCloseTo(mean(wrong), withinPercentage(1e-9));
    assertThat(scores.margin()).isEqualTo(scores.goodness() - scores.bestWrong());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  @Test
  void ofNoImagesTheScoresAreNone() {
    LabeledImages fewer = RandomImages.of(10, 12, CLASSES - 1, 1);
    GoodnessScores none = Evaluation.of(NETWORK, fewer).layers().getFirst().classes().getLast();
    assertThat(none.images()).isZero();
    assertThat(List.of(none.accuracy(), none.goodness(), none.bestWrong(), none.margin()))
        .containsOnly(Double.NaN);
  }

  @Test
  void correctHasABitForEachImageTheFirstOnTop() {
    String digits = Evaluation.of(NETWORK, IMAGES).correct();
    Predictor predictor = NETWORK.predictor(1);
    assertThat(digits).hasSize(84); // 333 images, four a digit
    for (int image = 0; image < 4 * digits.length(); image++) {
      int digit = Character.digit(digits.charAt(image / 4), 16);
      boolean bit = (digit >> (3 - image % 4) & 1) == 1;
      boolean right =
          image < IMAGES.size()
              && predictor.classify(IMAGES, image, image + 1).label(0) == IMAGES.label(image);
      assertThat(bit).as("image %d; %s", image, SEED).isEqualTo(right);
    }
  }

  @Test
  void accuracyIsTheDiagonalsShare() {
    Evaluation evaluation = Evaluation.of(NETWORK, IMAGES);
    int diagonal = 0;
    int all = 0;
    for (int label = 0; label < CLASSES; label++) {
      diagonal += evaluation.confusion().get(label).get(label);
      all += evaluation.confusion().get(label).stream().mapToInt(Integer::intValue).sum();
    }
    assertThat(all).isEqualTo(333);
    assertThat(evaluation.accuracy()).isCloseTo(diagonal / 333.0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void isTheSameForAnyNumberOfThreads(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThat(Evaluation.of(NETWORK, IMAGES, workers))
          .as("%s", SEED)
          .isEqualTo(Evaluation.of(NETWORK, IMAGES));
    }
  }

  @Test
  void refusesImagesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(NETWORK, RandomImages.of(5, 13, CLASSES, 1)))
        .withMessage("images of 1×13 pixels: the network was trained on 1×12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(NETWORK, RandomImages.of(12, 12, CLASSES + 1, 1)))
        .withMessage("images of 6 classes: the network knows 5");
  }

  @Test
  void imagesOfFewerClassesAreFine() {
    Evaluation evaluation = Evaluation.of(NETWORK, RandomImages.of(10, 12, CLASSES - 1, 1));
    assertThat(evaluation.confusion()).hasSize(CLASSES);
    assertThat(evaluation.confusion().getLast()).containsOnly(0);
  }

  @Test
  void aNetworkWithoutGoodnessHasNoAccuracyByLayer() {
    Random random = SEED.random(2);
    PictureInput input = new PictureInput(1, 12, Standardization.UNIT, Normalization.L2);
    MultilayerPerceptron perceptron =
        new MultilayerPerceptron(
            input,
            NETWORK.classNames(),
            List.of(
                new Layer(Kernels.get(), 12, 7, some(random, 12 * 7), some(random, 7)),
                new Layer(Kernels.get(), 7, 5, some(random, 7 * 5), some(random, 5))),
            Map.of());
    Evaluation evaluation = Evaluation.of(perceptron, IMAGES);
    int right = 0;
    for (int image = 0; image < IMAGES.size(); image++) {
      right += perceptron.predict(IMAGES, image) == IMAGES.label(image) ? 1 : 0;
    }
    assertThat(evaluation.accuracy()).as("%s", SEED).isCloseTo(right / 333.0, within(1e-12));
    assertThat(evaluation.layers()).isEmpty();
    assertThat(evaluation.perLayerAccuracy()).isEmpty();
  }

  /** A class that never comes up and one that is never predicted have no recall, no precision. */
  @Test
  void classesAreScoredByWhatIsTakenForThemAndWhatTheyAre() {
    List<List<Integer>> confusion =
        List.of(List.of(6, 0, 2, 0), List.of(3, 0, 1, 0), List.of(0, 0, 4, 0), List.of(0, 0, 0, 0));
    List<ClassScores> classes = ClassScores.of(confusion);
    assertThat(classes)
        .containsExactly(
            new ClassScores(8, 9, 6),
            new ClassScores(4, 0, 0),
            new ClassScores(4, 7, 4),
            new ClassScores(0, 0, 0));
    assertThat(classes.getFirst().precision()).isEqualTo(6 / 9.0);
    assertThat(classes.getFirst().recall()).isEqualTo(6 / 8.0);
    assertThat(classes.getFirst().f1()).isEqualTo(12 / 17.0);
    assertThat(classes.get(1).precision()).isNaN();
    assertThat(classes.get(1).recall()).isZero();
    assertThat(classes.get(1).f1()).isZero();
    assertThat(classes.get(3).f1()).isNaN();
  }

  private static ForwardForwardNetwork network(int first, int second) {
    Random random = SEED.random(1);
    Layer one = new Layer(Kernels.get(), 12, first, some(random, 12 * first), some(random, first));
    Layer two =
        new Layer(Kernels.get(), first, second, some(random, first * second), some(random, second));
    Architecture architecture =
        new ArchitectureDraft()
            .size(1, 12)
            .classes("a", "b", "c", "d", "e")
            .standardization(Standardization.UNIT)
            .labelEmbedding(new LabelEmbedding(2))
            .normalization(Normalization.RMS)
            .build();
    return new ForwardForwardNetwork(
        architecture, List.of(one, two), new double[] {0, 0}, Map.of());
  }

  private static float[] some(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
