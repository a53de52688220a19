package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.training.MemoryUse;

class CostModelTest {
  private static final Execution EXECUTION = new Execution(1, 2, MemoryUse.AUTO);

  private static Trial trial(String variant, int epochs) {
    Plan plan = TinyData.plan(Map.of("variants", List.of(variant), "epochs", epochs));
    return plan.trials().getFirst();
  }

  private static StoredTrial stored(
      String variant, long threads, long multiplyAdds, double seconds) {
    return new StoredTrial(
        Path.of(""),
        new RunRecord(Map.of("variant", variant, "threads", threads, "jobs", 2L)),
        new RunRecord(Map.of("multiplyAdds", multiplyAdds, "trainSeconds", seconds)));
  }

  @Test
  void withoutExperienceItIsMeasured() {
    double seconds = CostModel.of(EXECUTION, List.of()).seconds(trial("ff", 1_000_000));

    // 10 GFLOP in all; whatever the machine, more than a hundredth of a second and less than an
    // hour
    assertThat(seconds).isBetween(0.01, 3600.0);
  }

  @Test
  void moreWorkTakesLonger() {
    CostModel model = CostModel.of(EXECUTION, List.of(stored("ff", 1, 1000, 1)));

    double once = model.seconds(trial("ff", 10_000)) - model.seconds(trial("ff", 1));
    double twice = model.seconds(trial("ff", 20_000)) - model.seconds(trial("ff", 1));
    assertThat(twice / once).isCloseTo(2, within(1e-3));
  }

  @Test
  void finishedTrialsSayHowFastItGoes() {
    CostModel model = CostModel.of(EXECUTION, List.of(stored("ff", 1, 1_000_000, 10)));
    double before = model.seconds(trial("ff", 1000));
    model.learn(stored("ff", 1, 1_000_000, 30)); // half as fast in the mean

    assertThat(model.seconds(trial("ff", 1000)) / before).isCloseTo(2, within(0.02));
  }

  @Test
  void aVariantsOwnExperienceComesFirst() {
    CostModel model =
        CostModel.of(
            EXECUTION, List.of(stored("ff", 1, 1_000_000, 10), stored("acff", 1, 1_000_000, 1)));
    CostModel ff = CostModel.of(EXECUTION, List.of(stored("ff", 1, 1_000_000, 10)));

    assertThat(model.seconds(trial("ff", 100))).isEqualTo(ff.seconds(trial("ff", 100)));
    assertThat(model.seconds(trial("acff", 100))).isLessThan(ff.seconds(trial("acff", 100)));
  }

  @Test
  void trialsThatWereRunInAnotherWaySayNothing() {
    CostModel model =
        CostModel.of(EXECUTION, List.of(stored("ff", 1, 1000, 1), stored("ff", 2, 1, 1000)));

    assertThat(model.seconds(trial("ff", 100)))
        .isEqualTo(
            CostModel.of(EXECUTION, List.of(stored("ff", 1, 1000, 1))).seconds(trial("ff", 100)));
  }
}
