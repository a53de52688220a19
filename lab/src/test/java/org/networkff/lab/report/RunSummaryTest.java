package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.experiment.RunRecord;

class RunSummaryTest {
  private static RunRecord run(String variant, long seed, List<Long> hidden, String started) {
    return new RunRecord(
        Map.of(
            "dataset",
            "mnist",
            "variant",
            variant,
            "seed",
            seed,
            "trainSize",
            5000L,
            "settings",
            Map.of("hidden", hidden, "epochs", 1000L, "schedule", "sequential"),
            "started",
            started));
  }

  @Test
  void itSaysInOneLineWhatWasRun() {
    assertThat(
            RunSummary.of(
                "study",
                List.of(
                    run("ff", 1, List.of(500L, 500L), "2026-11-24T22:06:12Z"),
                    run("ff", 2, List.of(500L, 500L), "2026-11-26T01:00:00Z"),
                    run("acff", 1, List.of(2000L), "2026-11-25T01:00:00Z"))))
        .isEqualTo(
            "study: MNIST; FF, A-CFF; hidden layers 2×500 or 2,000; 5,000 training images; 1,000"
                + " epochs, sequential; 2 seeds; 3 trials. Begun from 2026-11-24 to 2026-11-26.");
  }

  @Test
  void oneDayIsOneDay() {
    assertThat(RunSummary.of("study", List.of(run("bp", 1, List.of(9L), "2026-11-24T22:06:12Z"))))
        .endsWith("1 seed; 1 trial. Begun on 2026-11-24.");
  }
}
