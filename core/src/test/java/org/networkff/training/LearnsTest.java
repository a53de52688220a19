package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.training.Seed.seed;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.DataSet;
import org.networkff.data.DataSources;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.Classifier;
import org.networkff.network.SoftmaxReadout;

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
        .hasSize(variant == Variant.BP ? 0 : 2)
        .allSatisfy(a -> assertThat(a).isGreaterThan(0.65));
  }

  @ParameterizedTest
  @CsvSource({
    "contrast, all, all",
    "contrast, hardest-3, weighted",
    "symba, hard, all",
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

  @Test
  @Tag("slow")
  void theDefaultsReach77Percent() {
    Classifier network =
        new ForwardForwardTrainer(TrainingSettings.defaults()).train(sample.train(), seed(1));
    assertThat(Evaluation.of(network, sample.test()).accuracy()).isGreaterThanOrEqualTo(0.77);
  }
}
