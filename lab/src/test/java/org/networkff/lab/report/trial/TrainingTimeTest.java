package org.networkff.lab.report.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.lab.experiment.RunRecord;

/** When a line of the metrics was left, in seconds of training. */
class TrainingTimeTest {
  private static RunRecord line(int stage, int layer, int epoch, double seconds) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("stage", stage);
    values.put("layer", layer);
    values.put("epoch", epoch);
    values.put("seconds", seconds);
    return new RunRecord(values);
  }

  private static RunRecord telling(int layer, int epoch, double seconds, double soFar) {
    return line(1, layer, epoch, seconds).with(new RunRecord(Map.of("secondsSoFar", soFar)));
  }

  @Test
  void aLineSaysWhatAllEpochsTookUntilThen() {
    // every tenth epoch of 1 s left a line, and the tenth stalled for 368 s
    assertThat(
            TrainingTime.of(List.of(telling(1, 1, 1, 1), telling(1, 10, 368, 377)), 380, List.of()))
        .containsExactly(1.0, 377.0);
  }

  @Test
  void whereALineDoesNotSayItEachEpochTookTheMeanOfItsLayer() {
    // 20 epochs of layer 1 in 40 s, though a recorded one took 368 s; of layer 2 in 20 s
    List<RunRecord> lines =
        List.of(line(1, 1, 1, 368), line(1, 2, 1, 1), line(1, 1, 20, 2), line(1, 2, 20, 1));

    assertThat(TrainingTime.of(lines, 61, List.of(40.0, 20.0)))
        .containsExactly(2.0, 3.0, 41.0, 60.0);
  }

  @Test
  void stagesFollowEachOtherAndALayerMayComeAgain() {
    List<RunRecord> lines = List.of(line(1, 1, 10, 1), line(2, 1, 10, 1), line(3, 2, 10, 1));

    assertThat(TrainingTime.of(lines, 50, List.of(40.0, 10.0))).containsExactly(20.0, 40.0, 50.0);
  }

  @Test
  void aNetworkThatTrainsAsAWholeHasTheTimeOfTheTraining() {
    List<RunRecord> lines = List.of(line(1, 0, 1, 9), line(1, 0, 4, 1));

    assertThat(TrainingTime.of(lines, 8, List.of())).containsExactly(2.0, 8.0);
  }
}
