package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.ReferenceLocalLosses.Gradient;
import org.networkff.training.ReferenceLocalLosses.Linear;
import org.networkff.training.TrainingEvent.NetworkEpochEnded;

/** Layers of a perceptron that learn by losses of their own: their gradients and their steps. */
class LocalLossTest {
  private static final Seed SEED = seed(3);
  private static final TrainingSettings ONE_STEP =
      Settings.of(
          "epochs", 1, "schedule", "simultaneous", "normalization", "none", "hidden", "6,5,4");

  static Stream<TrainingSettings> readings() {
    List<TrainingSettings> readings = new ArrayList<>();
    for (String loss : List.of("pred", "sim", "predsim-0.5")) {
      TrainingSettings settings = Settings.of(ONE_STEP, "local-loss", loss);
      readings.add(settings);
      readings.add(Settings.of(settings, "normalization", "rms", "hidden", "9,8"));
      readings.add(Settings.of(settings, "normalization", "l2", "dropout", 0.3, "hidden", "11,7"));
    }
    return readings.stream();
  }

  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheReferenceAreFiniteDifferences(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferenceLocalLosses reference = new ReferenceLocalLosses(settings, images, SEED);
    int[] batch = IntStream.range(0, 7).toArray();
    SequencedMap<String, Gradient> gradients = reference.gradients(batch);
    assertThat(gradients).containsOnlyKeys(reference.learners.keySet());
    int hidden = settings.hidden().size();
    double similarity = settings.labelLoss().similarity();
    for (int l = 0; l < hidden; l++) {
      int own = l;
      check(reference, ReferenceLocalLosses.layer(l), gradients, () -> reference.loss(own, batch));
      if (similarity < 1 || l == hidden - 1) {
        String classifier = reference.classifier(l);
        check(reference, classifier, gradients, () -> reference.prediction(own, batch));
      }
      if (similarity > 0) {
        String projection = ReferenceLocalLosses.projection(l);
        check(reference, projection, gradients, () -> reference.loss(own, batch));
      }
    }
  }

  private static void check(
      ReferenceLocalLosses reference,
      String learner,
      SequencedMap<String, Gradient> gradients,
      DoubleSupplier loss) {
    Linear linear = reference.learner(learner);
    Gradient gradient = ReferenceLocalLosses.of(gradients, learner);
    for (int j = 0; j < linear.biases.length; j++) {
      assertClose(learner, gradient.biases()[j], difference(linear.biases, j, loss));
      for (int i = 0; i < linear.weights.length; i++) {
        assertClose(learner, gradient.weights()[i][j], difference(linear.weights[i], j, loss));
      }
    }
  }

  private static double difference(double[] x, int at, DoubleSupplier f) {
    double step = 1e-6;
    double middle = x[at];
    x[at] = middle + step;
    double above = f.getAsDouble();
    x[at] = middle - step;
    double below = f.getAsDouble();
    x[at] = middle;
    return (above - below) / (2 * step);
  }

  private static void assertClose(String where, double gradient, double numeric) {
    assertThat(gradient).as(where).isCloseTo(numeric, within(1e-7 + 1e-5 * Math.abs(numeric)));
  }

  /** Sizes that fill no block, chunk, panel or register; gradients of every step. */
  @TestFactory
  Stream<DynamicTest> productionAgreesWithTheReference() {
    List<DynamicTest> tests = new ArrayList<>();
    readings().forEach(settings -> tests.add(test(settings, RandomImages.of(7, 9, 3, 4))));
    for (String loss : List.of("pred", "sim", "predsim")) {
      TrainingSettings full =
          Settings.of("epochs", 2, "learning-rate", 0.01, "local-loss", loss, "hidden", "17,33");
      TrainingSettings quick = Settings.of(full, "normalization", "rms", "batch", 8);
      tests.add(test(Settings.of(full, "hidden", "3"), RandomImages.of(1, 5, 2, 1)));
      tests.add(test(Settings.of(full, "hidden", "1,1,1"), RandomImages.of(7, 9, 2, 3)));
      tests.add(test(quick, RandomImages.of(25, 31, 12, 4)));
      tests.add(test(Settings.of(quick, "batch", 1), RandomImages.of(5, 13, 3, 8)));
      tests.add(
          test(
              Settings.of(quick, "batch", 490, "epochs", 1, "hidden", "7,5"),
              RandomImages.of(507, 13, 3, 7)));
    }
    return tests.stream();
  }

