package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.checkpoint.Checkpoints;

class TrialCheckpointsTest {
  private static TrialCheckpoints of(Checkpoints within, Map<String, String> notes) {
    return new TrialCheckpoints(within, notes, state -> {});
  }

  @Test
  void theirNotesJoinThoseOfTheCheckpointsWithin() {
    Checkpoints within = of(Checkpoints.NONE, Map.of("a", "within", "b", "within"));

    assertThat(of(within, Map.of("b", "around", "c", "around")).notes())
        .containsOnly(Map.entry("a", "within"), Map.entry("b", "around"), Map.entry("c", "around"));
  }
}
