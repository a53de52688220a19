package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.TrainingEvent.Ended;
import org.networkff.training.TrainingEvent.NetworkEpochEnded;
import org.networkff.training.TrainingEvent.Started;

/** The backpropagation twin: its gradients, its steps, and what it shares with Forward-Forward. */
class BackpropTest {
  private static final Seed SEED = seed(3);
  private static final LabeledImages IMAGES = RandomImages.of(50, 20, 4, 1);
  private static final TrainingSettings ONE_STEP =
      Settings.of("epochs", 1, "schedule", "simultaneous");

  static Stream<TrainingSettings> readings() {
    return Stream.of(
        ONE_STEP,
        Settings.of(ONE_STEP, "hidden", "33", "normalization", "rms"),
        Settings.of(ONE_STEP, "hidden", "6,5,4", "pixels", "standardized"),
        Settings.of(ONE_STEP, "hidden", "9,8", "dropout", 0.4));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheReferenceAreFiniteDifferences(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferencePerceptron network = ReferencePerceptron.of(settings, images, SEED);
    int[] batch = IntStream.range(0, 7).toArray();
    ReferencePerceptron.Gradient gradient = network.gradient(batch);
    DoubleSupplier loss = () -> network.loss(batch);
    for (int l = 0; l < network.weights.length; l++) {
      for (int j = 0; j < network.biases[l].length; j++) {
        assertClose(gradient.biases()[l][j], difference(network.biases[l], j, loss));
        for (int i = 0; i < network.weights[l].length; i++) {
          assertClose(gradient.weights()[l][i][j], difference(network.weights[l][i], j, loss));
        }
      }
    }
  }

  /** Production's gradients, without a closed form in between. */
  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheProductionAreFiniteDifferences(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferencePerceptron network = ReferencePerceptron.of(settings, images, SEED);
    ObservedPerceptron run = ObservedPerceptron.of(settings, images, SEED);
    DoubleSupplier loss = () -> network.loss(IntStream.range(0, 7).toArray());
    for (int l = 0; l < network.weights.length; l++) {
      float[] weights = run.weightGradient(l, 0);
      float[] biases = run.biasGradient(l, 0);
      int width = network.biases[l].length;
      for (int j = 0; j < width; j++) {
        assertClose(biases[j], difference(network.biases[l], j, loss));
        for (int i = 0; i < network.weights[l].length; i++) {
          assertClose(weights[i * width + j], difference(network.weights[l][i], j, loss));
        }
      }
    }
  }

  /** Sizes that fill no block, chunk, panel or register; losses and gradients of every step. */
  @TestFactory
  Stream<DynamicTest> productionAgreesWithTheReference() {
    TrainingSettings full = Settings.of("epochs", 4, "learning-rate", 0.01);
    TrainingSettings quick =
        Settings.of(full, "normalization", "rms", "learning-rate-schedule", "linear-decay");
    return Stream.of(
        test("1 image, 2 classes", Settings.of(full, "hidden", "3"), RandomImages.of(1, 5, 2, 1)),
        test("fewer pixels than classes", full, RandomImages.of(9, 3, 4, 2)),
        test("widths of 1", Settings.of(full, "hidden", "1,1,1"), RandomImages.of(7, 9, 2, 3)),
        test("batches of 8", Settings.of(quick, "batch", 8), RandomImages.of(25, 31, 12, 4)),
        test("batches of 1", Settings.of(quick, "batch", 1), RandomImages.of(5, 13, 3, 8)),
        test(
            "dropout and weight decay",
            Settings.of(quick, "batch", 20, "dropout", 0.3, "weight-decay", 2, "hidden", "17,33"),
            RandomImages.of(50, 19, 5, 11)),
        test(
            "500 images, more than a chunk",
            Settings.of(quick, "pixels", "standardized"),
            RandomImages.of(500, 19, 10, 5)),
        test(
            "1000 images, chunks with a remainder",
            Settings.of(quick, "epochs", 1, "hidden", "17,3"),
            RandomImages.of(1000, 13, 10, 6)),
        test(
            "batches of 490 and 17",
            Settings.of(quick, "epochs", 2, "batch", 490),
            RandomImages.of(507, 13, 3, 7)),
        test(
            "785 inputs",
            Settings.of(quick, "epochs", 2, "hidden", "33,100"),
            RandomImages.of(49, 785, 10, 9)),
        test("65 units", Settings.of(full, "hidden", "65"), RandomImages.of(24, 193, 5, 10)));
  }

  private static DynamicTest test(String name, TrainingSettings settings, LabeledImages images) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ObservedPerceptron run = ObservedPerceptron.of(settings, images, SEED);
          ReferencePerceptron reference =
              ReferencePerceptron.of(settings, images, SEED)
                  .train(PerceptronTrainer.passes(settings));
          assertLosses(run.epochs(), reference.steps);
          for (int s = 0; s < reference.steps.size(); s++) {
            assertGradients(run, s, reference.steps.get(s).gradient());
          }
        });
  }

  private static void assertLosses(
      List<NetworkEpochEnded> epochs, List<ReferencePerceptron.Step> steps) {
    int seen = 0;
    for (NetworkEpochEnded epoch : epochs) {
      double loss = 0;
      int images = 0;
      for (ReferencePerceptron.Step step : steps) {
        if (step.epoch() + 1 == epoch.epoch()) {
          loss += step.loss() * step.images();
          images += step.images();
          seen++;
        }
      }
      assertThat(epoch.loss()).isCloseTo(loss / images, within(1e-4));
    }
    assertThat(seen).isEqualTo(steps.size());
  }

  private static void assertGradients(
      ObservedPerceptron run, int step, ReferencePerceptron.Gradient expected) {
    for (int l = 0; l < expected.weights().length; l++) {
      float[] weights = run.weightGradient(l, step);
      float[] biases = run.biasGradient(l, step);
      int width = expected.biases()[l].length;
      double gap = 0;
      double size = 0;
      for (int j = 0; j < width; j++) {
        gap += square(biases[j] - expected.biases()[l][j]);
        size += square(expected.biases()[l][j]);
        for (int i = 0; i < expected.weights()[l].length; i++) {
          gap += square(weights[i * width + j] - expected.weights()[l][i][j]);
          size += square(expected.weights()[l][i][j]);
        }
      }
      assertThat(Math.sqrt(gap))
          .as("distance of the gradients of layer %d in step %d", l + 1, step + 1)
          .isLessThanOrEqualTo(1e-3 * Math.sqrt(size) + 1e-6);
    }
  }

  @Test
  void hiddenLayersBeginAsThoseOfForwardForward() {
    TrainingSettings still = Settings.of("learning-rate", 1e-30, "epochs", 1);
    MultilayerPerceptron twin = PerceptronTrainer.byBackpropagation(still).train(IMAGES, SEED);
    ForwardForwardNetwork other = new ForwardForwardTrainer(still).train(IMAGES, SEED);
    for (int l = 0; l < other.depth(); l++) {
      assertThat(twin.weights(l)).isEqualTo(other.weights(l));
      assertThat(twin.biases(l)).isEqualTo(other.biases(l));
    }
    assertThat(twin.weights(2)).hasSize(5 * 4);
  }

  /** What only Forward-Forward has changes nothing. */
  @Test
  void labelsInPicturesGoodnessAndCollaborationDoNotMatter() {
    TrainingSettings other =
        Settings.of(
            "label-scale",
            3,
            "negatives",
            "once",
            "theta",
            7,
            "goodness",
            "sum-square",
            "gamma",
            0.5,
            "gamma-rate",
            0,
            "alpha",
            "mean",
            "loss",
            "linear",
            "readout",
            "last",
            "between",
            "binarize",
            "label-place",
            "append");
    assertThat(Bits.of(train(other, 1))).isEqualTo(Bits.of(train(Settings.PAPER, 1)));
    assertThat(Bits.of(train(Settings.of("normalization", "rms"), 1)))
        .isNotEqualTo(Bits.of(train(Settings.PAPER, 1)));
  }

  static Stream<TrainingSettings> batches() {
    TrainingSettings chunks = Settings.of("hidden", "33,17", "epochs", 2);
    return Stream.of(
        chunks,
        Settings.of(chunks, "batch", 130),
        Settings.of(chunks, "batch", 130, "dropout", 0.2, "shift", 1, "averaging", "ema-0.9"));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void anyNumberOfThreadsMakesTheSameBits(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(1100, 40, 10, 5);
    List<Long> expected =
        Bits.of(PerceptronTrainer.byBackpropagation(settings).onThreads(1).train(images, SEED));
    for (int threads : new int[] {2, 3, 5}) {
      MultilayerPerceptron network =
          PerceptronTrainer.byBackpropagation(settings).onThreads(threads).train(images, SEED);
      assertThat(Bits.of(network)).as("%d threads", threads).isEqualTo(expected);
    }
    assertThat(Bits.of(PerceptronTrainer.byBackpropagation(settings).train(images, seed(4))))
        .isNotEqualTo(expected);
  }

  /** As many full-batch steps as Forward-Forward makes in all. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void makesAsManyPassesAsTheScheduleHasTurns(Schedule schedule) {
    TrainingSettings settings = Settings.of("hidden", "5,4,3", "epochs", 2).withSchedule(schedule);
    int passes = schedule == Schedule.SIMULTANEOUS ? 2 : 6;
    ObservedPerceptron run = ObservedPerceptron.of(settings, IMAGES, SEED);
    assertThat(run.events().getFirst())
        .isEqualTo(new Started(4, 50, passes, 1, 1, Kernels.get().name()));
    assertThat(run.epochs()).hasSize(passes);
    assertThat(run.optimizer().weightGradients(0)).hasSize(passes);
    assertThat(run.events().getLast()).isInstanceOf(Ended.class);
    double seconds = run.epochs().stream().mapToDouble(NetworkEpochEnded::seconds).sum();
    assertThat(((Ended) run.events().getLast()).seconds()).isGreaterThanOrEqualTo(seconds);
  }

  @Test
  void everyVariantHasItsTrainer() {
    for (Variant variant : Variant.values()) {
      assertThat(Trainer.of(variant, Settings.PAPER))
          .isInstanceOf(
              variant.isForwardForward() ? ForwardForwardTrainer.class : PerceptronTrainer.class);
    }
    ForwardForwardTrainer alone = (ForwardForwardTrainer) Trainer.of(Variant.FF, Settings.PAPER);
    assertThat(alone.settings().variant()).isEqualTo(Variant.FF);
  }

  private static MultilayerPerceptron train(TrainingSettings settings, int threads) {
    return PerceptronTrainer.byBackpropagation(settings).onThreads(threads).train(IMAGES, SEED);
  }

  private static double difference(double[] x, int at, DoubleSupplier f) {
    double step = 1e-5;
    double middle = x[at];
    x[at] = middle + step;
    double above = f.getAsDouble();
    x[at] = middle - step;
    double below = f.getAsDouble();
    x[at] = middle;
    return (above - below) / (2 * step);
  }

  private static double square(double x) {
    return x * x;
  }

  private static void assertClose(double gradient, double numeric) {
    assertThat(gradient).isCloseTo(numeric, within(1e-6 + 1e-5 * Math.abs(numeric)));
  }
}
