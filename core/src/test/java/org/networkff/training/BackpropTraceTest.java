package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.Predictor;
import org.networkff.training.TrainingEvent.NetworkEpochEnded;

/**
 * Replays ten epochs of backpropagation that PyTorch went through in float64, with gradients by
 * autograd ({@code reference/backprop_traces.py}).
 */
class BackpropTraceTest {
  // A float run of the reference itself stays within 6e-6 of its float64 run.
  private static final double TOLERANCE = 1e-4;

  static Stream<GoldenCase> cases() {
    return GoldenCase.backprop();
  }

  @Test
  void thereAre4Cases() {
    assertThat(GoldenCase.backprop()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStepHasTheLossAndTheGradientsOfTheReference(GoldenCase golden) {
    ObservedPerceptron replay = replay(golden);
    List<GoldenCase.Step> trace = golden.trace();
    assertThat(replay.epochs()).hasSameSizeAs(trace);
    for (int i = 0; i < trace.size(); i++) {
      GoldenCase.Step expected = trace.get(i);
      NetworkEpochEnded actual = replay.epochs().get(i);
      assertThat(actual.epoch()).isEqualTo(expected.epoch());
      close("loss in epoch " + actual.epoch(), actual.loss(), expected.number("loss"));
      double[] weights = expected.numbers("gradientNorms");
      double[] biases = expected.numbers("biasGradientNorms");
      for (int l = 0; l < weights.length; l++) {
        String where = "gradient of layer %d in epoch %d".formatted(l + 1, actual.epoch());
        float[] actualWeights = replay.optimizer().weightGradients(l).get(i);
        float[] actualBiases = replay.optimizer().biasGradients(l).get(i);
        close(where, RecordingOptimizer.norm(actualWeights), weights[l]);
        close(where, RecordingOptimizer.norm(actualBiases), biases[l]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNetworkAtTheEndIsTheReferences(GoldenCase golden) {
    ObservedPerceptron replay = replay(golden);
    for (int l = 0; l <= replay.network().hidden().size(); l++) {
      double moved = largestGap(golden.weights("initial", l), golden.weights("final", l));
      assertThat(moved).as("distance that the weights of layer %d went", l + 1).isPositive();
      assertThat(largestGap(wide(replay.network().weights(l)), golden.weights("final", l)))
          .as("weights of layer %d", l + 1)
          .isLessThanOrEqualTo(TOLERANCE * moved);
      assertThat(largestGap(wide(replay.network().biases(l)), golden.biases("final", l)))
          .as("biases of layer %d", l + 1)
          .isLessThanOrEqualTo(TOLERANCE * moved);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyImageHasTheOutputsOfTheReference(GoldenCase golden) {
    LabeledImages images = golden.images();
    double[] scores = golden.scores();
    double largest = largestGap(scores, new double[scores.length]);
    Predictor predictor =
        replay(golden).network().predictor(images.size()).classify(images, 0, images.size());
    double[] actual = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      actual[i] = predictor.score(i / images.classes(), i % images.classes());
    }
    assertThat(largestGap(actual, scores)).isLessThanOrEqualTo(TOLERANCE * largest);
  }

  private static ObservedPerceptron replay(GoldenCase golden) {
    return ObservedPerceptron.of(golden.settings(), golden.images(), seed(1));
  }

  private static void close(String what, double actual, double expected) {
    assertThat(Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected)) // NaN is not close
        .as("%s is %s, expected %s", what, actual, expected)
        .isTrue();
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double largestGap(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
