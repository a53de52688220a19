package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Averaging;
import org.networkff.setting.Averaging.Exponential;
import org.networkff.setting.Averaging.Stochastic;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.Evaluated;

/** Networks that are the mean of what they were in training. */
class AveragingTest {
  private static final LabeledImages ALL = RandomImages.of(60, 15, 3, 1);
  private static final LabeledImages IMAGES = ALL.range(0, 40);
  private static final Seed SEED = seed(5);

  /** Full batches and a constant rate: after n epochs a network is where a longer one passes by. */
  private static final TrainingSettings SETTINGS =
      Settings.of("hidden", "9,7", "schedule", "simultaneous", "normalization", "rms");

  private static final int STEPS = 6;

  @Test
  void anExponentialMeanIsThePlainOneWhileItIsShort() {
    assertThat(meanOf(new Exponential(0.99), 1, 2, 6)).isCloseTo(3, within(1e-12));
    assertThat(meanOf(new Exponential(0.5), 1, 2, 6)).isCloseTo(1.5 / 2 + 3, within(1e-12));
    assertThat(meanOf(new Exponential(0), 1, 2, 6)).isEqualTo(6);
  }

  @Test
  void aStochasticMeanIsThatOfTheLastSteps() {
    assertThat(meanOf(new Stochastic(0.5), 1, 2, 6, 10)).isCloseTo(8, within(1e-12));
    assertThat(meanOf(new Stochastic(0.25), 1, 2, 6, 10)).isEqualTo(10);
    assertThat(meanOf(new Stochastic(1), 1, 2, 6, 10)).isCloseTo(4.75, within(1e-12));
    assertThat(meanOf(new Stochastic(0.001), 1, 2, 6, 10)).isEqualTo(10);
  }

  private static double meanOf(Averaging averaging, double... values) {
    double mean = 77; // what it was before the first step is forgotten
    for (int t = 1; t <= values.length; t++) {
      double share = averaging.share(t, values.length);
      mean = (1 - share) * mean + share * values[t - 1];
    }
    return mean;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ema-0.9", "ema-0.5", "ema-0.0", "swa-0.5", "swa-1.0"})
  void theNetworkIsTheMeanOfWhatItWas(String averaging) {
    List<ForwardForwardNetwork> course =
        IntStream.rangeClosed(1, STEPS).mapToObj(AveragingTest::after).toList();
    TrainingSettings settings = Settings.of(SETTINGS, "epochs", STEPS, "averaging", averaging);
    ForwardForwardNetwork mean = train(settings);
    Averaging rule = settings.regularization().averaging();
    for (int l = 0; l < 2; l++) {
      int layer = l;
      assertMean(rule, mean.weights(l), course.stream().map(n -> n.weights(layer)).toList());
      assertMean(rule, mean.biases(l), course.stream().map(n -> n.biases(layer)).toList());
      double gamma = meanOf(rule, course.stream().mapToDouble(n -> n.gamma(layer)).toArray());
      assertThat(mean.gamma(l)).isCloseTo(gamma, within(1e-9));
    }
    assertThat(mean.gamma(1)).as("γ moves in these settings").isNotEqualTo(1);
  }

  @Test
  void theTwinIsTheMeanOfWhatItWas() {
    List<MultilayerPerceptron> course =
        IntStream.rangeClosed(1, STEPS)
            .mapToObj(n -> PerceptronTrainer.byBackpropagation(Settings.of(SETTINGS, "epochs", n)))
            .map(trainer -> trainer.train(IMAGES, SEED))
            .toList();
    TrainingSettings settings = Settings.of(SETTINGS, "epochs", STEPS, "averaging", "ema-0.7");
    MultilayerPerceptron mean = PerceptronTrainer.byBackpropagation(settings).train(IMAGES, SEED);
    Averaging rule = settings.regularization().averaging();
    for (int l = 0; l < 3; l++) {
      int layer = l;
      assertMean(rule, mean.weights(l), course.stream().map(n -> n.weights(layer)).toList());
      assertMean(rule, mean.biases(l), course.stream().map(n -> n.biases(layer)).toList());
    }
  }

  private static void assertMean(Averaging averaging, float[] actual, List<float[]> course) {
    for (int i = 0; i < actual.length; i++) {
      int at = i;
      double[] values = course.stream().mapToDouble(parameters -> parameters[at]).toArray();
      double scale = DoubleStream.of(values).map(Math::abs).max().orElse(0);
      assertThat((double) actual[i])
          .isCloseTo(meanOf(averaging, values), within(1e-5 * scale + 1e-7));
    }
  }

  /**
   * One layer after the other: the second learns from the mean of the first, as it will be used.
   */
  @Test
  void aLayerIsDoneWhenItIsTheMean() {
    TrainingSettings settings =
        Settings.of(SETTINGS, "schedule", "sequential", "epochs", STEPS, "averaging", "swa-1");
    ForwardForwardNetwork network = train(settings);
    ForwardForwardNetwork first = train(Settings.of(settings, "hidden", "9", "gamma", 0));
    TrainingSettings alone = Settings.of(settings, "gamma", 0, "gamma-rate", 0);

    assertThat(Bits.of(train(alone), 0)).isEqualTo(Bits.of(first, 0));
    assertThat(Bits.of(network, 0)).isNotEqualTo(Bits.of(train(SETTINGS), 0));
    List<double[]> goodness = new ArrayList<>();
    new ForwardForwardTrainer(alone)
        .onThreads(1)
        .heardBy(
            event -> {
              if (event instanceof TrainingEvent.EpochEnded ended && ended.layer() == 2) {
                goodness.add(new double[] {ended.positiveGoodness()});
              }
            })
        .train(IMAGES, SEED);
    assertThat(goodness.getFirst()[0]).isCloseTo(secondOn(first, alone), within(1e-5));
  }

  /** Positive goodness of an untrained second layer that stands on a finished first one. */
  private static double secondOn(ForwardForwardNetwork first, TrainingSettings settings) {
    ReferenceNetwork plain = new ReferenceNetwork(settings, IMAGES, SEED);
    float[] weights = first.weights(0);
    for (int j = 0; j < 9; j++) {
      plain.biases[0][j] = first.biases(0)[j];
      for (int i = 0; i < plain.weights[0].length; i++) {
        plain.weights[0][i][j] = weights[i * 9 + j];
      }
    }
    double sum = 0;
    for (int image = 0; image < IMAGES.size(); image++) {
      sum += plain.look(image, IMAGES.label(image)).goodness()[1];
    }
    return sum / IMAGES.size();
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void checksOnTheWayTryTheMean(Schedule schedule) {
    TrainingSettings settings =
        Settings.of(SETTINGS, "epochs", 20, "averaging", "ema-0.8").withSchedule(schedule);
    List<Evaluated> checks = new ArrayList<>();
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings)
            .with(new Checks(50, IMAGES, ALL))
            .heardBy(
                event -> {
                  if (event instanceof Evaluated evaluated) {
                    checks.add(evaluated);
                  }
                })
            .train(IMAGES, SEED);
    assertThat(checks.getLast().trainAccuracy())
        .isEqualTo(Evaluation.of(network, IMAGES).accuracy());
    assertThat(checks.getLast().validationAccuracy())
        .isEqualTo(OptionalDouble.of(Evaluation.of(network, ALL).accuracy()));
  }

  private static ForwardForwardNetwork after(int epochs) {
    return train(Settings.of(SETTINGS, "epochs", epochs));
  }

  private static ForwardForwardNetwork train(TrainingSettings settings) {
    return new ForwardForwardTrainer(settings).onThreads(2).train(IMAGES, SEED);
  }
}
