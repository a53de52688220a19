package org.networkff.kernel;

import java.nio.FloatBuffer;

/**
 * A matrix of floats stored in panels of {@link Kernels#panelWidth()} columns: panel after panel,
 * within a panel row after row. This is the order in which a product reads its right-hand side, so
 * weights are trained and used as they lie, without being packed anew. Columns beyond the last are
 * zero padding.
 *
 * <p>Mutable and not synchronised: trainers write to {@link #data()} in place.
 */
public final class PanelMatrix {
  // The header of an array has 16 bytes: where objects are aligned to 64 bytes, as with the JVM's
  // -XX:ObjectAlignmentInBytes=64, these 12 floats move rows to the beginnings of cache lines.
  private static final int LEAD = 12;

  private final int rows;
  private final int columns;
  private final int panelWidth;
  private final float[] data; // [LEAD + panels × rows × panelWidth]

  /** A zero matrix of the given shape for the given kernels. */
  public PanelMatrix(Kernels kernels, int rows, int columns) {
    this(rows, columns, kernels.panelWidth());
  }

  private PanelMatrix(int rows, int columns, int panelWidth) {
    this.rows = rows;
    this.columns = columns;
    this.panelWidth = panelWidth;
    this.data =
        new float[LEAD + Math.multiplyExact(rows, Math.ceilDiv(columns, panelWidth) * panelWidth)];
  }

  /**
   * The matrix whose elements are {@code rowMajor}.
   *
   * @param rowMajor [rows × columns]
   */
  public static PanelMatrix of(Kernels kernels, int rows, int columns, float[] rowMajor) {
    if (rowMajor.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          "%d elements for a %d × %d matrix".formatted(rowMajor.length, rows, columns));
    }
    PanelMatrix matrix = new PanelMatrix(kernels, rows, columns);
    matrix.setRowMajor(matrix.data, rowMajor);
    return matrix;
  }

  /** The elements in row-major order, [rows × columns], without padding; a copy. */
  public float[] toRowMajor() {
    float[] rowMajor = new float[Math.multiplyExact(rows, columns)];
    copyRowMajor(data, 0, FloatBuffer.wrap(rowMajor));
    return rowMajor;
  }

  /**
   * Fills a buffer with elements of an array that lies as {@link #data()} does, in row-major order
   * without padding: what belongs to the elements of this matrix one by one, such as an optimiser's
   * memory.
   *
   * @param from the first of them: row · columns + column
   */
  public void copyRowMajor(float[] panelData, int from, FloatBuffer into) {
    int at = from;
    while (into.hasRemaining()) {
      int column = at % columns;
      int panel = column / panelWidth;
      int inPanel = column % panelWidth;
      int count = Math.min(columnsOf(panel) - inPanel, into.remaining());
      into.put(panelData, offset(at / columns, panel) + inPanel, count);
      at += count;
    }
  }

  /** Sets the elements of an array that lies as {@link #data()} does; padding stays. */
  public void setRowMajor(float[] panelData, float[] rowMajor) {
    for (int row = 0; row < rows; row++) {
      for (int panel = 0; panel < panels(); panel++) {
        int from = row * columns + panel * panelWidth;
        System.arraycopy(rowMajor, from, panelData, offset(row, panel), columnsOf(panel));
      }
    }
  }

  /** A matrix of the same shape and elements that shares nothing with this one. */
  public PanelMatrix copy() {
    PanelMatrix copy = new PanelMatrix(rows, columns, panelWidth);
    System.arraycopy(data, 0, copy.data, 0, data.length);
    return copy;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns, without padding. */
  public int columns() {
    return columns;
  }

  /** Number of columns with padding: the stride of rows of activities that this matrix yields. */
  public int stride() {
    return panels() * panelWidth;
  }

  /** Number of panels. */
  public int panels() {
    return Math.ceilDiv(columns, panelWidth);
  }

  /** The live storage, for kernels and trainers. */
  public float[] data() {
    return data;
  }

  /** Where in {@link #data()} the given row of the given panel begins. */
  public int offset(int row, int panel) {
    return LEAD + (panel * rows + row) * panelWidth;
  }

  /** Copies a row, padding included, to {@code into[at …]}. */
  public void copyRow(int row, float[] into, int at) {
    for (int panel = 0; panel < panels(); panel++) {
      System.arraycopy(data, offset(row, panel), into, at + panel * panelWidth, panelWidth);
    }
  }

  /** Sets a row, padding included, to {@code values[at … at + stride)}. */
  public void setRow(int row, float[] values, int at) {
    for (int panel = 0; panel < panels(); panel++) {
      System.arraycopy(values, at + panel * panelWidth, data, offset(row, panel), panelWidth);
    }
  }

  /**
   * Takes over the columns of one panel of another matrix as rows of this one, its transpose.
   *
   * @param source [this.columns() × this.rows()]
   */
  public void setTransposed(PanelMatrix source, int sourcePanel) {
    int first = sourcePanel * panelWidth;
    int count = source.columnsOf(sourcePanel);
    for (int panel = 0; panel < panels(); panel++) {
      int from = source.offset(panel * panelWidth, sourcePanel);
      int to = offset(first, panel);
      int width = columnsOf(panel);
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < width; column++) {
          data[to + row * panelWidth + column] = source.data[from + column * panelWidth + row];
        }
      }
    }
  }

  /** Adds {@code values[at … at + stride)} to a row, padding included. */
  public void addToRow(Kernels kernels, int row, float[] values, int at) {
    for (int panel = 0; panel < panels(); panel++) {
      int to = offset(row, panel);
      kernels.addScaled(1, values, at + panel * panelWidth, data, to, panelWidth);
    }
  }

  private int columnsOf(int panel) {
    return Math.min(panelWidth, columns - panel * panelWidth);
  }
}
