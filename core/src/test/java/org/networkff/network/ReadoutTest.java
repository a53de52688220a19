package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadoutTest {
  private static final double[] GAMMA = {0.5, -1, 2};
  private static final double[][] ALPHA = {{0, 1, 3}, {2, 0, 0.5}, {1, 1, 0}};

  @Test
  void allLayersCountTheSame() {
    assertThat(GoodnessReadout.ALL.weights(GAMMA, ALPHA)).containsExactly(1, 1, 1);
  }

  @Test
  void theFirstDoesNotCountUnlessItIsTheOnlyOne() {
    assertThat(GoodnessReadout.ALL_BUT_FIRST.weights(GAMMA, ALPHA)).containsExactly(0, 1, 1);
    assertThat(GoodnessReadout.ALL_BUT_FIRST.weights(new double[] {1}, new double[][] {{0}}))
        .containsExactly(1);
  }

  @Test
  void theLastAloneCounts() {
    assertThat(GoodnessReadout.LAST.weights(GAMMA, ALPHA)).containsExactly(0, 0, 1);
  }

  /** Σ_l C_l = Σ_l g_l + Σ_l γ_l Σ_{k≠l} α_lk g_k, but for θ. */
  @Test
  void collaborativeIsTheSumOfWhatTheLayersOptimise() {
    double[] weights = GoodnessReadout.COLLABORATIVE.weights(GAMMA, ALPHA);
    double[] goodness = {1, 10, 100};
    double score = 0;
    double sum = 0;
    CollaborativeGoodness c = new CollaborativeGoodness(new Threshold(0, false));
    for (int l = 0; l < 3; l++) {
      score += weights[l] * goodness[l];
      sum += c.of(goodness[l], GAMMA[l], c.ofOthers(l, ALPHA[l], goodness));
    }
    assertThat(score).isCloseTo(sum, within(1e-12));
    assertThat(weights).containsExactly(1 - 2 + 2, 1 + 0.5 + 2, 1 + 1.5 - 0.5);
  }
}
