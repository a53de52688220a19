package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 1, 12, 1e6})
  void l2MakesTheLengthOneButFor1e4(double length) {
    double factor = Normalization.L2.factor(length * length, 500);
    assertThat(factor * length).isCloseTo(length / (length + 1e-4), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 784})
  void rmsMakesTheMeanSquareOneButFor1e4(int width) {
    double length = 3;
    double factor = Normalization.RMS.factor(length * length, width);
    double meanSquare = factor * factor * length * length / width;
    assertThat(Math.sqrt(meanSquare)).isCloseTo(length / (length + 1e-4), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void aRowOfZerosStaysZero(Normalization normalization) {
    assertThat(normalization.factor(0, 9)).isFinite().isPositive();
  }

  @Test
  void rmsOfOneUnitIsL2() {
    assertThat(Normalization.RMS.factor(4, 1)).isEqualTo(Normalization.L2.factor(4, 1));
  }
}
