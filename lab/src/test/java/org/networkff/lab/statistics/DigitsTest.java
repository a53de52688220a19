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

  @Test
  void numbersHaveATrueMinusAndCommasAndZeroHasNoSign() {
    assertThat(Digits.number(-12.345, 2)).isEqualTo("−12.35");
    assertThat(Digits.number(1_234_567.8, 0)).isEqualTo("1,234,568");
    assertThat(Digits.number(-0.04, 1)).isEqualTo("0.0");
    assertThat(Digits.signed(1.8, 2)).isEqualTo("+1.80");
    assertThat(Digits.signed(-0.004, 2)).isEqualTo("0.00");
  }

  @Test
  void aSpreadIsGivenWhereThereIsOne() {
    assertThat(Summary.of(90, 92).text(1)).isEqualTo("91.0 ± 1.4");
    assertThat(Summary.of(2, 3).signedText(2)).isEqualTo("+2.50 ± 0.71");
    assertThat(Summary.of(90).text(1)).isEqualTo("90.0");
  }
}
