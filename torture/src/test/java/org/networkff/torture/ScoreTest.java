package org.networkff.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void countsWhatSurvivedAndTellsWhatWasLost() {
    List<String> told = new ArrayList<>();
    Score score = new Score("some programme", told::add);
    score.survived(3);
    score.lost("a file");
    assertThat(score.tries()).isEqualTo(4);
    assertThat(score.losses()).containsExactly("a file");
    assertThat(told).containsExactly("some programme: LOST: a file");
  }
}
