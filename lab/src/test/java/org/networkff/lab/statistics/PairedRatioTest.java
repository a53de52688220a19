package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedRatioTest {
  /**
   * Logarithms 0.9, 1.0, 1.1: sd 0.1, t(2) = 4.302653 for 95 %, so ± 4.302653·0.1/√3 = 0.248414.
   */
  @Test
  void itIsTheGeometricMeanWithTheIntervalOfItsLogarithm() {
    PairedRatio found =
        PairedRatio.of(
            new double[] {Math.exp(0.9), 2 * Math.exp(1), 3 * Math.exp(1.1)},
            new double[] {1, 2, 3});

    assertThat(found.ratio()).isCloseTo(Math.E, within(1e-12));
    assertThat(found.interval().orElseThrow().low()).isCloseTo(Math.exp(0.751586), within(1e-5));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(Math.exp(1.248414), within(1e-5));
    assertThat(found.isDistinguishable()).isTrue();
  }

  @Test
  void anIntervalThatSpansOneTellsNoDifference() {
    assertThat(PairedRatio.of(new double[] {1, 2}, new double[] {2, 1.5}).isDistinguishable())
        .isFalse();
  }

  @Test
  void ofASinglePairNothingIsKnown() {
    PairedRatio found = PairedRatio.of(new double[] {3}, new double[] {2});

    assertThat(found.ratio()).isCloseTo(1.5, within(1e-12));
    assertThat(found.interval()).isEmpty();
    assertThat(found.isDistinguishable()).isFalse();
  }

  @Test
  void whatIsNotPositiveHasNoRatio() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedRatio.of(new double[] {0}, new double[] {2}));
  }
}
