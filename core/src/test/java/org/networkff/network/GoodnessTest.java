package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.kernel.Kernels;

class GoodnessTest {
  private static final float[] H = {9, 0, 3, 1, 0, 2, 9}; // the nines are not in the row
  private static final int FROM = 1;
  private static final int WIDTH = 5;

  @ParameterizedTest
  @CsvSource({
    "mean-square, 2.8", "sum-square, 14", "mean, 1.2", "top-1, 9", "top-2, 6.5", "top-5, 2.8"
  })
  void isWhatItsNameSays(String name, double expected) {
    assertThat(of(Goodness.named(name), H)).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "mean-square, 0 1.2 .4 0 .8",
    "sum-square, 0 6 2 0 4",
    "mean, 0 .2 .2 0 .2",
    "top-1, 0 6 0 0 0",
    "top-2, 0 3 0 0 2",
    "top-9, 0 1.2 .4 0 .8"
  })
  void risesAlongItsGradient(String name, String expected) {
    float[] delta = {7, 7, 7, 7, 7, 7, 7, 7};
    Goodness.named(name).gradient(Kernels.get(), H, FROM, WIDTH, 1, delta, 2);
    String[] slopes = expected.split(" ", -1);
    for (int j = 0; j < WIDTH; j++) {
      assertThat(delta[2 + j]).isCloseTo(Float.parseFloat(slopes[j]), within(1e-6f));
    }
    assertThat(new float[] {delta[0], delta[1], delta[7]}).containsOnly(7);
  }

  @Test
  void ofSeveralThatAreEquallyLargeCountsAsManyAsMay() {
    float[] equal = {0, 2, 2, 1, 2, 0};
    assertThat(of(Goodness.named("top-2"), equal)).isEqualTo(4);
    float[] delta = new float[WIDTH];
    Goodness.named("top-2").gradient(Kernels.get(), equal, FROM, WIDTH, 1, delta, 0);
    assertThat(delta).containsExactly(2, 2, 0, 0, 0);
  }

  @Test
  void ofAllUnitsIsTheMeanOfSquares() {
    float[] h = new float[100];
    Random random = new Random(1);
    for (int j = 0; j < h.length; j++) {
      h[j] = Math.max(0, (float) random.nextGaussian());
    }
    double all = Goodness.MEAN_SQUARE.of(Kernels.get(), h, 0, 100);
    assertThat(Goodness.named("top-100").of(Kernels.get(), h, 0, 100))
        .isCloseTo(all, within(1e-6));
    assertThat(Goodness.named("top-99999").of(Kernels.get(), h, 0, 100))
        .isCloseTo(all, within(1e-6));
  }

  private static double of(Goodness goodness, float[] h) {
    return goodness.of(Kernels.get(), h, FROM, WIDTH);
  }
}
