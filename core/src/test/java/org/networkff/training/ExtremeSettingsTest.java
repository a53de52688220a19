package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.Classifier;
import org.networkff.network.RandomImages;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** What nobody should ask for works, or says why it does not. */
class ExtremeSettingsTest {
  private static final TrainingSettings SETTINGS =
      Settings.of(TrainingSettings.defaults(), "hidden", "9,7", "epochs", 3, "head-epochs", 3);

  @ParameterizedTest
  @CsvSource({
    "learning-rate, 10",
    "learning-rate, 1e-30",
    "theta, 1e6",
    "theta, -1e6",
    "theta, 1e300",
    "temperature, 1e6",
    "temperature, 1e-6",
    "gamma, 1e6",
    "gamma, -1e6",
    "gamma, 1e300",
    "gamma-rate, 1e6",
    "hidden, '1'",
    "hidden, '1,1,1,1,1,1'",
    "batch, 1",
    "batch, 1000000",
    "label-scale, 1e6",
    "label-scale, 1e-6",
    "epsilon, 1e6",
    "beta1, 0",
    "beta2, 0",
    "head-learning-rate, 10",
  })
  void settings(String key, String value) {
    LabeledImages images = RandomImages.of(23, 30, 4, 1);
    for (Variant variant : Variant.values()) {
      for (String readout : List.of("all", "softmax")) {
        Trainer trainer =
            Trainer.of(variant, Settings.of(SETTINGS, "readout", readout, key, value));
        assertThat(accuracy(trainer.train(images, seed(1)), images)).isBetween(0.0, 1.0);
      }
    }
  }

  /** Too much is told, by the name of what is too much. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void moreThanFloatsHold(Schedule schedule) {
    LabeledImages images = RandomImages.of(23, 30, 4, 1);
    Trainer trainer =
        new ForwardForwardTrainer(
            Settings.of(SETTINGS, "learning-rate", 1e38).withSchedule(schedule));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> trainer.train(images, seed(1)))
        .withMessageStartingWith("training diverged: in epoch 1 layer 1 has ");
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void oneImage(Variant variant) {
    works(variant, RandomImages.of(1, 30, 4, 1));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void asManyClassesAsALabelsByteTells(Variant variant) {
    works(variant, RandomImages.of(300, 256, 256, 1));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void allBlackImages(Variant variant) {
    works(variant, constant(0));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void constantImages(Variant variant) {
    works(variant, constant(200));
    Trainer standardizing = Trainer.of(variant, Settings.of(SETTINGS, "pixels", "standardized"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standardizing.train(constant(200), seed(1)))
        .withMessageContaining("constant images cannot be standardised");
  }

  @Test
  void oneClass() {
    LabeledImages images = RandomImages.of(9, 30, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.of(Variant.FF, SETTINGS).train(images, seed(1)))
        .withMessageContaining("at least 2 classes");
    assertThat(accuracy(Trainer.of(Variant.BP, SETTINGS).train(images, seed(1)), images)).isOne();
    Trainer similar = Trainer.of(Variant.LOCAL, Settings.of(SETTINGS, "local-loss", "predsim"));
    assertThat(accuracy(similar.train(images, seed(1)), images)).isOne();
  }

  @Test
  void moreClassesThanPixels() {
    LabeledImages images = RandomImages.of(9, 3, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.of(Variant.FF, SETTINGS).train(images, seed(1)))
        .withMessageContaining("at least 4 pixels are needed");
  }

  private static void works(Variant variant, LabeledImages images) {
    for (String readout : List.of("all", "softmax")) {
      Trainer trainer = Trainer.of(variant, Settings.of(SETTINGS, "readout", readout));
      assertThat(accuracy(trainer.train(images, seed(1)), images)).isBetween(0.0, 1.0);
    }
  }

  private static double accuracy(Classifier network, LabeledImages images) {
    return Evaluation.of(network, images).accuracy();
  }

  private static LabeledImages constant(int value) {
    byte[] pixels = new byte[12 * 30];
    Arrays.fill(pixels, (byte) value);
    byte[] labels = new byte[12];
    IntStream.range(0, 12).forEach(i -> labels[i] = (byte) (i % 3));
    return LabeledImages.of(5, 6, List.of("a", "b", "c"), pixels, labels);
  }
}
