package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
  private static final int AT = 3; // what stands before and behind is not looked at

  @Test
  void knowsALossByHand() {
    float[] delta = new float[2];
    double loss = of(new float[] {0, (float) Math.log(3)}, 0, 1, delta);
    assertThat(loss).isCloseTo(Math.log(4), within(1e-7));
    assertThat(delta[0]).isCloseTo(-0.75f, within(1e-7f));
    assertThat(delta[1]).isCloseTo(0.75f, within(1e-7f));
  }

  @Test
  void theGradientIsAFiniteDifference() {
    Random random = new Random(1);
    for (int classes : new int[] {1, 2, 10}) {
      float[] z = new float[classes];
      for (int k = 0; k < classes; k++) {
        z[k] = random.nextInt(33) / 8f - 2;
      }
      int label = classes / 2;
      float[] delta = new float[classes];
      of(z, label, 0.25, delta);
      for (int k = 0; k < classes; k++) {
        float step = 0x1p-10f; // exact where z is a multiple of 1/8
        float[] above = z.clone();
        float[] below = z.clone();
        float[] unused = new float[classes];
        above[k] += step;
        below[k] -= step;
        double numeric = (of(above, label, 1, unused) - of(below, label, 1, unused)) / (2 * step);
        assertThat((double) delta[k]).isCloseTo(0.25 * numeric, within(1e-6));
      }
    }
  }

  @Test
  void staysFiniteHoweverLargeTheOutputs() {
    float[] delta = new float[3];
    assertThat(of(new float[] {1e30f, 0, -1e30f}, 0, 1, delta)).isZero();
    assertThat(delta).containsExactly(0, 0, 0);
    assertThat(of(new float[] {1000, 0, -1000}, 2, 1, delta)).isEqualTo(2000);
    assertThat(delta).containsExactly(1, 0, -1);
  }

  /** exp(−60) = 9e-27; as floats such slopes would soon be subnormal. */
  @Test
  void whatIsSettledHasNoSlope() {
    float[] delta = new float[2];
    assertThat(of(new float[] {60, 0}, 0, 1, delta)).isGreaterThanOrEqualTo(0);
    assertThat(delta).containsExactly(0, 0);
    of(new float[] {50, 0}, 0, 1, delta);
    assertThat(delta[1]).isPositive();
  }

  @Test
  void whatIsNotANumberStaysVisible() {
    assertThat(of(new float[] {0, Float.NaN}, 0, 1, new float[2])).isNaN();
  }

  private static double of(float[] z, int label, double share, float[] into) {
    float[] padded = new float[AT + z.length + 2];
    Arrays.fill(padded, 1e9f);
    System.arraycopy(z, 0, padded, AT, z.length);
    float[] delta = new float[AT + z.length + 2];
    double loss = SoftmaxCrossEntropy.of(padded, AT, label, share, delta, 1, new double[z.length]);
    System.arraycopy(delta, 1, into, 0, into.length);
    return loss;
  }
}
