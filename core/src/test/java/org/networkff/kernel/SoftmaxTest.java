package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void theLargestIsTakenFromAll() {
    double[] x = {1, -2, 3};
    Softmax.shift(x);

    assertThat(x).containsExactly(-2, -5, 0);
  }

  @Test
  void exponentialsAreThoseOfStrictMath() {
    double[] x = {-0.3, 0, -1e4};

    assertThat(Softmax.exponentials(x)).isEqualTo(StrictMath.exp(-0.3) + 1);
    assertThat(x).containsExactly(StrictMath.exp(-0.3), 1, 0);
  }

  @Test
  void noneOverflows() {
    double[] x = {1e300, 1e300, -1e300};
    Softmax.shift(x);

    assertThat(Softmax.exponentials(x)).isEqualTo(2);
  }
}
