package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both products of both kernels against plain loops in double, on dense and on sparse matrices. */
class ProductTest {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 31, 33, 63, 100};
  private static final TestSeed SEED = TestSeed.ofThisRun();

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(), new ScalarKernels());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsTimesAMatrix(Kernels kernels) {
    Workspace workspace = kernels.workspace(); // one for all: nothing of before may be left
    for (int rows : SIZES) {
      for (int inner : SIZES) {
        for (int columns : SIZES) {
          assertProduct(kernels, workspace, rows, inner, columns);
        }
      }
    }
    assertProduct(kernels, workspace, 13, 785, 31);
    assertProduct(kernels, workspace, 785, 13, 6);
    assertProduct(kernels, workspace, 6, 31, 785);
    assertProduct(kernels, workspace, 0, 5, 5);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aTransposedMatrixTimesRows(Kernels kernels) {
    Workspace workspace = kernels.workspace();
    for (int count : SIZES) {
      for (int columns : SIZES) {
        assertTransposedProduct(kernels, workspace, count, natural(columns), 0, columns);
        int to = columns - columns / 4;
        assertTransposedProduct(kernels, workspace, count, natural(columns), columns / 3, to);
        assertTransposedProduct(kernels, workspace, count, backwards(columns), 0, columns);
        assertTransposedProduct(kernels, workspace, count, inFours(columns), 0, columns);
      }
    }
    assertTransposedProduct(kernels, workspace, 960, natural(785), 192, 384);
    assertTransposedProduct(kernels, workspace, 7, inFours(785), 0, 785);
    assertTransposedProduct(kernels, workspace, 0, natural(9), 0, 9);
    assertTransposedProduct(kernels, workspace, 9, natural(9), 4, 4);
  }

  private static int[] natural(int columns) {
    return IntStream.range(0, columns).toArray();
  }

  private static int[] backwards(int columns) {
    return IntStream.range(0, columns).map(i -> columns - 1 - i).toArray();
  }

  /** Runs of four, the last one first. */
  private static int[] inFours(int columns) {
    int whole = columns / 4 * 4;
    return IntStream.range(0, columns)
        .map(i -> i < whole ? whole - 4 - i / 4 * 4 + i % 4 : i)
        .toArray();
  }

  /** The same bits on every machine: the order of a sum does not depend on the kernels. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12, 100, 288, 289, 785, 1000})
  void bothKernelsGiveTheSameBits(int inner) {
    int rows = 27;
    int columns = 65;
    float[] a = sparse(rows, inner, inner, 11);
    float[] transposed = sparse(inner, rows, rows, 12);
    float[] elements = random(inner * columns, 13);
    float[] products = null;
    float[] gradients = null;
    for (Kernels kernels : kernels().toList()) {
      PanelMatrix b = PanelMatrix.of(kernels, inner, columns, elements);
      float[] c = new float[rows * b.stride()];
      kernels.multiply(a, 0, inner, rows, b, c, 0, b.stride(), kernels.workspace());
      float[] product = new float[rows * columns];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(c, row * b.stride(), product, row * columns, columns);
      }
      PanelMatrix sum = PanelMatrix.of(kernels, rows, columns, random(rows * columns, 14));
      Workspace workspace = kernels.workspace();
      kernels.addTransposedProduct(
          transposed, rows, inner, b, sum, natural(rows), 0, rows, workspace);
      products = products == null ? product : products;
      gradients = gradients == null ? sum.toRowMajor() : gradients;
      assertThat(product).as(SEED.toString()).isEqualTo(products);
      assertThat(sum.toRowMajor()).as(SEED.toString()).isEqualTo(gradients);
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
    float[] a = sparse(rows, inner, inner, 9);
    PanelMatrix b = PanelMatrix.of(kernels, inner, columns, elements);
    float[] c = new float[rows * b.stride()];
    kernels.multiply(a, 0, inner, rows, b, c, 0, b.stride(), kernels.workspace());

    float[] d = sparse(inner, rows, rows, 10);
    PanelMatrix gradient = new PanelMatrix(kernels, rows, columns);
    kernels.addTransposedProduct(
        d, rows, inner, b, gradient, natural(rows), 0, rows, kernels.workspace());
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

  /** What is left out because it is zero changes no bit of a row beside it. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aRowsBitsDoNotDependOnTheRowsBesideIt(Kernels kernels) {
    int inner = 100;
    Workspace workspace = kernels.workspace();
    PanelMatrix b = PanelMatrix.of(kernels, inner, 33, random(inner * 33, 1));
    float[] a = sparse(25, inner, inner, 2);
    float[] together = new float[25 * b.stride()];
    kernels.multiply(a, 0, inner, 25, b, together, 0, b.stride(), workspace);
    for (int row = 0; row < 25; row++) {
      float[] alone = new float[b.stride()];
      kernels.multiply(a, row * inner, inner, 1, b, alone, 0, b.stride(), workspace);
      for (int j = 0; j < alone.length; j++) {
        assertThat(together[row * b.stride() + j]).as("row %d, %s", row, SEED).isEqualTo(alone[j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsNotANumberStaysVisible(Kernels kernels) {
    for (int inner : new int[] {3, 40}) {
      Workspace workspace = kernels.workspace();
      PanelMatrix b = PanelMatrix.of(kernels, inner, 5, random(inner * 5, 1));
      float[] a = new float[14 * inner];
      a[inner - 1] = Float.NaN;
      a[13 * inner] = Float.NaN;
      float[] c = new float[14 * b.stride()];
      kernels.multiply(a, 0, inner, 14, b, c, 0, b.stride(), workspace);
      assertThat(c[0]).isNaN();
      assertThat(c[b.stride()]).isZero();
      assertThat(c[13 * b.stride() + 4]).isNaN();
      PanelMatrix sum = new PanelMatrix(kernels, 3, 5);
      float[] rows = new float[3 * inner];
      rows[3 * (inner - 1) + 1] = Float.NaN;
      kernels.addTransposedProduct(rows, 3, inner, b, sum, natural(3), 0, 3, workspace);
      assertThat(sum.toRowMajor()[5]).isNaN();
      assertThat(sum.toRowMajor()[0]).isZero();
    }
  }

  /** What stands in c beforehand is forgotten; what stands beside it stays. */
  private static void assertProduct(
      Kernels kernels, Workspace workspace, int rows, int inner, int columns) {
    int aOffset = 3;
    int aStride = inner + 2;
    float[] a = new float[aOffset + rows * aStride];
    System.arraycopy(sparse(rows, inner, aStride, 3), 0, a, aOffset, rows * aStride);
    float[] elements = random(inner * columns, 4);
    PanelMatrix b = PanelMatrix.of(kernels, inner, columns, elements);
    int cOffset = 5;
    int cStride = b.stride() + 1;
    float[] before = random(cOffset + rows * cStride + 7, 5);
    float[] c = before.clone();
    kernels.multiply(a, aOffset, aStride, rows, b, c, cOffset, cStride, workspace);
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
      assertClose(c[at], expected, size, "%d×%d×%d at %d", rows, inner, columns, at);
    }
  }

  /** What stands in c beforehand is added to; its rows beyond stay. */
  private static void assertTransposedProduct(
      Kernels kernels, Workspace workspace, int count, int[] order, int from, int to) {
    int aStride = order.length + 2;
    int columns = kernels.panelWidth() + 1;
    int rows = to - from + 2;
    float[] a = sparse(count, order.length, aStride, 6);
    float[] elements = random((count + 3) * columns, 7);
    float[] before = random(rows * columns, 8);
    PanelMatrix b = PanelMatrix.of(kernels, count + 3, columns, elements);
    PanelMatrix c = PanelMatrix.of(kernels, rows, columns, before);
    kernels.addTransposedProduct(a, aStride, count, b, c, order, from, to, workspace);
    float[] actual = c.toRowMajor();
    for (int at = 0; at < before.length; at++) {
      int row = from + at / columns;
      double expected = before[at];
      double size = Math.abs(before[at]);
      for (int k = 0; k < count && row < to; k++) {
        double term = (double) a[k * aStride + order[row]] * elements[k * columns + at % columns];
        expected += term;
        size += Math.abs(term);
      }
      assertClose(
          actual[at], expected, size, "%d×%d, %d to %d at %d", count, order.length, from, to, at);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static void assertClose(
      float actual, double expected, double size, String where, Object... places) {
    if (!(Math.abs(actual - expected) <= 1e-6 * size)) {
      throw new AssertionError(
          "%s: %s, expected %s; %s".formatted(where.formatted(places), actual, expected, SEED));
    }
  }

  /** Rows with whole columns of zeros, whole rows of zeros and zeros here and there. */
  private static float[] sparse(int rows, int columns, int stride, int purpose) {
    float[] x = random(rows * stride, purpose);
    Random random = SEED.random(100 + purpose);
    boolean[] dark = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      dark[column] = random.nextInt(3) == 0;
    }
    for (int row = 0; row < rows; row++) {
      boolean black = random.nextInt(5) == 0;
      for (int column = 0; column < columns; column++) {
        if (black || dark[column] || random.nextInt(4) == 0) {
          x[row * stride + column] = 0;
        }
      }
    }
    return x;
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
