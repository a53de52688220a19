package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.network.WeightedReadout;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

/** The weights of a readout that are fitted when the layers are done. */
class ReadoutWeightsTest {
  private static final int IMAGES = 300;
  private static final int CLASSES = 4;

  /** The first layer knows something, the second a little, the third the contrary. */
  private static ReadoutWeights weights() {
    Random random = new Random(1);
    int[] labels = new int[IMAGES];
    double[] goodness = new double[IMAGES * CLASSES * 3];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % CLASSES;
      for (int label = 0; label < CLASSES; label++) {
        double truth = label == labels[i] ? 1 : 0;
        int at = (i * CLASSES + label) * 3;
        goodness[at] = truth + random.nextGaussian();
        goodness[at + 1] = 10 * (truth / 3 + random.nextGaussian());
        goodness[at + 2] = -truth + random.nextGaussian();
      }
    }
    return new ReadoutWeights(3, CLASSES, labels, goodness);
  }

  /** Where the loss is least under w ≥ 0: no slope where w > 0, none downwards where w = 0. */
  @Test
  void areTheBestThatAreNotNegative() {
    double[] fitted = weights().fitted();
    double[] slopes = weights().slopes(fitted);
    assertThat(fitted[0]).isGreaterThan(0.5);
    assertThat(fitted[1]).isBetween(0.01, fitted[0] / 10);
    assertThat(fitted[2]).isZero();
    assertThat(slopes[0]).isCloseTo(0, within(1e-6));
    assertThat(slopes[1]).isCloseTo(0, within(1e-6));
    assertThat(slopes[2]).isPositive();
  }

  @Test
  void slopesAreThoseOfTheLoss() {
    double[] at = {0.7, 0.1, 0.4};
    double[] slopes = weights().slopes(at);
    for (int l = 0; l < 3; l++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[l] += 1e-5;
      below[l] -= 1e-5;
      double numeric = (weights().loss(above) - weights().loss(below)) / 2e-5;
      assertThat(slopes[l]).isCloseTo(numeric, within(1e-7));
    }
  }

  @Test
  void areAllTheSameIfNoLayerHasAnythingToSay() {
    ReadoutWeights nothing = new ReadoutWeights(2, 3, new int[5], new double[5 * 3 * 2]);
    assertThat(nothing.fitted()).containsExactly(1, 1);
  }

  @Test
  void leaveTheLayersAsTheyAreAndDoNotDependOnThreads() {
    LabeledImages images = RandomImages.of(200, 20, 4, 1);
    TrainingSettings settings = Settings.of("hidden", "9,7,5", "epochs", 3);
    ForwardForwardNetwork plain = train(settings, images, 1);
    ForwardForwardNetwork weighted =
        train(settings.withReadout(WeightedReadout.UNFITTED), images, 1);
    ForwardForwardNetwork onThree =
        train(settings.withReadout(WeightedReadout.UNFITTED), images, 3);
    assertThat(Bits.of(weighted)).isEqualTo(Bits.of(plain));
    assertThat(weighted.architecture().readout()).isInstanceOf(WeightedReadout.class);
    assertThat(onThree.architecture().readout()).isEqualTo(weighted.architecture().readout());
  }

  private static ForwardForwardNetwork train(
      TrainingSettings settings, LabeledImages images, int threads) {
    return new ForwardForwardTrainer(settings).onThreads(threads).train(images, seed(3));
  }
}
