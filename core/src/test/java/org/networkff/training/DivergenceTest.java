package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.FiniteFloats;
import org.networkff.network.RandomImages;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** Numbers that leave the range of floats end a training in the epoch in which they do. */
class DivergenceTest {
  private static final LabeledImages IMAGES = RandomImages.of(23, 30, 4, 1);

  @ParameterizedTest
  @CsvSource({
    "ff, learning-rate, 1e38, layer 1, learning-rate",
    "acff, learning-rate, 1e38, layer 1, learning-rate",
    "bp, learning-rate, 1e38, the network has loss, learning-rate",
    "local, learning-rate, 1e38, the network has loss, learning-rate",
    "softmax, head-learning-rate, 1e38, the head has, head-learning-rate",
  })
  void namesLayerAndSetting(String what, String key, double value, String where, String cause) {
    Variant variant =
        switch (what) {
          case "ff" -> Variant.FF;
          case "bp" -> Variant.BP;
          case "local" -> Variant.LOCAL;
          default -> Variant.ACFF;
        };
    TrainingSettings settings =
        Settings.of(
            "epochs", 5, "batch", 9, "head-epochs", 5, "schedule", "simultaneous", key, value);
    if (what.equals("softmax")) {
      settings = Settings.of(settings, "readout", "softmax");
    }
    Trainer trainer = Trainer.of(variant, settings);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> trainer.train(IMAGES, seed(1)))
        .withMessageStartingWith("training diverged: in epoch 1 " + where)
        .withMessageEndingWith("try a smaller " + cause);
  }

  /** A checkpoint's state has it under its own name. */
  @Test
  void theHeadThatChoosesNegativesIsAHead() {
    TrainingSettings settings = Settings.of("negatives", "head", "head-learning-rate", 7);
    assertThat(Divergence.inEpoch(Variant.FF, settings, 0).of("negatives.head.weight", Double.NaN))
        .hasMessage(
            "training diverged: in epoch 1 the head has weight NaN at head-learning-rate = 7.0;"
                + " try a smaller head-learning-rate");
  }

  /** Layers that are well, and a γ that is not. */
  @Test
  void gammaIsTold() {
    TrainingSettings settings =
        Settings.of(
            "epochs", 50, "schedule", "simultaneous", "learning-rate", 10, "gamma-rate", 1e308);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new ForwardForwardTrainer(settings).train(IMAGES, seed(1)))
        .withMessageMatching(
            "training diverged: in epoch \\d+ layer \\d has gamma -?(Infinity|NaN)"
                + " at gamma-rate = 1.0E308; try a smaller gamma-rate");
  }

  /** The first step spoils an α by which no loss was weighed yet. */
  @Test
  void alphaIsTold() {
    TrainingSettings settings =
        Settings.of(
            "epochs", 1, "gamma", 1e10, "gamma-rate", 0, "alpha-rate", 1e308, "hidden", "7,5");
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new ForwardForwardTrainer(settings).train(IMAGES, seed(1)))
        .withMessageMatching(
            "training diverged: in epoch 1 layer 1 has alpha -?(Infinity|NaN)"
                + " at alpha-rate = 1.0E308; try a smaller alpha-rate");
  }

  /** The last step of a training spoils weights that no image goes through any more. */
  @Test
  void theLastStepIsLookedAtToo() {
    TrainingSettings settings = Settings.of("epochs", 1, "learning-rate", 3e38, "hidden", "5");
    List<TrainingEvent> events = new ArrayList<>();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () -> new ForwardForwardTrainer(settings).heardBy(events::add).train(IMAGES, seed(1)))
        .withMessageContaining("in epoch 1 layer 1 has ");
    assertThat(events).hasSize(1); // an epoch that is none is not told
  }

  /** The last good state stays, however often it is kept: none has a number that is none. */
  @ParameterizedTest
  @ValueSource(strings = {"full", "9"})
  void noCheckpointIsSpoiled(String batch) {
    TrainingSettings settings = Settings.of("epochs", 5, "batch", batch, "learning-rate", 3e37);
    List<Checkpoint> kept = new ArrayList<>();
    Checkpoints always =
        new Checkpoints() {
          @Override
          public boolean isDue(Position next, boolean last) {
            return true;
          }

          @Override
          public void keep(Checkpoint checkpoint) {
            kept.add(checkpoint.copy());
          }
        };
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new ForwardForwardTrainer(settings).with(always).train(IMAGES, seed(1)));
    assertThat(kept).isNotEmpty();
    for (Checkpoint checkpoint : kept) {
      assertThat(checkpoint.tensors().values())
          .allSatisfy(
              tensor ->
                  assertThat(FiniteFloats.areFinite(tensor.data(), tensor.data().length)).isTrue());
    }
  }
}
