package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.setting.Initialization;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

class ScheduleTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 15, 3, 1);

  @Test
  void sequentialTrainsALayerToTheEndThenTheNext() {
    assertThat(Schedule.SEQUENTIAL.stages(3))
        .isEqualTo(List.of(List.of(List.of(0)), List.of(List.of(1)), List.of(List.of(2))));
  }

  @Test
  void alternatingStepsTheLayersOneAfterTheOtherOnEachBatch() {
    assertThat(Schedule.ALTERNATING.stages(3))
        .isEqualTo(List.of(List.of(List.of(0), List.of(1), List.of(2))));
  }

  @Test
  void simultaneousStepsAllLayersAfterOneForwardPass() {
    assertThat(Schedule.SIMULTANEOUS.stages(3)).isEqualTo(List.of(List.of(List.of(0, 1, 2))));
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void ofOneLayerThereIsOneTurn(Schedule schedule) {
    assertThat(schedule.stages(1)).isEqualTo(List.of(List.of(List.of(0))));
  }

  /** Layers are local: without collaboration a layer knows nothing of those above it. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void noGradientPassesToTheLayerBelow(Schedule schedule) {
    TrainingSettings alone =
        Settings.of("gamma", 0, "gamma-rate", 0, "batch", 8).withSchedule(schedule);
    ForwardForwardNetwork one = train(alone);
    ForwardForwardNetwork other = train(alone.withInitialization(ScheduleTest::perturbed));
    assertThat(Bits.of(one, 0)).isEqualTo(Bits.of(other, 0));
    assertThat(Bits.of(one, 1)).isNotEqualTo(Bits.of(other, 1));
  }

  /** … and with it only what the layers above have to say, a number for each image. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void collaborationIsHeardBelow(Schedule schedule) {
    TrainingSettings together = Settings.of("batch", 8).withSchedule(schedule);
    ForwardForwardNetwork one = train(together);
    ForwardForwardNetwork other = train(together.withInitialization(ScheduleTest::perturbed));
    assertThat(Bits.of(one, 0)).isNotEqualTo(Bits.of(other, 0));
  }

  /** In the sequential schedule a layer whose stage is over, or has not come, keeps its weights. */
  @Test
  void aSequentialLayerStepsInItsOwnStageOnly() {
    TrainingSettings settings = Settings.of("gamma", 0, "gamma-rate", 0, "epochs", 4);
    ObservedRun run = ObservedRun.of(settings, IMAGES, seed(1));
    assertThat(run.optimizer().weightGradients(0)).hasSize(4);
    assertThat(run.optimizer().weightGradients(1)).hasSize(4);
    TrainingSettings narrower = Settings.of(settings, "hidden", "7");
    assertThat(Bits.of(train(settings), 0)).isEqualTo(Bits.of(train(narrower), 0));
  }

  private static void perturbed(
      int layer, int inputs, float[] weights, float[] biases, RandomGenerator random) {
    Initialization.UNIFORM.fill(layer, inputs, weights, biases, random);
    if (layer == 1) {
      weights[3] += 0.5f;
    }
  }

  private static ForwardForwardNetwork train(TrainingSettings settings) {
    return new ForwardForwardTrainer(settings).onThreads(1).train(IMAGES, seed(1));
  }
}
