package org.networkff.kernel;

import java.util.Arrays;

/**
 * The operations on which all time is spent. Every method works in place on arrays that the caller
 * owns, allocates nothing and is thread-safe as long as two callers do not write to one place.
 *
 * <p>Results are the same bits at every call for one kernel and one vector width: sums run in an
 * order fixed by the shapes alone. The two kernels may differ from each other by rounding.
 */
public abstract sealed class Kernels permits VectorKernels, ScalarKernels {

  /**
   * Returns the fastest kernels this JVM offers; what was chosen, and why, is logged once.
   *
   * <p>{@code -Dnetworkff.kernel=scalar} asks for the plain twin, {@code =vector} insists on the
   * Vector API.
   */
  public static Kernels get() {
    return KernelChoice.CHOSEN;
  }

  /** What identifies the order of the sums, for provenance: for example {@code vector-512}. */
  public abstract String name();

  /** Columns of a panel of a {@link PanelMatrix}; rows of activities are padded to a multiple. */
  public abstract int panelWidth();

  /** Smallest multiple of {@link #panelWidth()} that holds {@code width} columns. */
  public final int stride(int width) {
    return Math.ceilDiv(width, panelWidth()) * panelWidth();
  }

  /**
   * C = A·B for {@code rows} rows.
   *
   * @param a [rows × b.rows()] from {@code aOffset} on, rows {@code aStride} apart
   * @param b [k × n] in panels
   * @param c [rows × stride(n)] from {@code cOffset} on, rows {@code cStride} apart; overwritten
   */
  public final void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int rows,
      PanelMatrix b,
      float[] c,
      int cOffset,
      int cStride) {
    int width = panelWidth();
    for (int row = 0; row < rows; row++) {
      int from = cOffset + row * cStride;
      Arrays.fill(c, from, from + b.stride(), 0f);
    }
    for (int panel = 0; panel < b.panels(); panel++) {
      addProduct(
          a,
          aOffset,
          aStride,
          1,
          rows,
          b.rows(),
          b.data(),
          b.offset(0, panel),
          c,
          cOffset + panel * width,
          cStride);
    }
  }

  /**
   * C += Aᵀ·B for one panel of C and some of its rows: a piece of a gradient.
   *
   * @param a [count × c.rows()] from {@code aOffset} on, rows {@code aStride} apart
   * @param b the matching panel, [count × panelWidth] from {@code bOffset} on
   * @param c [k × n] in panels, of which rows {@code fromRow} to {@code toRow} (exclusive) of
   *     {@code panel} are added to
   */
  public final void addTransposedProduct(
      float[] a,
      int aOffset,
      int aStride,
      int count,
      float[] b,
      int bOffset,
      PanelMatrix c,
      int panel,
      int fromRow,
      int toRow) {
    addProduct(
        a,
        aOffset + fromRow,
        1,
        aStride,
        toRow - fromRow,
        count,
        b,
        bOffset,
        c.data(),
        c.offset(fromRow, panel),
        panelWidth());
  }

  /**
   * C[i, j] += Σ_k A[i, k]·B[k, j] for one panel of columns j; the sum over k runs upwards.
   *
   * @param aRowStep distance in {@code a} from A[i, k] to A[i+1, k]
   * @param aStep distance in {@code a} from A[i, k] to A[i, k+1]
   * @param count how many k
   * @param b [count × panelWidth], contiguous
   */
  abstract void addProduct(
      float[] a,
      int aOffset,
      int aRowStep,
      int aStep,
      int rows,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride);

  /** y[j] = factor·x[j] + shift for unsigned bytes x. */
  public abstract void fromBytes(
      byte[] x, int xOffset, int count, float factor, float shift, float[] y, int yOffset);

  /** Σ_j x[j]². */
  public abstract double sumOfSquares(float[] x, int offset, int count);

  /** y[j] = factor·x[j]; x and y may be the same place. */
  public abstract void scale(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int count);

  /** y[j] += factor·x[j]. */
  public abstract void addScaled(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int count);

  /** y[j] = max(0, z[j] + bias[j]). */
  public abstract void rectify(
      float[] z, int zOffset, float[] bias, float[] y, int yOffset, int count);

  /** y[j] = max(0, z[j] + factor·row[j] + bias[j]): a label's activity on top of a label-free z. */
  public abstract void rectify(
      float[] z,
      int zOffset,
      float factor,
      float[] row,
      int rowOffset,
      float[] bias,
      float[] y,
      int yOffset,
      int count);

  /**
   * One step of Adam on a range: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − rate·m / (√v·c +
   * ε).
   *
   * @param rate learning rate divided by 1 − β₁ᵗ
   * @param correction c = 1/√(1 − β₂ᵗ)
   */
  public abstract void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float rate,
      float correction,
      float beta1,
      float beta2,
      float epsilon);
}
