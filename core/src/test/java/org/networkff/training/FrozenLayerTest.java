package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.TestSeed;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

/** While the first layer stays as it is, its products may be kept: no bit of a result changes. */
class FrozenLayerTest {
  private static final TestSeed START = TestSeed.ofThisRun();
  private static final LabeledImages IMAGES = RandomImages.of(1000, 40, 10, START.value());

  static Stream<TrainingSettings> readings() {
    TrainingSettings sequential =
        Settings.of("hidden", "33,17,9", "epochs", 3, "schedule", "sequential");
    return Stream.of(
        sequential,
        Settings.of(sequential, "batch", 130),
        Settings.of(sequential, "batch", 1),
        Settings.of(sequential, "batch", 130, "loss", "contrast", "negatives", "all"),
        Settings.of(sequential, "batch", 130, "loss", "contrast", "negatives", "hardest-3"),
        Settings.of(sequential, "alpha", "earlier"),
        Settings.of(sequential, "gamma", 0, "gamma-rate", 0),
        Settings.of(sequential, "negatives", "once", "pixels", "standardized"),
        Settings.of(sequential, "dropout", 0.3, "between", "noise-0.2", "averaging", "swa-0.5"),
        Settings.of(sequential, "label-place", "append", "shift", 1),
        Settings.of(sequential, "schedule", "alternating"),
        Settings.of(sequential, "schedule", "simultaneous"));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void anyUseOfMemoryMakesTheSameBits(TrainingSettings settings) {
    LabeledImages images = settings.batch() == 1 ? IMAGES.range(3, 40) : IMAGES;
    List<Long> expected = Bits.of(train(settings, images, MemoryUse.LOW));
    assertThat(Bits.of(train(settings, images, MemoryUse.FAST)))
        .as("%s", START)
        .isEqualTo(expected);
    assertThat(Bits.of(train(settings, images, MemoryUse.AUTO)))
        .as("%s", START)
        .isEqualTo(expected);
  }

  @Test
  void norOfALargeBatch() {
    LabeledImages many = RandomImages.of(7900, 20, 10, START.value());
    TrainingSettings settings = Settings.of("hidden", "17,9", "epochs", 2);
    List<Long> expected = Bits.of(train(settings, many, MemoryUse.LOW, 2));
    assertThat(Bits.of(train(settings, many, MemoryUse.FAST, 2)))
        .as("%s", START)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(MemoryUse.class)
  void onlyLowKeepsNothing(MemoryUse memory) {
    assertThat(memory.allows(1000)).isEqualTo(memory != MemoryUse.LOW);
  }

  @ParameterizedTest
  @EnumSource(MemoryUse.class)
  void nothingIsKeptThatNoArrayHolds(MemoryUse memory) {
    assertThat(memory.allows(Float.BYTES * (long) Integer.MAX_VALUE)).isFalse();
  }

  @Test
  void autoLeavesThreeQuartersOfTheHeap() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    assertThat(MemoryUse.AUTO.allows(quarter + 1)).isFalse();
  }

  private static ForwardForwardNetwork train(
      TrainingSettings settings, LabeledImages images, MemoryUse memory) {
    return train(settings, images, memory, 3);
  }

  private static ForwardForwardNetwork train(
      TrainingSettings settings, LabeledImages images, MemoryUse memory, int threads) {
    return new ForwardForwardTrainer(settings)
        .with(memory)
        .onThreads(threads)
        .train(images, seed(START.value()));
  }
}
