package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;

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

  @Test
  void thoseWithinHearThatTheTrainingBegins() {
    List<Boolean> heard = new ArrayList<>();
    Checkpoints within =
        new Checkpoints() {
          @Override
          public void begin(boolean resumed) {
            heard.add(resumed);
          }

          @Override
          public boolean isDue(Position next, boolean last) {
            return false;
          }

          @Override
          public void keep(Checkpoint checkpoint) {}
        };
    of(within, Map.of()).begin(true);

    assertThat(heard).containsExactly(true);
  }
}