  private static DynamicTest test(TrainingSettings settings, LabeledImages images) {
    String name =
        "%s, layers of %s, %s, %s"
            .formatted(
                settings.labelLoss().name(), settings.hidden(), settings.normalization(), images);
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ObservedPerceptron run = ObservedPerceptron.ofLocalLosses(settings, images, SEED);
          ReferenceLocalLosses reference =
              new ReferenceLocalLosses(settings, images, SEED)
                  .train(PerceptronTrainer.passes(settings));
          for (int s = 0; s < reference.steps.size(); s++) {
            int number = 0;
            for (String learner : reference.learners.sequencedKeySet()) {
              String where = "%s in step %d".formatted(learner, s + 1);
              Gradient expected = ReferenceLocalLosses.of(reference.steps.get(s), learner);
              assertGradient(where, run.optimizer(), number, s, expected);
              number++;
            }
          }
        });
  }

  private static void assertGradient(
      String where, RecordingOptimizer optimizer, int learner, int step, Gradient expected) {
    int width = expected.biases().length;
    int inputs = expected.weights().length;
    float[] weights = optimizer.weightGradient(learner, step, inputs, width);
    float[] biases = optimizer.biasGradients(learner).get(step);
    double gap = 0;
    double size = 0;
    for (int j = 0; j < width; j++) {
      gap += square(biases[j] - expected.biases()[j]);
      size += square(expected.biases()[j]);
      for (int i = 0; i < inputs; i++) {
        gap += square(weights[i * width + j] - expected.weights()[i][j]);
        size += square(expected.weights()[i][j]);
      }
    }
    assertThat(Math.sqrt(gap)).as(where).isLessThanOrEqualTo(1e-3 * Math.sqrt(size) + 1e-6);
  }

  private static double square(double x) {
    return x * x;
  }

  /** One hidden layer and its classifier are all there is to go back through. */
  @Test
  void oneLayerThatPredictsIsTheTwin() {
    LabeledImages images = RandomImages.of(1100, 40, 10, 5);
    TrainingSettings settings =
        Settings.of(
            "hidden",
            "33",
            "batch",
            130,
            "epochs",
            2,
            "normalization",
            "none",
            "dropout",
            0.2,
            "averaging",
            "ema-0.9");
    ObservedPerceptron own = ObservedPerceptron.ofLocalLosses(settings, images, SEED);
    ObservedPerceptron twin = ObservedPerceptron.of(settings, images, SEED);
    assertThat(Bits.of(own.network())).isEqualTo(Bits.of(twin.network()));
    assertThat(own.epochs())
        .extracting(NetworkEpochEnded::loss)
        .isEqualTo(twin.epochs().stream().map(NetworkEpochEnded::loss).toList());
  }

  /** What only goodness has changes nothing; normalisation between layers does. */
  @Test
  void labelsInPicturesGoodnessAndCollaborationDoNotMatter() {
    LabeledImages images = RandomImages.of(50, 20, 4, 1);
    TrainingSettings other =
        Settings.of("label-scale", 3, "negatives", "once", "theta", 7, "goodness", "sum-square");
    assertThat(Bits.of(train(other, images))).isEqualTo(Bits.of(train(Settings.PAPER, images)));
    TrainingSettings plain = Settings.of("normalization", "none", "input-normalization", "l2");
    MultilayerPerceptron network = train(plain, images);
    assertThat(Bits.of(network)).isNotEqualTo(Bits.of(train(Settings.PAPER, images)));
    assertThat(network.normalization()).isEqualTo(Normalization.NONE);
    assertThat(train(Settings.PAPER, images).normalization()).isEqualTo(Normalization.L2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pred", "sim", "predsim"})
  void anyNumberOfThreadsMakesTheSameBits(String loss) {
    LabeledImages images = RandomImages.of(1100, 40, 10, 5);
    for (String batch : List.of("full", "130")) {
      TrainingSettings settings =
          Settings.of(
              "hidden", "33,17", "epochs", 1, "local-loss", loss, "batch", batch, "dropout", 0.2);
      List<Long> expected = Bits.of(trainer(settings).onThreads(1).train(images, SEED));
      for (int threads : new int[] {2, 3, 5}) {
        assertThat(Bits.of(trainer(settings).onThreads(threads).train(images, SEED)))
            .as("batch %s, %d threads", batch, threads)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void tooManyImagesToCompareAreRefused() {
    LabeledImages many = RandomImages.of(LocalTeaching.MAX_COMPARED + 1, 4, 2, 1);
    PerceptronTrainer trainer = trainer(Settings.of("local-loss", "predsim", "epochs", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(many, SEED))
        .withMessage(
            "batch = full: must be at most 4096: local-loss = predsim compares all images of a"
                + " batch");
    assertThat(train(Settings.of("local-loss", "pred", "epochs", 1), many).classes()).isEqualTo(2);
  }

  /** A dead layer, and images of which none differs from any other. */
  @ParameterizedTest
  @EnumSource(Normalization.class)
  void nothingToTellApartIsNoNaN(Normalization normalization) {
    LabeledImages black =
        LabeledImages.of(2, 3, List.of("a", "b"), new byte[6 * 5], new byte[] {0, 1, 0, 1, 1});
    TrainingSettings settings =
        Settings.of("local-loss", "predsim", "hidden", "1,4")
            .withNormalization(normalization)
            .withInitialization(
                (layer, inputs, weights, biases, random) -> {
                  for (int j = 0; j < biases.length; j++) {
                    biases[j] = layer == 1 ? -1 : 0;
                  }
                });
    assertThat(train(settings, black).predict(black, 0)).isBetween(0, 1);
  }

  private static PerceptronTrainer trainer(TrainingSettings settings) {
    return PerceptronTrainer.byLocalLosses(settings);
  }

  private static MultilayerPerceptron train(TrainingSettings settings, LabeledImages images) {
    return trainer(settings).train(images, SEED);
  }
}
