package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessPredictor;
import org.networkff.training.TrainingEvent.EpochEnded;

/**
 * Replays ten epochs that another implementation went through in another language, with other
 * formulas (float64, gradients by autograd: {@code reference/golden_traces.py}).
 */
class GoldenTraceTest {
  // A float run of the reference itself stays within 2e-5 of its float64 run.
  private static final double TOLERANCE = 1e-4;
  private static final double NEGLIGIBLE = 1e-9;

  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @Test
  void thereAre17Cases() {
    assertThat(GoldenCase.all()).hasSize(17);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStepHasTheLossGoodnessAndGammaOfTheReference(GoldenCase golden) {
    ObservedRun replay = replay(golden);
    List<GoldenCase.Step> trace = golden.trace();
    assertThat(replay.epochs()).hasSameSizeAs(trace);
    for (int i = 0; i < trace.size(); i++) {
      GoldenCase.Step expected = trace.get(i);
      EpochEnded actual = replay.epochs().get(i);
      assertThat(actual.layer()).isEqualTo(expected.layer());
      assertThat(actual.epoch()).isEqualTo(expected.epoch());
      assertThat(actual.gamma()).hasSize(1);
      same(expected, "loss", actual.loss());
      same(expected, "positiveGoodness", actual.positiveGoodness());
      same(expected, "negativeGoodness", actual.negativeGoodness());
      same(expected, "gamma", actual.gamma().getLast());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStepHasTheGradientsOfTheReference(GoldenCase golden) {
    ObservedRun replay = replay(golden);
    for (GoldenCase.Step step : golden.trace()) {
      int layer = step.layer() - 1;
      int at = step.epoch() - 1;
      float[] weights = replay.optimizer().weightGradients(layer).get(at);
      float[] biases = replay.optimizer().biasGradients(layer).get(at);
      same(step, "gradientNorm", RecordingOptimizer.norm(weights));
      same(step, "biasGradientNorm", RecordingOptimizer.norm(biases));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNetworkAtTheEndIsTheReferences(GoldenCase golden) {
    ForwardForwardNetwork network = replay(golden).network();
    for (int l = 0; l < network.depth(); l++) {
      double[] weights = golden.weights("final", l);
      double moved = largestGap(golden.weights("initial", l), weights);
      assertThat(moved).as("distance that the weights of layer %d went", l + 1).isPositive();
      String where = " of layer " + (l + 1);
      close("weights" + where, network.weights(l), weights, TOLERANCE * moved);
      close("biases" + where, network.biases(l), golden.biases("final", l), TOLERANCE * moved);
      close("gamma" + where, network.gamma(l), golden.gammas()[l], TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLabelOfEveryImageHasTheScoreOfTheReference(GoldenCase golden) {
    LabeledImages images = golden.images();
    double[] scores = golden.scores();
    double largest = largestGap(scores, new double[scores.length]);
    GoodnessPredictor predictor =
        replay(golden).network().predictor(images.size()).classify(images, 0, images.size());
    for (int i = 0; i < scores.length; i++) {
      int image = i / images.classes();
      int label = i % images.classes();
      String where = "score of image %d with label %d".formatted(image, label);
      close(where, predictor.score(image, label), scores[i], TOLERANCE * largest);
    }
  }

  private static void same(GoldenCase.Step step, String key, double actual) {
    double expected = step.number(key);
    String where = "%s of layer %d in epoch %d".formatted(key, step.layer(), step.epoch());
    close(where, actual, expected, TOLERANCE * Math.max(Math.abs(expected), NEGLIGIBLE));
  }

  private static void close(String what, float[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(what).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      close(what + " at " + i, actual[i], expected[i], tolerance);
    }
  }

  /** Not a number is never close. */
  private static void close(String what, double actual, double expected, double tolerance) {
    assertThat(Math.abs(actual - expected) <= tolerance)
        .as("%s is %s, expected %s ± %s", what, actual, expected, tolerance)
        .isTrue();
  }

  private static double largestGap(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static ObservedRun replay(GoldenCase golden) {
    return ObservedRun.of(golden.settings(), golden.images(), seed(1));
  }
}
