package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteFloatsTest {

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void oneNumberThatIsNoneIsFound(float bad) {
    float[] values = {0, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, 1, -1, Float.MAX_VALUE};
    assertThat(FiniteFloats.areFinite(values, values.length)).isTrue();
    for (int i = 0; i < values.length; i++) {
      float[] spoiled = values.clone();
      spoiled[i] = bad;
      assertThat(FiniteFloats.areFinite(spoiled, values.length)).isFalse();
      assertThat(FiniteFloats.areFinite(spoiled, i)).isTrue();
    }
  }
}
