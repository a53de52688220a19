package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

class PeerNormalizationTest {
  private static final LabeledImages IMAGES = RandomImages.of(60, 12, 4, 7);
  private static final TrainingSettings SETTINGS =
      Settings.of("hidden", "24", "epochs", 60, "batch", 20, "learning-rate", 0.02);

  /** A bias far below zero silences units for every image; nothing but their peers wakes them. */
  @Test
  void wakesUnitsThatHaveFallenSilent() {
    TrainingSettings silent =
        SETTINGS.withInitialization(
            (layer, inputs, weights, biases, random) -> {
              SETTINGS.initialization().fill(layer, inputs, weights, biases, random);
              for (int j = 0; j < 12; j++) {
                biases[j] = -1.2f;
              }
            });
    assertThat(biasesLeftAlone(silent)).isEqualTo(12);
    assertThat(biasesLeftAlone(Settings.of(silent, "peer-normalization", 1))).isZero();
  }

  private static long biasesLeftAlone(TrainingSettings settings) {
    ForwardForwardNetwork network = new ForwardForwardTrainer(settings).train(IMAGES, Seed.seed(3));
    float[] biases = network.biases(0);
    return IntStream.range(0, 12).filter(j -> biases[j] == -1.2f).count();
  }
}
