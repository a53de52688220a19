package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void whatIsAHalfButForTheLastBitsIsRoundedAsOne() {
    double low = Math.nextUp(Math.nextUp(-0.655));
    double high = Math.nextDown(-0.655);

    assertThat(String.format(Locale.ROOT, "%.2f", low)).as("without").isEqualTo("-0.65");
    for (double beside : new double[] {low, -0.655, high}) {
      assertThat(String.format(Locale.ROOT, "%.2f", Digits.thatHold(beside))).isEqualTo("-0.66");
    }
  }

  @Test
  void whatIsNoHalfStaysWhereItIs() {
    assertThat(Digits.thatHold(-0.6549999)).isEqualTo(-0.6549999);
    assertThat(Digits.thatHold(1e-300)).isEqualTo(1e-300);
    assertThat(Digits.thatHold(0)).isZero();
  }

  @Test
  void noNumberIsNone() {
    assertThat(Digits.thatHold(Double.NaN)).isNaN();
    assertThat(Digits.thatHold(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
