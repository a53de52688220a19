package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What cannot be known is empty, and what is known in the limit is the limit: never NaN. */
class DegenerateSamplesTest {
  private static final double LEVEL = 0.95;

  @Test
  void oneValueHasAMeanAndNothingElse() {
    Summary summary = Summary.of(0.3);
    assertThat(summary.mean()).isEqualTo(0.3);
    assertThat(summary.sd()).isEmpty();
    assertThat(summary.interval(LEVEL)).isEmpty();
    assertThat(summary.hasSpread()).isFalse();
    assertThat(Bootstrap.standard().mean(LEVEL, 0.3)).isEmpty();
    assertThat(PairedTTest.of(0.3)).isEmpty();
    assertThat(EffectSize.cohen(LEVEL, 0.3)).isEmpty();
    assertThat(EffectSize.hedges(LEVEL, 0.3)).isEmpty();
    assertThat(SignedRankTest.of(0.3)).isEqualTo(new SignedRankTest(1, 1, 0, 1));
    assertThat(new PairedPower(1, 0.05).power(100)).isZero();
    assertThat(new PairedPower(1, 0.05).detectable(0.8)).isEmpty();
  }

  @Test
  void equalValuesHaveNoSpreadWhateverRoundingSays() {
    double[] tenths = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}; // their sum is not 1
    Summary summary = Summary.of(tenths);
    assertThat(summary.mean()).isEqualTo(0.1);
    assertThat(summary.sd()).hasValue(0);
    assertThat(summary.interval(LEVEL)).isEmpty();
    assertThat(Bootstrap.standard().mean(LEVEL, tenths)).isEmpty();
    assertThat(PairedTTest.of(tenths)).contains(new PairedTTest(9, Double.POSITIVE_INFINITY, 0));
    assertThat(EffectSize.cohen(LEVEL, tenths)).isEmpty();
    assertThat(SignedRankTest.of(tenths).p()).isEqualTo(2 * Math.pow(0.5, 10));
    assertThat(PairedTTest.of(-2, -2)).contains(new PairedTTest(1, Double.NEGATIVE_INFINITY, 0));
  }

  @Test
  void differencesOfZeroAreNoDifference() {
    double[] zeros = {0, -0.0, 0};
    assertThat(PairedTTest.of(zeros)).contains(new PairedTTest(2, 0, 1));
    assertThat(SignedRankTest.of(zeros)).isEqualTo(new SignedRankTest(0, 0, 0, 1));
    assertThat(EffectSize.cohen(LEVEL, zeros)).isEmpty();
    assertThat(Summary.of(zeros).interval(LEVEL)).isEmpty();
    assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, 1, 0, 1));
  }

  @Test
  void twoValuesHaveAnEffectSizeButNoCorrectedOne() {
    assertThat(EffectSize.cohen(LEVEL, 1, 2)).isPresent();
    assertThat(EffectSize.hedges(LEVEL, 1, 2)).isEmpty();
  }

  @Test
  void spreadsAsSmallAsRoundingAreMeasured() {
    double[] far = {1e6, 1e6 + 1e-9, 1e6 - 1e-9};
    EffectSize effect = EffectSize.cohen(LEVEL, far).orElseThrow();
    assertThat(effect.interval().contains(effect.value())).isTrue();
    assertThat(Bootstrap.standard().mean(LEVEL, far).orElseThrow().contains(1e6)).isTrue();
  }

  @Test
  void valuesThatAreNoneAreRefused() {
    assertThatThrownBy(Summary::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no values: at least one is needed");
    assertThatThrownBy(() -> PairedTTest.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 2 of 2 is NaN: must be a finite number");
    assertThatThrownBy(() -> SignedRankTest.of(Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Infinity");
    assertThatThrownBy(() -> Summary.of(1, 2).interval(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level = 95.0: must be between 0 and 1, and neither");
    assertThatThrownBy(() -> Holm.adjusted(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> McNemar.of(3, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PairedPower(10, 0.05).detectable(0.05))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bootstrap(10, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
