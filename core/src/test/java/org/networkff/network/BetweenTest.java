package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the activities between two layers, each for itself. */
class BetweenTest {
  private static final Random RANDOM = new Random(1);

  @Test
  void binarizeKeepsWhoIsActive() {
    assertThat(applied(BlackBox.BINARIZE, 0, 0.001f, 7, 0, 1e30f)).containsExactly(0, 1, 1, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void quantizeTakesTheNearestOfEvenLevelsUpToTheLargest(int bits) {
    float[] x = activities(5000);
    float[] y = applied(BlackBox.quantize(bits), x);
    float largest = 0;
    for (float value : x) {
      largest = Math.max(largest, value);
    }
    double step = largest / (Math.pow(2, bits) - 1);
    TreeSet<Float> levels = new TreeSet<>();
    for (int j = 0; j < x.length; j++) {
      levels.add(y[j]);
      assertThat(Math.abs(y[j] - x[j])).isLessThanOrEqualTo((float) (step / 2 + 1e-6 * largest));
      assertThat(y[j] / step).isCloseTo(Math.rint(y[j] / step), within(0.01));
    }
    assertThat(levels).hasSizeLessThanOrEqualTo(1 << bits).contains(0f);
    assertThat((double) levels.last()).isCloseTo(largest, within(1e-6 * largest));
  }

  @Test
  void aSilentRowStaysSilent() {
    for (Between between : List.of(BlackBox.BINARIZE, BlackBox.quantize(8), BlackBox.noise(0.5))) {
      assertThat(applied(between, new float[40])).containsOnly(0);
    }
  }

  /** Mean 0, the wanted spread, and nobody's noise beyond what four uniform numbers reach. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 2})
  void noiseIsAShareOfTheRootMeanSquare(double share) {
    float[] x = activities(100_000);
    float[] y = applied(BlackBox.noise(share), x);
    double squares = 0;
    double sum = 0;
    double spread = 0;
    double largest = 0;
    for (int j = 0; j < x.length; j++) {
      squares += (double) x[j] * x[j];
      double noise = (double) y[j] - x[j];
      sum += noise;
      spread += noise * noise;
      largest = Math.max(largest, Math.abs(noise));
    }
    double expected = share * Math.sqrt(squares / x.length);
    assertThat(Math.sqrt(spread / x.length)).isCloseTo(expected, within(0.01 * expected));
    assertThat(sum / x.length).isCloseTo(0, within(0.015 * expected));
    assertThat(largest).isBetween(3 * expected, Math.sqrt(12) * expected + 1e-6);
  }

  @Test
  void onlyTheGivenRowIsTouched() {
    for (Between between : List.of(BlackBox.BINARIZE, BlackBox.quantize(1), BlackBox.noise(1))) {
      float[] x = {5, 6, 0.25f, 0.5f, 0.75f, 7, 8};
      between.apply(x, 2, 3, RANDOM);
      assertThat(new float[] {x[0], x[1], x[5], x[6]}).containsExactly(5, 6, 7, 8);
      assertThat(new float[] {x[2], x[3], x[4]}).isNotEqualTo(new float[] {0.25f, 0.5f, 0.75f});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "binarize", "quantize-1", "quantize-8", "noise-0.1", "noise-2.0"})
  void isFoundByItsName(String name) {
    Between between = BlackBox.of(name, List.of());
    assertThat(between.name()).isEqualTo(name);
    assertThat(BlackBox.of(between.name(), List.of())).isEqualTo(between);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "quantize",
        "quantize-",
        "quantize-0",
        "quantize-17",
        "quantize-8.5",
        "noise",
        "noise--1",
        "noise-NaN",
        "noise-Infinity",
        "noise-x",
        "NONE",
        "none-1",
        "binarize-2"
      })
  void aNameWithoutAFunctionIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlackBox.of(name, List.of()))
        .withMessageContaining(name);
  }

  @Test
  void onesOwnFunctionIsFoundByTheNameItWasGiven() {
    Between halved = BlackBox.named("halved", BetweenTest::halve);
    assertThat(BlackBox.of("halved", List.of(BlackBox.BINARIZE, halved))).isSameAs(halved);
    assertThat(applied(halved, 2, 5)).containsExactly(1, 2.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "binarize", "quantize-3", "noise-0.5", "", " "})
  void oneCannotTakeANameThatMeansSomethingElse(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlackBox.named(name, BetweenTest::halve))
        .withMessageContaining("needs a name of its own");
  }

  @Test
  void aBareFunctionHasNoName() {
    Between bare = BetweenTest::halve;
    assertThat(bare.name()).isEmpty();
  }

  static void halve(float[] x, int from, int count, Object random) {
    for (int j = from; j < from + count; j++) {
      x[j] /= 2;
    }
  }

  private static float[] applied(Between between, float... x) {
    float[] y = x.clone();
    between.apply(y, 0, y.length, RANDOM);
    return y;
  }

  private static float[] activities(int count) {
    float[] x = new float[count];
    for (int j = 0; j < count; j++) {
      x[j] = Math.max(0, (float) RANDOM.nextGaussian());
    }
    return x;
  }
}
