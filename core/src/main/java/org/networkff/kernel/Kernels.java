package org.networkff.kernel;

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

  /** Working space for products with at most {@code inner} terms to a sum; one for each thread. */
  public final Workspace workspace(int inner) {
    return new Workspace(inner);
  }

  /**
   * C = A·B for {@code rows} rows. Columns of A that are zero in all rows of a tile are left out,
   * which changes no bit of the result as long as B is finite.
   *
   * @param a [rows × b.rows()] from {@code aOffset} on, rows {@code aStride} apart
   * @param b [k × n] in panels
   * @param c [rows × stride(n)] from {@code cOffset} on, rows {@code cStride} apart; overwritten
   */
  public abstract void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int rows,
      PanelMatrix b,
      float[] c,
      int cOffset,
      int cStride,
      Workspace workspace);

  /**
   * C += Aᵀ·B for some rows of C: a piece of a gradient. Rows of A that are zero in all columns of
   * a tile are left out, which changes no bit of the result.
   *
   * @param a [count × c.rows()], rows {@code aStride} apart
   * @param count how many rows of A and B
   * @param b [count or more × n] in panels
   * @param c [k × n] in panels, of which rows {@code fromRow} to {@code toRow} (exclusive) are
   *     added to
   */
  public abstract void addTransposedProduct(
      float[] a,
      int aStride,
      int count,
      PanelMatrix b,
      PanelMatrix c,
      int fromRow,
      int toRow,
      Workspace workspace);

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

  /** y[j] = y[j] where h[j] > 0, else 0: the way back through {@code h = max(0, z)}. */
  public abstract void gate(float[] h, int hOffset, float[] y, int yOffset, int count);

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
