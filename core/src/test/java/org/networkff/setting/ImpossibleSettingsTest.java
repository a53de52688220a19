package org.networkff.setting;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.Goodness;
import org.networkff.random.Seed;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.Trainer;

/** What no machine could hold, or no float tell from 0 or 1, is refused by name. */
class ImpossibleSettingsTest {

  @ParameterizedTest
  @CsvSource({"60000,40000", "65536,65536"})
  void layersLargerThanAnArray(int first, int second) {
    byte[] pixels = new byte[2 * 4];
    LabeledImages images = LabeledImages.of(2, 2, List.of("a", "b"), pixels, new byte[] {0, 1});
    TrainingSettings settings = TrainingSettings.defaults().withHidden(List.of(first, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForwardForwardTrainer(settings).train(images, Seed.seed(1)))
        .withMessageContaining("layer 2 would have")
        .withMessageContaining("at most 2,147,483,639");
  }

  @Test
  void aProjectionLargerThanAnArray() {
    byte[] pixels = new byte[2 * 4];
    LabeledImages images = LabeledImages.of(2, 2, List.of("a", "b"), pixels, new byte[] {0, 1});
    Trainer local = Trainer.of(Variant.LOCAL, Settings.of("hidden", "65536", "local-loss", "sim"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> local.train(images, Seed.seed(1)))
        .withMessage(
            "hidden = [65536]: the projection of layer 1 would have 4,294,967,296 weights,"
                + " at most 2,147,483,639 are possible");
  }

  @ParameterizedTest
  @CsvSource({"epsilon, 1e-50", "beta1, 0.99999999", "beta2, 0.99999999"})
  void figuresOfAdamThatAFloatCannotHold(String key, double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.named(key).set(TrainingSettings.defaults(), value))
        .withMessageStartingWith(key + " = ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -3, Double.NaN, Double.POSITIVE_INFINITY})
  void temperaturesThatAreNotAboveZero(double temperature) {
    for (GoodnessLoss loss : SettingNames.LOSSES.values()) {
      if (!(loss instanceof GoodnessLoss.Linear)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> loss.withTemperature(temperature))
            .withMessage("temperature = " + temperature + ": must be a finite number above 0");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void smoothingThatIsNoShare(double smoothing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoodnessLoss.Contrast(20, smoothing))
        .withMessage("label-smoothing = " + smoothing + ": must be a number from 0 to below 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void negativesThatAreNone(int count) {
    List<IntFunction<NegativeSampler>> samplers =
        List.of(
            n -> new NegativeSampler.UniformNegatives(true, n),
            n -> new NegativeSampler.HardNegatives(false, n),
            NegativeSampler.HeadNegatives::new);
    for (IntFunction<NegativeSampler> sampler : samplers) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler.apply(count))
          .withMessage("negatives = " + count + ": must be at least 1 for each image");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void goodnessOfNoActivity(int k) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Goodness.TopSquares(k))
        .withMessage("goodness = top-" + k + ": must be top-k with a k of at least 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
  void similarityThatIsNoShare(double similarity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelLoss(similarity))
        .withMessage(
            "local-loss = predsim-" + similarity + ": must be predsim with a number from 0 to 1");
  }
}
