package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Initialization;
import org.networkff.setting.LabelLoss;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.ReferenceNetwork.Batch;
import org.networkff.training.ReferenceNetwork.Look;

/**
 * Learning is local: what a layer's step depends on is its input, its labels and, if it
 * collaborates, one number for each other layer and view. No gradient passes between layers.
 */
class LocalityTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final Seed SEED = seed(7);
  private static final int CHANGED = 1; // the layer, 0-based, whose weights are others

  private static final Object[] ADAPTIVE = {"gamma-rate", 0.5, "alpha-rate", 0.5};

  /** A layer's step: the gradients of weights and biases, and what γ and each α move by. */
  private record Step(List<Float> weights, List<Float> biases, List<Double> collaboration) {}

  static Stream<TrainingSettings> readings() {
    TrainingSettings plain =
        Settings.of("hidden", "9,7,5", "schedule", "simultaneous", "epochs", 1, "gamma-rate", 0);
    TrainingSettings contrast = Settings.of(plain, "loss", "contrast", "negatives", "all");
    return Stream.of(
        plain,
        contrast,
        Settings.of(plain, "loss", "symba", "negatives", "redrawn-2"),
        Settings.of(contrast, "negatives", "hardest-2"),
        Settings.of(contrast, "goodness", "mean", "normalization", "rms"),
        Settings.of(plain, ADAPTIVE),
        Settings.of(contrast, ADAPTIVE));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void withoutCollaborationALayersStepKnowsNothingOfThoseAbove(TrainingSettings settings) {
    TrainingSettings alone = Settings.of(settings, "gamma", 0, "gamma-rate", 0, "alpha-rate", 0);
    assertThat(step(alone, 0, 1.5f)).isEqualTo(step(alone, 0, 1));
    assertThat(step(alone, CHANGED, 1.5f)).isNotEqualTo(step(alone, CHANGED, 1));
    assertThat(step(alone, 2, 1.5f)).as("what they see is another").isNotEqualTo(step(alone, 2, 1));
  }

  /** Losses on labels are as local: a layer hears of labels from what stands beside it. */
  @ParameterizedTest
  @ValueSource(strings = {"pred", "sim", "predsim"})
  void withALossOfItsOwnALayersStepKnowsNothingOfThoseAbove(String loss) {
    TrainingSettings settings =
        Settings.of("hidden", "9,7,5", "schedule", "simultaneous", "epochs", 1, "local-loss", loss);
    for (String normalization : List.of("none", "rms")) {
      TrainingSettings own = Settings.of(settings, "normalization", normalization);
      assertThat(localStep(own, 0, 1.5f)).isEqualTo(localStep(own, 0, 1));
      assertThat(localStep(own, CHANGED, 1.5f)).isNotEqualTo(localStep(own, CHANGED, 1));
      assertThat(localStep(own, 2, 1.5f)).isNotEqualTo(localStep(own, 2, 1));
    }
  }

  @Test
  void theTwinsFirstLayerKnowsOfThoseAbove() {
    TrainingSettings settings = Settings.of("hidden", "9,7,5", "epochs", 1);
    assertThat(ObservedPerceptron.of(changed(settings, 1.5f), IMAGES, SEED).weightGradient(0, 0))
        .isNotEqualTo(
            ObservedPerceptron.of(changed(settings, 1), IMAGES, SEED).weightGradient(0, 0));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void withCollaborationItKnowsTheirGoodness(TrainingSettings settings) {
    Step one = step(settings, 0, 1);
    Step other = step(settings, 0, 1.5f);
    assertThat(other.weights()).isNotEqualTo(one.weights());
    assertThat(other.biases()).isNotEqualTo(one.biases());
    if (settings.collaboration().learnsAlpha()) { // γ, and α for each of two
      assertThat(one.collaboration()).hasSize(3).doesNotContain(0.0);
      assertThat(other.collaboration()).doesNotContainAnyElementsOf(one.collaboration());
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whoListensToThoseBelowKnowsNothingOfThoseAbove(TrainingSettings settings) {
    TrainingSettings chain = Settings.of(settings, "alpha", "earlier");
    assertThat(step(chain, 0, 1.5f)).isEqualTo(step(chain, 0, 1));
    assertThat(step(chain, 2, 1.5f)).isNotEqualTo(step(chain, 2, 1));
  }

  /**
   * A layer above gets other weights, by a vector that is orthogonal to all that it sees: so its
   * goodness is what it was, with each label, and that of the layers above it; a gradient that came
   * down through these weights would be another.
   */
  @ParameterizedTest
  @MethodSource("readings")
  void itKnowsNothingButTheirGoodness(TrainingSettings reading) {
    LabeledImages few = IMAGES.range(0, 3);
    TrainingSettings settings = Settings.of(reading, "hidden", "90,7,5");
    ReferenceTrainer trainer = new ReferenceTrainer(settings, few, SEED);
    Batch batch = trainer.look(0, 0, new int[] {0, 1, 2});
    List<Look> looks = batch.images().stream().flatMap(List::stream).toList();
    double[] unseen = orthogonal(looks.stream().map(look -> look.input()[1]).toList());
    TrainingSettings changed = settings.withInitialization(added(unseen));
    double[][] other = new ReferenceNetwork(changed, few, SEED).weights[1];

    Look first = looks.getFirst();
    double[] down = down(trainer.network.weights[1], first.activity()[1]);
    double[] otherDown = down(other, first.activity()[1]);
    assertThat(distance(down, otherDown)).isGreaterThan(distance(down, new double[90]));
    Step before = step(settings, few, 0);
    Step after = step(changed, few, 0);
    assertClose(after.weights(), before.weights(), 1e-5);
    assertClose(after.biases(), before.biases(), 1e-5);
    assertClose(after.collaboration(), before.collaboration(), 1e-3); // differences of goodness
  }

  private static void assertClose(
      List<? extends Number> actual, List<? extends Number> expected, double share) {
    double squares = 0;
    for (Number number : expected) {
      squares += Math.pow(number.doubleValue(), 2);
    }
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).doubleValue())
          .isCloseTo(expected.get(i).doubleValue(), within(share * Math.sqrt(squares)));
    }
  }

  /** What would come down of a layer's goodness: W·h. */
  private static double[] down(double[][] weights, double[] activity) {
    return Stream.of(weights).mapToDouble(row -> product(row, activity)).toArray();
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** A vector of length 1 that is orthogonal to all of the given ones (Gram and Schmidt). */
  private static double[] orthogonal(List<double[]> vectors) {
    List<double[]> basis = new ArrayList<>();
    for (double[] vector : vectors) {
      basis.add(unit(vector, basis));
    }
    double[] start = new double[vectors.getFirst().length];
    Arrays.setAll(start, i -> 1 + i % 3);
    return unit(start, basis);
  }

  private static double[] unit(double[] vector, List<double[]> basis) {
    double[] rest = vector.clone();
    for (double[] direction : basis) {
      double share = product(rest, direction);
      Arrays.setAll(rest, i -> rest[i] - share * direction[i]);
    }
    double length = Math.sqrt(product(rest, rest));
    Arrays.setAll(rest, i -> rest[i] / length);
    return rest;
  }

  private static Initialization added(double[] direction) {
    return (l, inputs, weights, biases, random) -> {
      Initialization.UNIFORM.fill(l, inputs, weights, biases, random);
      for (int i = 0; l == 1 && i < weights.length; i++) {
        weights[i] += (float) (3 * direction[i / biases.length]);
      }
    };
  }

  /** The step of a layer if the weights of another are so many times as large. */
  private static Step step(TrainingSettings settings, int layer, float factor) {
    return step(changed(settings, factor), IMAGES, layer);
  }

  private static Step step(TrainingSettings settings, LabeledImages images, int layer) {
    ObservedRun run = ObservedRun.of(settings, images, SEED);
    TrainingEvent.EpochEnded epoch = run.epochs().get(layer);
    List<Double> moves = new ArrayList<>();
    moves.add(epoch.gamma().getLast() - settings.collaboration().gamma());
    epoch.alpha().stream().filter(heard -> heard != 0).forEach(heard -> moves.add(heard - 1));
    return new Step(
        floats(run.weightGradient(layer, 0)), floats(run.biasGradient(layer, 0)), moves);
  }

  private static List<Float> floats(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToObj(i -> numbers[i]).toList();
  }

  /** The gradients of all that belongs to a layer: itself, its classifier, its projection. */
  private static List<Float> localStep(TrainingSettings settings, int layer, float factor) {
    RecordingOptimizer optimizer =
        ObservedPerceptron.ofLocalLosses(changed(settings, factor), IMAGES, SEED).optimizer();
    LabelLoss loss = settings.labelLoss();
    int each = 1 + (loss.predicts() ? 1 : 0) + (loss.compares() ? 1 : 0);
    List<Float> gradients = new ArrayList<>();
    for (int learner = layer * each; learner < (layer + 1) * each; learner++) {
      gradients.addAll(floats(optimizer.weightGradients(learner).getFirst()));
      gradients.addAll(floats(optimizer.biasGradients(learner).getFirst()));
    }
    return gradients;
  }

  private static TrainingSettings changed(TrainingSettings settings, float factor) {
    return settings.withInitialization(
        (l, inputs, weights, biases, random) -> {
          Initialization.UNIFORM.fill(l, inputs, weights, biases, random);
          for (int i = 0; i < weights.length; i++) {
            weights[i] *= l == CHANGED ? factor : 1;
          }
        });
  }
}
