package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.catalog.DataSources;
import org.networkff.data.DataSet;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Classifier;
import org.networkff.network.SoftmaxReadout;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** From images to accuracy, on the bundled sample: 5,000 images of clothes to learn from. */
class LearnsTest {
  private static DataSet sample;

  @BeforeAll
  static void load() throws IOException {
    sample =
        DataSources.fromEnvironment()
            .withOffline(true)
            .load("fashion-mnist-sample", (file, bytes, ofBytes) -> {});
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void everyVariantLearnsClothesInTwentyEpochs(Variant variant) {
    TrainingSettings settings =
        TrainingSettings.defaults()
            .withHidden(List.of(200, 200))
            .withEpochs(20)
            .withBatch(50)
            .withLearningRate(new LearningRate(0.003, LearningRate.Decay.LINEAR_DECAY));
    Classifier network = Trainer.of(variant, settings).train(sample.train(), seed(1));
    Evaluation evaluation = Evaluation.of(network, sample.test());
    assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.78);
    assertThat(evaluation.perLayerAccuracy())
        .hasSize(variant.isForwardForward() ? 2 : 0)
        .allSatisfy(a -> assertThat(a).isGreaterThan(0.65));
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "contrast, all, all",
    "contrast, hardest-3, weighted",
    "symba, hard, all",
    "symba, head, all",
    "swish-symba, all, all"
  })
  void everyLossOfDifferencesLearnsClothesInTenEpochs(
      String loss, String negatives, String readout) {
    TrainingSettings settings =
        Settings.of(
            TrainingSettings.defaults(),
            "hidden",
            "200,200",
            "epochs",
            10,
            "batch",
            50,
            "loss",
            loss,
            "negatives",
            negatives,
            "readout",
            readout);
    Classifier network = Trainer.of(Variant.FF, settings).train(sample.train(), seed(1));
    assertThat(Evaluation.of(network, sample.test()).accuracy()).isGreaterThanOrEqualTo(0.78);
  }

  @Test
  void aSoftmaxHeadLearnsClothesToo() {
    TrainingSettings settings =
        TrainingSettings.defaults()
            .withHidden(List.of(200, 200))
            .withEpochs(10)
            .withBatch(50)
            .withReadout(new SoftmaxReadout());
    Classifier network = Trainer.of(Variant.FF, settings).train(sample.train(), seed(1));
    Evaluation evaluation = Evaluation.of(network, sample.test());
    assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.78);
    assertThat(evaluation.perLayerAccuracy())
        .hasSize(2)
        .allSatisfy(a -> assertThat(a).isPositive());
  }

  static Stream<Between> blackBoxes() {
    Between steps = (x, from, count, random) -> stepwise(x, from, count);
    return Stream.of(BlackBox.BINARIZE, BlackBox.quantize(2), BlackBox.noise(0.5), steps);
  }

  /** A function whose derivative is zero wherever it has one. */
  private static void stepwise(float[] x, int from, int count) {
    for (int j = from; j < from + count; j++) {
      x[j] = (float) Math.floor(2 * x[j]);
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("blackBoxes")
  void layersLearnBehindABlackBox(Between between) {
    TrainingSettings settings = quick().withBetween(between);
    Classifier network = Trainer.of(Variant.FF, settings).train(sample.train(), seed(1));
    Evaluation evaluation = Evaluation.of(network, sample.test());
    assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.75);
    assertThat(evaluation.perLayerAccuracy().getLast()).isGreaterThan(0.65);
  }

  /** The second layer's own answer is that of a coin with ten sides if it sees nothing. */
  @Test
  void aLayerThatSeesNothingLearnsNothing() {
    Between dark = (x, from, count, random) -> Arrays.fill(x, from, from + count, 0f);
    Classifier network =
        Trainer.of(Variant.FF, quick().withBetween(dark)).train(sample.train(), seed(1));
    assertThat(Evaluation.of(network, sample.test()).perLayerAccuracy().getLast()).isLessThan(0.2);
  }

  @ParameterizedTest
  @Tag("slow")
  @EnumSource(
      value = Variant.class,
      names = {"FF", "BP"})
  void aNetworkLearnsUnderAllRegularisationsAtOnce(Variant variant) {
    TrainingSettings settings =
        Settings.of(
            quick(),
            "dropout",
            0.1,
            "weight-decay",
            0.01,
            "averaging",
            "ema-0.99",
            "flip",
            true,
            "elastic",
            1,
            "warm-up",
            0.1);
    Classifier network = Trainer.of(variant, settings).train(sample.train(), seed(1));
    assertThat(Evaluation.of(network, sample.test()).accuracy()).isGreaterThanOrEqualTo(0.72);
  }

  private static TrainingSettings quick() {
    return TrainingSettings.defaults()
        .withHidden(List.of(200, 200))
        .withEpochs(10)
        .withBatch(50)
        .withLearningRate(new LearningRate(0.003, LearningRate.Decay.LINEAR_DECAY));
  }

  @Test
  @Tag("slow")
  void theDefaultsReach77Percent() {
    Classifier network =
        new ForwardForwardTrainer(TrainingSettings.defaults()).train(sample.train(), seed(1));
    assertThat(Evaluation.of(network, sample.test()).accuracy()).isGreaterThanOrEqualTo(0.77);
  }
}
