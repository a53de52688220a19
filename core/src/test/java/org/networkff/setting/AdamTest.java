package org.networkff.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.setting.Optimizer.Adam;

class AdamTest {
  private static final double RATE = 0.03;

  /** The definition in double, over gradients of any size; the paper's are about 1e-6. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-8, 1e-7, 1e-6, 1e-3, 1, 1000})
  void stepsAsItsDefinitionSays(double size) {
    Random random = new Random(1);
    Optimizer.State state = Adam.STANDARD.begin(1);
    float[] parameter = {0};
    double w = 0;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 500; t++) {
      float g = (float) (size * random.nextGaussian());
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(0.9, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      w -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
      state.begin(RATE, t).apply(parameter, 0, new float[] {g}, 0, 1);
      assertThat((double) parameter[0]).as("after step %d", t).isCloseTo(w, within(3e-6 * t));
    }
  }

  @Test
  void theFirstStepGoesOneRateAgainstTheGradientsSign() {
    for (float g : new float[] {-100, -1e-3f, 1e-4f, 5}) {
      float[] parameter = {1};
      Adam.STANDARD.begin(1).begin(RATE, 1).apply(parameter, 0, new float[] {g}, 0, 1);
      double expected = 1 - RATE * Math.signum(g);
      assertThat((double) parameter[0]).isCloseTo(expected, within(1e-5));
    }
  }

  /** ε stands beside √v̂ after the correction: a gradient of ε makes half a step. */
  @Test
  void epsilonIsAddedAfterTheBiasCorrection() {
    float[] parameter = {0};
    Adam.STANDARD.begin(1).begin(RATE, 1).apply(parameter, 0, new float[] {1e-8f}, 0, 1);
    assertThat((double) parameter[0]).isCloseTo(-RATE / 2, within(1e-5));
  }

  @Test
  void aParameterWithoutGradientStays() {
    Optimizer.State state = Adam.STANDARD.begin(40);
    float[] parameters = new float[40];
    for (int t = 1; t < 10; t++) {
      state.begin(RATE, t).apply(parameters, 0, new float[40], 0, 40);
    }
    assertThat(parameters).containsOnly(0);
  }

  @Test
  void aRangeStepsAsTheWholeDoes() {
    Random random = new Random(2);
    Optimizer.State whole = Adam.STANDARD.begin(100);
    Optimizer.State pieces = Adam.STANDARD.begin(100);
    float[] one = new float[100];
    float[] other = new float[100];
    for (int t = 1; t < 5; t++) {
      float[] gradient = new float[100];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      whole.begin(RATE, t).apply(one, 0, gradient, 0, 100);
      Optimizer.Step step = pieces.begin(RATE, t);
      step.apply(other, 64, Arrays.copyOfRange(gradient, 64, 100), 0, 36);
      step.apply(other, 0, gradient, 0, 64);
    }
    assertThat(other).isEqualTo(one);
  }

  /** 0.9ᵗ is below the smallest normal float after 830 steps; processors are slow down there. */
  @Test
  void theMomentsOfAGradientThatHasCeasedComeToRest() {
    Optimizer.State state = Adam.STANDARD.begin(40);
    float[] parameters = new float[40];
    float[] gradient = new float[40];
    Arrays.fill(gradient, 1);
    state.begin(RATE, 1).apply(parameters, 0, gradient, 0, 40);
    for (int t = 2; t <= 1000; t++) {
      state.begin(RATE, t).apply(parameters, 0, new float[40], 0, 40);
    }
    float[] before = parameters.clone();
    state.begin(1e30, 1001).apply(parameters, 0, new float[40], 0, 40);
    assertThat(parameters).isEqualTo(before);
  }

  /** AdamW: a weight first loses a share of itself, which no moment knows of. */
  @Test
  void weightDecayIsApartFromTheGradient() {
    float[] decayed = {2, -3};
    float[] plain = {2, -3};
    float[] gradient = {0.5f, 0};
    Optimizer.State one = Adam.STANDARD.begin(2);
    Optimizer.State other = Adam.STANDARD.begin(2);
    for (int t = 1; t <= 3; t++) {
      one.begin(RATE, t).shrinking(0.1).apply(decayed, 0, gradient, 0, 2);
      plain[0] *= 0.9f;
      plain[1] *= 0.9f;
      other.begin(RATE, t).apply(plain, 0, gradient, 0, 2);
    }
    assertThat(decayed).isEqualTo(plain);
    assertThat((double) decayed[1]).isCloseTo(-3 * 0.729, within(1e-6));
  }

  @Test
  void aStepThatShrinksByNothingIsTheStep() {
    assertThat(Optimizer.Step.NONE.shrinking(0)).isSameAs(Optimizer.Step.NONE);
  }
}
