package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both products of both kernels against plain loops in double. */
class ProductTest {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 31, 33, 63, 100};
  private static final TestSeed SEED = TestSeed.ofThisRun();

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(), new ScalarKernels());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsTimesAMatrix(Kernels kernels) {
    for (int rows : SIZES) {
      for (int inner : SIZES) {
        for (int columns : SIZES) {
          assertProduct(kernels, rows, inner, columns);
        }
      }
    }
    assertProduct(kernels, 13, 785, 31);
    assertProduct(kernels, 785, 13, 6);
    assertProduct(kernels, 6, 31, 785);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void noRowsAtAll(Kernels kernels) {
    assertProduct(kernels, 0, 5, 5);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aTransposedMatrixTimesRows(Kernels kernels) {
    for (int count : SIZES) {
      for (int rows : SIZES) {
        assertTransposedProduct(kernels, count, rows, 0, rows);
        assertTransposedProduct(kernels, count, rows, rows / 3, rows - rows / 4);
      }
    }
    assertTransposedProduct(kernels, 480, 785, 192, 384);
    assertTransposedProduct(kernels, 7, 785, 0, 785);
    assertTransposedProduct(kernels, 0, 9, 0, 9);
  }

  /** The order of the sums is fixed by the shapes: the same rows give the same bits anywhere. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aRowsBitsDoNotDependOnTheRowsBesideIt(Kernels kernels) {
    int inner = 100;
    PanelMatrix b = PanelMatrix.of(kernels, inner, 33, random(inner * 33, 1));
    float[] a = random(25 * inner, 2);
    float[] together = new float[25 * b.stride()];
    Workspace workspace = kernels.workspace(inner);
    kernels.multiply(a, 0, inner, 25, b, together, 0, b.stride(), workspace);
    for (int row = 0; row < 25; row++) {
      float[] alone = new float[b.stride()];
      kernels.multiply(a, row * inner, inner, 1, b, alone, 0, b.stride(), workspace);
      assertThat(together).as("row %d, %s", row, SEED).containsSequence(alone);
    }
  }

  /**
   * What is zero in a whole tile is left out: the vector kernels' sums are those of a plain chain
   * of fused multiply–adds over everything, bit for bit.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 12, 25, 40})
  void leavingOutZerosChangesNoBit(int rows) {
    Kernels kernels = new VectorKernels();
    int inner = 131;
    int columns = 37;
    float[] elements = random(inner * columns, 9);
    float[] a = withZeros(rows, inner);
    PanelMatrix b = PanelMatrix.of(kernels, inner, columns, elements);
    float[] c = new float[rows * b.stride()];
    kernels.multiply(a, 0, inner, rows, b, c, 0, b.stride(), kernels.workspace(inner));

    float[] d = withZeros(inner, rows);
    PanelMatrix gradient = new PanelMatrix(kernels, rows, columns);
    kernels.addTransposedProduct(d, rows, inner, b, gradient, 0, rows, kernels.workspace(inner));
    float[] transposed = gradient.toRowMajor();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float plain = 0;
        float plainTransposed = 0;
        for (int k = 0; k < inner; k++) {
          float y = elements[k * columns + column];
          plain = Math.fma(a[row * inner + k], y, plain);
          plainTransposed = Math.fma(d[k * rows + row], y, plainTransposed);
        }
        assertThat(c[row * b.stride() + column]).as(SEED.toString()).isEqualTo(plain);
        assertThat(transposed[row * columns + column])
            .as(SEED.toString())
            .isEqualTo(plainTransposed);
      }
    }
  }

  /** Single zeros everywhere, whole columns dark, whole rows dark. */
  private static float[] withZeros(int rows, int columns) {
    float[] a = random(rows * columns, 10);
    for (int at = 0; at < a.length; at++) {
      boolean dark = at % columns % 3 == 0 || at / columns % 4 == 0 || a[at] < -0.5;
      a[at] = dark ? 0 : a[at];
    }
    return a;
  }

  /** What stands in c beforehand is forgotten; what stands beside it stays. */
  private static void assertProduct(Kernels kernels, int rows, int inner, int columns) {
    int aOffset = 3;
    int aStride = inner + 2;
    float[] a = random(aOffset + rows * aStride + inner, 3);
    float[] elements = random(inner * columns, 4);
    PanelMatrix b = PanelMatrix.of(kernels, inner, columns, elements);
    int cOffset = 5;
    int cStride = b.stride() + 1;
    float[] before = random(cOffset + rows * cStride + 7, 5);
    float[] c = before.clone();
    kernels.multiply(a, aOffset, aStride, rows, b, c, cOffset, cStride, kernels.workspace(inner));
    for (int at = 0; at < c.length; at++) {
      int row = Math.floorDiv(at - cOffset, cStride);
      int column = Math.floorMod(at - cOffset, cStride);
      boolean outside = row < 0 || row >= rows || column >= b.stride();
      double expected = outside ? before[at] : 0;
      double size = 0;
      for (int k = 0; k < inner && !outside && column < columns; k++) {
        double term = (double) a[aOffset + row * aStride + k] * elements[k * columns + column];
        expected += term;
        size += Math.abs(term);
      }
      assertClose(c[at], expected, size, "%d×%d×%d at %d".formatted(rows, inner, columns, at));
    }
  }

  private static void assertTransposedProduct(
      Kernels kernels, int count, int rows, int fromRow, int toRow) {
    int aStride = rows + 2;
    int columns = 2 * kernels.panelWidth() + 1;
    float[] a = random(count * aStride + rows, 6);
    float[] elements = random((count + 1) * columns, 7);
    PanelMatrix b = PanelMatrix.of(kernels, count + 1, columns, elements); // one row too many
    float[] before = random(rows * columns, 8);
    PanelMatrix c = PanelMatrix.of(kernels, rows, columns, before);
    Workspace workspace = kernels.workspace(Math.max(count, kernels.panelWidth()));
    kernels.addTransposedProduct(a, aStride, count, b, c, fromRow, toRow, workspace);
    float[] after = c.toRowMajor();
    for (int at = 0; at < before.length; at++) {
      int row = at / columns;
      double expected = before[at];
      double size = Math.abs(before[at]);
      for (int k = 0; k < count && row >= fromRow && row < toRow; k++) {
        double term = (double) a[k * aStride + row] * elements[k * columns + at % columns];
        expected += term;
        size += Math.abs(term);
      }
      String where = "%d×%d rows %d to %d at %d".formatted(count, rows, fromRow, toRow, at);
      assertClose(after[at], expected, size, where);
    }
  }

  private static void assertClose(float actual, double expected, double size, String where) {
    if (!(Math.abs(actual - expected) <= 1e-6 * size)) {
      throw new AssertionError("%s: %s, expected %s; %s".formatted(where, actual, expected, SEED));
    }
  }

  private static float[] random(int size, int purpose) {
    Random random = SEED.random(purpose);
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
