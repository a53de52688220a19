package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.TestSeed;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.EpochEnded;

/** A network depends on settings, images and seed; not on threads, time or what ran before. */
class ThreadsTest {
  private static final TestSeed START = TestSeed.ofThisRun();
  private static final LabeledImages IMAGES = RandomImages.of(1100, 40, 10, START.value());
  private static final LabeledImages MANY = RandomImages.of(8000, 20, 10, START.value());
  private static final Seed SEED = seed(START.value());

  static Stream<TrainingSettings> readings() {
    TrainingSettings chunks = Settings.of("hidden", "33,17", "epochs", 3);
    TrainingSettings batches = Settings.of(chunks, "epochs", 2, "batch", 130);
    TrainingSettings chance =
        Settings.of(
            batches,
            "dropout",
            0.3,
            "between",
            "noise-0.2",
            "shift",
            2,
            "elastic",
            1,
            "weight-decay",
            0.1,
            "peer-normalization",
            0.5,
            "averaging",
            "ema-0.9");
    TrainingSettings contrast =
        Settings.of(chance, "loss", "contrast", "negatives", "all", "alpha-rate", 0.1);
    TrainingSettings hard = Settings.of(contrast, "negatives", "hard-3", "epochs", 1);
    TrainingSettings head = Settings.of(batches, "negatives", "head-2", "epochs", 1);
    return Stream.of(Schedule.values())
        .flatMap(
            schedule ->
                Stream.of(chunks, batches, chance, contrast, hard, head)
                    .map(s -> s.withSchedule(schedule)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void anyNumberOfThreadsMakesTheSameBits(TrainingSettings settings) {
    List<EpochEnded> onOne = new ArrayList<>();
    List<Long> expected = Bits.of(train(settings, SEED, 1, onOne));
    for (int threads : new int[] {2, 3, 5}) {
      List<EpochEnded> events = new ArrayList<>();
      assertThat(Bits.of(train(settings, SEED, threads, events)))
          .as("%d threads; %s", threads, START)
          .isEqualTo(expected);
      assertThat(events)
          .as("what %d threads tell; %s", threads, START)
          .usingRecursiveComparison()
          .ignoringFields("seconds")
          .isEqualTo(onOne);
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void aSeedGivesTheSameBitsAgainAndAnotherSeedOthers(TrainingSettings settings) {
    List<Long> once = Bits.of(train(settings, SEED, 2, new ArrayList<>()));
    assertThat(Bits.of(train(settings, SEED, 2, new ArrayList<>())))
        .as("%s", START)
        .isEqualTo(once);
    Seed another = seed(START.value() + 1);
    assertThat(Bits.of(train(settings, another, 2, new ArrayList<>())))
        .as("%s", START)
        .isNotEqualTo(once);
  }

  /** Each of whose shares some thread takes all the way, or all threads one after the other. */
  @Test
  void anyNumberOfThreadsMakesTheSameBitsOfALargeBatch() {
    TrainingSettings settings = Settings.of("hidden", "17,9", "epochs", 2, "dropout", 0.2);
    assertThat(Shares.count(MANY.size())).isEqualTo(Shares.MOST);
    List<EpochEnded> onOne = new ArrayList<>();
    List<Long> expected = Bits.of(train(settings, MANY, SEED, 1, onOne));
    for (int threads : new int[] {2, 3, 4, 5}) {
      List<EpochEnded> events = new ArrayList<>();
      assertThat(Bits.of(train(settings, MANY, SEED, threads, events)))
          .as("%d threads; %s", threads, START)
          .isEqualTo(expected);
      assertThat(events).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(onOne);
    }
  }

  private static ForwardForwardNetwork train(
      TrainingSettings settings, Seed seed, int threads, List<EpochEnded> events) {
    return train(settings, IMAGES, seed, threads, events);
  }

  private static ForwardForwardNetwork train(
      TrainingSettings settings,
      LabeledImages images,
      Seed seed,
      int threads,
      List<EpochEnded> events) {
    return new ForwardForwardTrainer(settings)
        .onThreads(threads)
        .heardBy(
            event -> {
              if (event instanceof EpochEnded ended) {
                events.add(ended);
              }
            })
        .train(images, seed);
  }
}
