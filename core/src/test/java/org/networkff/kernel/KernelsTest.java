package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both kernels against their definition in double, over sizes that fill no register and no panel,
 * at odd places of arrays whose other elements must stay as they are.
 */
class KernelsTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 24, 25, 31, 32, 33, 63, 64, 65, 100, 785
  };
  private static final int GUARD = 37;

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(), new ScalarKernels());
  }

  static Stream<Arguments> kernelsAndSizes() {
    return kernels()
        .flatMap(k -> IntStream.of(SIZES).mapToObj(size -> Arguments.of(new Named(k), size)));
  }

  /** For the names of tests. */
  record Named(Kernels kernels) {
    @Override
    public String toString() {
      return kernels.name();
    }
  }

  @Test
  void theFastOnesAreChosenWhereTheJvmHasTheVectorApi() {
    assertThat(Kernels.get()).isSameAs(Kernels.get());
    if (System.getProperty("networkff.kernel", "auto").equals("auto")) {
      assertThat(Kernels.get()).isInstanceOf(VectorKernels.class);
    }
  }

  @Test
  void aKernelIsNamedByWhatDecidesTheOrderOfItsSums() {
    assertThat(new ScalarKernels().name()).isEqualTo("scalar");
    assertThat(new VectorKernels().name()).matches("vector-(64|128|256|512)");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aStrideIsTheSmallestMultipleOfThePanel(Kernels kernels) {
    int panel = kernels.panelWidth();
    assertThat(kernels.stride(1)).isEqualTo(panel);
    assertThat(kernels.stride(panel)).isEqualTo(panel);
    assertThat(kernels.stride(panel + 1)).isEqualTo(2 * panel);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void sumOfSquares(Named named, int size) {
    float[] x = random(GUARD + size + GUARD);
    double expected = 0;
    for (int j = GUARD; j < GUARD + size; j++) {
      expected += (double) x[j] * x[j];
    }
    double actual = named.kernels.sumOfSquares(x, GUARD, size);
    assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(1e-6 * expected);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void fromBytes(Named named, int size) {
    byte[] x = new byte[3 + size]; // nothing behind the last one may be read
    for (int j = 0; j < size; j++) {
      x[3 + j] = (byte) (j * 37 + 200);
    }
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] = 0.01f * (double) (x[3 + j] & 0xFF) - 0.5;
    }
    named.kernels.fromBytes(x, 3, size, 0.01f, -0.5f, y, GUARD);
    assertThat(y).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void scale(Named named, int size) {
    float[] x = random(5 + size);
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] = 1.5 * x[5 + j];
    }
    named.kernels.scale(1.5f, x, 5, y, GUARD, size);
    assertThat(y).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void scaleInPlace(Named named, int size) {
    float[] x = random(GUARD + size + GUARD);
    double[] expected = widened(x);
    for (int j = GUARD; j < GUARD + size; j++) {
      expected[j] *= -0.25;
    }
    named.kernels.scale(-0.25f, x, GUARD, x, GUARD, size);
    assertThat(x).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void addScaled(Named named, int size) {
    float[] x = random(5 + size);
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] += -0.7f * (double) x[5 + j];
    }
    named.kernels.addScaled(-0.7f, x, 5, y, GUARD, size);
    assertThat(y).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void addRows(Named named, int size) {
    int stride = size + 3;
    float[] x = random(5 + 4 * stride);
    for (int rows : new int[] {0, 1, 4}) {
      float[] y = random(GUARD + size + GUARD);
      double[] expected = widened(y);
      for (int j = 0; j < size; j++) {
        for (int row = 0; row < rows; row++) {
          expected[GUARD + j] += x[5 + row * stride + j];
        }
      }
      named.kernels.addRows(x, 5, stride, rows, y, GUARD, size);
      assertThat(y).satisfies(close(expected));
    }
  }

  /** Rows at once are rows one by one: training's bits depend on it. */
  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void addRowsGivesTheBitsOfAddScaled(Named named, int size) {
    float[] x = random(3 * size);
    float[] together = random(size);
    float[] oneByOne = together.clone();
    named.kernels.addRows(x, 0, size, 3, together, 0, size);
    for (int row = 0; row < 3; row++) {
      named.kernels.addScaled(1, x, row * size, oneByOne, 0, size);
    }
    assertThat(together).isEqualTo(oneByOne);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void rectify(Named named, int size) {
    float[] z = random(5 + size);
    float[] bias = random(size);
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] = Math.max(0, (double) z[5 + j] + bias[j]);
    }
    named.kernels.rectify(z, 5, bias, y, GUARD, size);
    assertThat(y).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void rectifyWithALabelOnTop(Named named, int size) {
    float[] z = random(5 + size);
    float[] row = random(2 + size);
    float[] bias = random(size);
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] = Math.max(0, (double) z[5 + j] + 0.3f * (double) row[2 + j] + bias[j]);
    }
    named.kernels.rectify(z, 5, 0.3f, row, 2, bias, y, GUARD, size);
    assertThat(y).satisfies(close(expected));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsNotANumberStaysVisible(Kernels kernels) {
    for (int size : new int[] {3, 40}) {
      float[] z = new float[size];
      z[size - 1] = Float.NaN;
      z[0] = Float.NaN;
      float[] y = new float[size];
      kernels.rectify(z, 0, new float[size], y, 0, size);
      assertThat(y[0]).isNaN();
      assertThat(y[size - 1]).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void gateLetsThroughWhereReluWasOpen(Named named, int size) {
    float[] h = random(5 + size);
    for (int j = 0; j < size; j += 3) {
      h[5 + j] = j % 2 == 0 ? 0f : -0f;
    }
    float[] y = random(GUARD + size + GUARD);
    double[] expected = widened(y);
    for (int j = 0; j < size; j++) {
      expected[GUARD + j] = h[5 + j] > 0 ? y[GUARD + j] : 0;
    }
    named.kernels.gate(h, 5, y, GUARD, size);
    assertThat(widened(y)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void adam(Named named, int size) {
    float[] w = random(GUARD + size + GUARD);
    float[] g = random(2 + size);
    float[] m = random(w.length);
    float[] v = random(w.length);
    for (int j = 0; j < v.length; j++) {
      v[j] = v[j] * v[j];
    }
    double[] expectedW = widened(w);
    double[] expectedM = widened(m);
    double[] expectedV = widened(v);
    for (int j = GUARD; j < GUARD + size; j++) {
      expectedM[j] = 0.875 * m[j] + 0.125 * g[2 + j - GUARD];
      expectedV[j] = 0.75 * v[j] + 0.25 * g[2 + j - GUARD] * g[2 + j - GUARD];
      expectedW[j] -= 0.5 * expectedM[j] / (Math.sqrt(expectedV[j]) * 2 + 0.0625);
    }
    named.kernels.adam(w, m, v, GUARD, g, 2, size, 0.5f, 2f, 0.875f, 0.75f, 0.0625f);
    assertThat(m).satisfies(close(expectedM));
    assertThat(v).satisfies(close(expectedV));
    assertThat(w).satisfies(close(expectedW));
  }

  /** The same bits on every machine: no operation depends on the width of vectors. */
  @ParameterizedTest
  @MethodSource("sizes")
  void bothKernelsGiveTheSameBits(int size) {
    float[][] first = null;
    for (Kernels kernels : kernels().toList()) {
      float[][] results = everything(kernels, size);
      first = first == null ? results : first;
      assertThat(results).isDeepEqualTo(first);
    }
  }

  static IntStream sizes() {
    return IntStream.of(SIZES);
  }

  private static float[][] everything(Kernels kernels, int size) {
    float[] x = random(size);
    float[] floats = new float[size];
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    kernels.fromBytes(bytes, 0, size, 0.0123f, -0.3f, floats, 0);
    float[] scaled = new float[size];
    kernels.scale(0.7f, x, 0, scaled, 0, size);
    float[] added = floats.clone();
    kernels.addScaled(1.1f, x, 0, added, 0, size);
    float[] rectified = new float[size];
    kernels.rectify(x, 0, floats, rectified, 0, size);
    float[] labelled = new float[size];
    kernels.rectify(x, 0, 0.3f, scaled, 0, floats, labelled, 0, size);
    float[] gated = added.clone();
    kernels.gate(rectified, 0, gated, 0, size);
    float[] w = x.clone();
    float[] m = scaled.clone();
    float[] v = rectified.clone();
    kernels.adam(w, m, v, 0, added, 0, size, 0.01f, 1.3f, 0.9f, 0.999f, 1e-8f);
    float[] sum = {(float) kernels.sumOfSquares(x, 0, size)};
    float[] rows = x.clone();
    kernels.addRows(added, 0, size / 3, 3, rows, 0, size / 3);
    return new float[][] {floats, scaled, added, rectified, labelled, gated, w, m, v, sum, rows};
  }

  private static float[] random(int size) {
    Random random = new Random(size);
    float[] x = new float[size];
    for (int j = 0; j < size; j++) {
      x[j] = (float) random.nextGaussian();
    }
    return x;
  }

  private static double[] widened(float[] x) {
    double[] wide = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      wide[j] = x[j];
    }
    return wide;
  }

  private static Consumer<float[]> close(double[] expected) {
    return actual -> {
      for (int j = 0; j < expected.length; j++) {
        assertThat(Math.abs(actual[j] - expected[j]) <= 1e-6 * (1 + Math.abs(expected[j])))
            .as("element %d is %s, expected %s", j, actual[j], expected[j])
            .isTrue();
      }
    };
  }
}
