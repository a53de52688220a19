package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  static Stream<TrainingSettings> readings() {
    TrainingSettings plain =
        Settings.of("hidden", "9,7,5", "schedule", "simultaneous", "epochs", 1, "gamma-rate", 0);
    TrainingSettings contrast = Settings.of(plain, "loss", "contrast", "negatives", "all");
    return Stream.of(
        plain,
        contrast,
        Settings.of(plain, "loss", "symba", "negatives", "redrawn-2"),
        Settings.of(contrast, "negatives", "hardest-2"),
        Settings.of(contrast, "goodness", "mean", "normalization", "rms"));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void withoutCollaborationALayersStepKnowsNothingOfThoseAbove(TrainingSettings settings) {
    TrainingSettings alone = Settings.of(settings, "gamma", 0);
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
    assertThat(step(settings, 0, 1.5f)).isNotEqualTo(step(settings, 0, 1));
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
   * goodness is what it was, and a gradient that came down through these weights would be another.
   */
  @Test
  void itKnowsNothingButTheirGoodness() {
    LabeledImages few = IMAGES.range(0, 3);
    TrainingSettings settings =
        Settings.of("hidden", "90,7", "schedule", "simultaneous", "epochs", 1);
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
    float[] before = ObservedRun.of(settings, few, SEED).weightGradient(0, 0);
    float[] after = ObservedRun.of(changed, few, SEED).weightGradient(0, 0);
    double length = RecordingOptimizer.norm(before);
    for (int i = 0; i < before.length; i++) {
      assertThat((double) after[i]).isCloseTo(before[i], within(1e-5 * length));
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

  /** The gradient of a layer if the weights of another are so many times as large. */
  private static float[] step(TrainingSettings settings, int layer, float factor) {
    return gradient(changed(settings, factor), layer);
  }

  /** The same of all that belongs to a layer: itself, its classifier, its projection. */
  private static List<Float> localStep(TrainingSettings settings, int layer, float factor) {
    RecordingOptimizer optimizer =
        ObservedPerceptron.ofLocalLosses(changed(settings, factor), IMAGES, SEED).optimizer();
    LabelLoss loss = settings.labelLoss();
    int each = 1 + (loss.predicts() ? 1 : 0) + (loss.compares() ? 1 : 0);
    List<Float> gradients = new ArrayList<>();
    for (int learner = layer * each; learner < (layer + 1) * each; learner++) {
      for (float slope : optimizer.weightGradients(learner).getFirst()) {
        gradients.add(slope);
      }
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

  private static float[] gradient(TrainingSettings settings, int layer) {
    return ObservedRun.of(settings, IMAGES, SEED).weightGradient(layer, 0);
  }
}
