package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.TrainingEvent.EpochEnded;

/** Special cases are settings of general ones: what has to be the same is the same, bit for bit. */
class IdentitiesTest {
  private static final LabeledImages IMAGES = RandomImages.of(50, 20, 4, 1);
  private static final Seed SEED = seed(7);

  static Stream<TrainingSettings> everySchedule() {
    return Stream.of(Schedule.values())
        .flatMap(
            schedule ->
                Stream.of("full", 16)
                    .map(batch -> Settings.of("batch", batch).withSchedule(schedule)));
  }

  /** A rate makes the collaboration path run; the bounds keep γ at 0. */
  @ParameterizedTest
  @MethodSource("everySchedule")
  void forwardForwardIsCollaborationWithGammaZero(TrainingSettings settings) {
    TrainingSettings alone = Settings.of(settings, "gamma", 0, "gamma-rate", 0);
    TrainingSettings together =
        Settings.of(alone, "gamma-rate", 0.5, "gamma-min", 0, "gamma-max", 0);
    assertThat(alone.collaboration().isActive()).isFalse();
    assertThat(together.collaboration().isActive()).isTrue();
    assertSameBits(alone, together);
  }

  @ParameterizedTest
  @MethodSource("everySchedule")
  void fixedCollaborationIsAdaptiveWithRateZero(TrainingSettings settings) {
    TrainingSettings fixed = settings.withCollaboration(Variant.FCFF.of(settings.collaboration()));
    TrainingSettings held =
        Settings.of(settings, "gamma-rate", 0.5, "gamma-min", 1, "gamma-max", 1);
    TrainingSettings still = Settings.of(settings, "gamma-rate", 0);
    assertSameBits(fixed, held);
    assertSameBits(fixed, still);
    assertDifferent(fixed, Settings.of(settings, "gamma-rate", 0.5));
    assertDifferent(fixed, Settings.of(settings, "gamma", 0, "gamma-rate", 0));
  }

  /** γ = α = 1: Σ_k (g_k − θ) = Σ_k g_k − Lθ. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void thetaPerLayerIsThetaTimesTheLayersOnce(Schedule schedule) {
    TrainingSettings fixed =
        Settings.of("hidden", "7,5,6", "gamma-rate", 0, "theta", 0.5).withSchedule(schedule);
    ObservedRun literal = ObservedRun.of(Settings.of(fixed, "theta-per-layer", true), IMAGES, SEED);
    ObservedRun once = ObservedRun.of(Settings.of(fixed, "theta", 1.5), IMAGES, SEED);
    for (int i = 0; i < once.epochs().size(); i++) {
      EpochEnded expected = once.epochs().get(i);
      assertThat(literal.epochs().get(i).loss()).isCloseTo(expected.loss(), within(1e-5));
      assertThat(literal.epochs().get(i).positiveGoodness())
          .isCloseTo(expected.positiveGoodness(), within(1e-5));
    }
    assertDifferent(Settings.of(fixed, "theta-per-layer", true), fixed);
  }

  @Test
  void withASingleLayerAllSchedulesAreOne() {
    for (Object batch : List.of("full", 16)) {
      TrainingSettings single = Settings.of("hidden", "9", "batch", batch);
      assertSameBits(
          single.withSchedule(Schedule.SEQUENTIAL), single.withSchedule(Schedule.ALTERNATING));
      assertSameBits(
          single.withSchedule(Schedule.SEQUENTIAL), single.withSchedule(Schedule.SIMULTANEOUS));
    }
  }

  @Test
  void withMoreLayersTheyAreNot() {
    assertDifferent(
        Settings.PAPER.withSchedule(Schedule.ALTERNATING),
        Settings.PAPER.withSchedule(Schedule.SIMULTANEOUS));
  }

  @Test
  void aSingleLayerHasNobodyToCollaborateWith() {
    TrainingSettings single = Settings.of("hidden", "9", "gamma", 1, "gamma-rate", 0.5);
    ForwardForwardNetwork network = train(single);
    assertThat(network.gamma(0)).isEqualTo(1);
    assertThat(network.weights(0))
        .isEqualTo(train(Settings.of(single, "gamma", 0, "gamma-rate", 0)).weights(0));
  }

  @Test
  void alphaOneAndAMatrixOfOnesAreTheSame() {
    TrainingSettings one = Settings.of("hidden", "7,5,6", "schedule", "simultaneous");
    assertSameBits(one, Settings.of(one, "alpha", "[[9,1,1],[1,9,1],[1,1,9]]"));
  }

  @Test
  void alphaMeanIsAMatrixOfShares() {
    TrainingSettings mean =
        Settings.of("hidden", "7,5,6", "schedule", "simultaneous", "alpha", "mean");
    assertSameBits(mean, Settings.of(mean, "alpha", "[[0,.5,.5],[.5,0,.5],[.5,.5,0]]"));
    assertDifferent(mean, Settings.of(mean, "alpha", "one"));
  }

  /** There is only one wrong label, however it is chosen. */
  @ParameterizedTest
  @ValueSource(strings = {"once", "all", "hard", "hardest", "head", "redrawn-3", "hardest-200"})
  void ofTwoClassesAllNegativesAreTheSame(String negatives) {
    LabeledImages two = RandomImages.of(50, 20, 2, 1);
    for (String loss : List.of("softplus", "contrast")) {
      TrainingSettings redrawn = Settings.of("loss", loss, "schedule", "simultaneous");
      TrainingSettings chosen = Settings.of(redrawn, "negatives", negatives);
      assertThat(Bits.of(new ForwardForwardTrainer(chosen).train(two, SEED)))
          .isEqualTo(Bits.of(new ForwardForwardTrainer(redrawn).train(two, SEED)));
    }
  }

  /** A chain listens to nobody in its first layer, and is a matrix like any other. */
  @Test
  void alphaEarlierAndLaterAreMatrices() {
    TrainingSettings three = Settings.of("hidden", "7,5,6", "schedule", "simultaneous");
    assertSameBits(
        Settings.of(three, "alpha", "earlier"),
        Settings.of(three, "alpha", "[[0,0,0],[1,0,0],[1,1,0]]"));
    assertSameBits(
        Settings.of(three, "alpha", "later"),
        Settings.of(three, "alpha", "[[0,1,1],[0,0,1],[0,0,0]]"));
  }

  @Test
  void alphaWithoutARateIsWhatItWas() {
    TrainingSettings settings = Settings.of("schedule", "simultaneous", "gamma-rate", 0);
    assertDifferent(settings, Settings.of(settings, "alpha-rate", 0.5));
    assertSameBits(
        Settings.of(settings, "gamma", 0), Settings.of(settings, "gamma", 0, "alpha-rate", 0.5));
  }

  @Test
  void aBatchOfAsManyImagesAsThereAreIsFull() {
    assertSameBits(Settings.PAPER, Settings.of("batch", IMAGES.size()));
    assertSameBits(Settings.PAPER, Settings.of("batch", 1_000_000));
  }

  private static ForwardForwardNetwork train(TrainingSettings settings) {
    return new ForwardForwardTrainer(settings).onThreads(1).train(IMAGES, SEED);
  }

  private static void assertSameBits(TrainingSettings one, TrainingSettings other) {
    assertThat(Bits.of(train(one))).isEqualTo(Bits.of(train(other)));
  }

  private static void assertDifferent(TrainingSettings one, TrainingSettings other) {
    assertThat(Bits.of(train(one))).isNotEqualTo(Bits.of(train(other)));
  }
}
