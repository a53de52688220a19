package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.format.Safetensors;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import org.networkff.setting.Setting;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** What is said to change nothing leaves every bit as it is; what is not said to, changes some. */
class SettingUseTest {
  private static final LabeledImages IMAGES = pictures();
  private static final TrainingSettings PLAIN =
      Settings.of(
          TrainingSettings.defaults(),
          "hidden",
          "9,7",
          "batch",
          9,
          "epochs",
          2,
          "learning-rate",
          0.01,
          "gamma-rate",
          0.5,
          "head-batch",
          11);

  private static LabeledImages pictures() {
    Random random = new Random(1);
    byte[] pixels = new byte[23 * 30];
    random.nextBytes(pixels);
    byte[] labels = new byte[23];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % 4);
    }
    return LabeledImages.of(5, 6, List.of("a", "b", "c", "d"), pixels, labels);
  }

  static Stream<Arguments> trainings() {
    List<Arguments> trainings = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      for (String more :
          List.of(
              "",
              "hidden 9",
              "hidden 9 readout softmax",
              "gamma 0 gamma-rate 0",
              "loss contrast",
              "loss linear",
              "loss symba",
              "readout softmax",
              "negatives head",
              "input-normalization l2",
              "input-normalization l2 hidden 9")) {
        trainings.add(Arguments.of(variant, more));
      }
    }
    return trainings.stream();
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void isAsItIsSaid(Variant variant, String more) {
    Object[] changes = more.isEmpty() ? new Object[0] : (Object[]) more.split(" ");
    TrainingSettings settings = Settings.of(PLAIN, changes);
    List<Object> given = Arrays.asList(changes);
    Classifier network = Trainer.of(variant, settings).train(IMAGES, seed(5));
    // The largest pixel is 1, too; and not every gamma comes to fall.
    Map<Setting, Object> values = Map.of(Setting.LABEL_SCALE, 2, Setting.GAMMA_MIN, 5);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Setting, Object> other : ResumeTest.OTHERS.entrySet()) {
      Setting setting = other.getKey();
      if (given.contains(setting.key()) || !isPossible(setting, settings)) {
        continue;
      }
      Object value = values.getOrDefault(setting, other.getValue());
      Classifier changed =
          Trainer.of(variant, Settings.of(settings, setting.key(), value)).train(IMAGES, seed(5));
      Optional<String> unused = setting.whyUnused(variant, settings);
      boolean same = unused.isEmpty() ? isSame(network, changed) : isNear(network, changed);
      if (same != unused.isPresent()) {
        wrong.add(setting + ": " + unused);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isPossible(Setting setting, TrainingSettings settings) {
    return setting != Setting.LABEL_SMOOTHING || settings.loss().name().equals("contrast");
  }

  private static boolean isSame(Classifier a, Classifier b) {
    Safetensors one = ModelFile.contents(a);
    Safetensors two = ModelFile.contents(b);
    return one.metadata().equals(two.metadata()) && difference(one, two) == 0;
  }

  /** The tensors' bits are the same, or but for the rounding of a θ that cancels. */
  private static boolean isNear(Classifier a, Classifier b) {
    return difference(ModelFile.contents(a), ModelFile.contents(b)) < 1e-5;
  }

  private static double difference(Safetensors a, Safetensors b) {
    if (!a.tensors().keySet().equals(b.tensors().keySet())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (Map.Entry<String, Tensor> entry : a.tensors().entrySet()) {
      float[] one = entry.getValue().data();
      float[] two = Objects.requireNonNull(b.tensors().get(entry.getKey())).data();
      if (one.length != two.length) {
        return Double.POSITIVE_INFINITY;
      }
      for (int i = 0; i < one.length; i++) {
        largest = Math.max(largest, Math.abs(one[i] - two[i]));
      }
    }
    return largest;
  }

  @ParameterizedTest
  @CsvSource({
    "BP, THETA, 'variants ff, fcff and acff have it'",
    "FF, GAMMA, variants fcff and acff have it",
    "FCFF, GAMMA_RATE, variant acff has it",
    "FF, LOCAL_LOSS, variant local has it",
    "FF, HEAD_EPOCHS, readout softmax has it",
  })
  void theReasonSaysWhereItCounts(Variant variant, Setting setting, String why) {
    assertThat(setting.whyUnused(variant, PLAIN)).hasValue(why);
  }
}
