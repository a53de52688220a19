package org.networkff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelMatrixTest {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 31, 32, 33, 63, 100, 785};

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(), new ScalarKernels());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void givesBackWhatWasPutIn(Kernels kernels) {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        float[] elements = numbered(rows * columns);
        PanelMatrix matrix = PanelMatrix.of(kernels, rows, columns, elements);
        assertThat(matrix.toRowMajor()).as("%d × %d", rows, columns).isEqualTo(elements);
        float[] end = new float[elements.length / 2];
        matrix.copyRowMajor(matrix.data(), elements.length - end.length, FloatBuffer.wrap(end));
        assertThat(end)
            .isEqualTo(Arrays.copyOfRange(elements, elements.length - end.length, elements.length));
        assertThat(matrix.rows()).isEqualTo(rows);
        assertThat(matrix.columns()).isEqualTo(columns);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void keepsAnElementInItsPanelAndRow(Kernels kernels) {
    int panel = kernels.panelWidth();
    int columns = 2 * panel + 3;
    PanelMatrix matrix = PanelMatrix.of(kernels, 5, columns, numbered(5 * columns));
    assertThat(matrix.panels()).isEqualTo(3);
    assertThat(matrix.stride()).isEqualTo(3 * panel);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < columns; column++) {
        int at = matrix.offset(row, column / panel) + column % panel;
        assertThat(matrix.data()[at]).isEqualTo(row * columns + column + 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void copiesARowWithItsPadding(Kernels kernels) {
    int columns = kernels.panelWidth() + 3;
    PanelMatrix matrix = PanelMatrix.of(kernels, 4, columns, numbered(4 * columns));
    float[] row = new float[2 + matrix.stride() + 1];
    row[1] = -1;
    row[row.length - 1] = -1;
    matrix.copyRow(2, row, 2);
    for (int column = 0; column < matrix.stride(); column++) {
      float expected = column < columns ? 2 * columns + column + 1 : 0;
      assertThat(row[2 + column]).isEqualTo(expected);
    }
    assertThat(row[1]).isEqualTo(-1);
    assertThat(row[row.length - 1]).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void isCopiedWhole(Kernels kernels) {
    PanelMatrix matrix = PanelMatrix.of(kernels, 3, 5, numbered(15));
    PanelMatrix copy = matrix.copy();
    Arrays.fill(matrix.data(), 0f);
    assertThat(matrix.toRowMajor()).containsOnly(0);
    assertThat(copy.toRowMajor()).isEqualTo(numbered(15));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aRowIsAddedToPanelByPanel(Kernels kernels) {
    int columns = kernels.panelWidth() + 3;
    PanelMatrix matrix = PanelMatrix.of(kernels, 3, columns, numbered(3 * columns));
    float[] values = new float[2 + matrix.stride()];
    Arrays.fill(values, 2, 2 + columns, 0.5f);
    matrix.addToRow(kernels, 1, values, 2);
    float[] expected = numbered(3 * columns);
    for (int j = columns; j < 2 * columns; j++) {
      expected[j] += 0.5f;
    }
    assertThat(matrix.toRowMajor()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesElementsThatDoNotFit(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PanelMatrix.of(kernels, 3, 5, new float[14]))
        .withMessage("14 elements for a 3 × 5 matrix");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void takesARowFromAnywhereInAnArray(Kernels kernels) {
    PanelMatrix matrix = new PanelMatrix(kernels, 3, kernels.panelWidth() + 3);
    float[] values = numbered(5 + matrix.stride());
    matrix.setRow(1, values, 5);
    float[] row = new float[matrix.stride()];
    matrix.copyRow(1, row, 0);
    assertThat(row).isEqualTo(Arrays.copyOfRange(values, 5, values.length));
    matrix.copyRow(0, row, 0);
    assertThat(row).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void panelByPanelBecomesTheTransposeOfAnother(Kernels kernels) {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        PanelMatrix matrix = PanelMatrix.of(kernels, rows, columns, numbered(rows * columns));
        PanelMatrix transposed = new PanelMatrix(kernels, columns, rows);
        for (int panel = 0; panel < matrix.panels(); panel++) {
          transposed.setTransposed(matrix, panel);
        }
        float[] expected = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns; column++) {
            expected[column * rows + row] = row * columns + column + 1;
          }
        }
        assertThat(transposed.toRowMajor()).as("%d × %d", rows, columns).isEqualTo(expected);
        assertThat(sum(transposed.data())).as("padding stays 0").isEqualTo(sum(expected));
      }
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float[] numbered(int count) {
    float[] elements = new float[count];
    for (int i = 0; i < count; i++) {
      elements[i] = i + 1;
    }
    return elements;
  }
}
