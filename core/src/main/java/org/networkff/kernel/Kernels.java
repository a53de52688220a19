package org.networkff.kernel;

/**
 * The operations on which all time is spent. Every method works in place on arrays that the caller
 * owns, and is thread-safe as long as two callers do not write to one place.
 *
 * <p>All kernels give the same bits, whatever the width of their vectors: the order of every sum is
 * fixed. In a product a sum is cut into {@link #blocks} of about equal length, each a plain chain
 * of fused multiply–adds.
 */
public abstract sealed class Kernels permits VectorKernels, ScalarKernels {
  /** Rows of the left matrix that a product takes together: a tile. */
  public static final int TILE = 12;

  /** Terms of a sum that are added up before they join the rest, at most. */
  static final int BLOCK = 288; // as many rows of a panel stay in a first cache of 48 KiB

  /** Running sums of {@link #sumOfSquares}. */
  static final int SUMS = 32;

  /**
   * Returns the fastest kernels this JVM offers; what was chosen, and why, is logged once.
   *
   * <p>{@code -Dnetworkff.kernel=scalar} asks for the plain twin, {@code =vector} insists on the
   * Vector API.
   */
  public static Kernels get() {
    return KernelChoice.CHOSEN;
  }

  /** What the kernels are called in logs and provenance: for example {@code vector-512}. */
  public abstract String name();

  /** Columns of a panel of a {@link PanelMatrix}; rows of activities are padded to a multiple. */
  public abstract int panelWidth();

  /** Smallest multiple of {@link #panelWidth()} that holds {@code width} columns. */
  public final int stride(int width) {
    return Math.ceilDiv(width, panelWidth()) * panelWidth();
  }

  /** Working space for products; one for each thread. */
  public final Workspace workspace() {
    return new Workspace();
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
   * C += Aᵀ·B for some columns of A: a piece of a gradient. Twelve columns of A that follow each
   * other in {@code order} share a tile; its rows that are all zero are left out, which changes no
   * bit of the result.
   *
   * @param a [count × columns], rows {@code aStride} apart
   * @param count how many rows of A and B
   * @param b [count or more × n] in panels
   * @param c [orderTo − orderFrom or more × n] in panels; row i is that of column {@code
   *     order[orderFrom + i]}
   * @param order columns of A
   */
  public abstract void addTransposedProduct(
      float[] a,
      int aStride,
      int count,
      PanelMatrix b,
      PanelMatrix c,
      int[] order,
      int orderFrom,
      int orderTo,
      Workspace workspace);

  /** How many blocks a sum of the given number of terms is cut into. */
  static int blocks(int terms) {
    return Math.ceilDiv(terms, BLOCK);
  }

  /** Where a block of a sum begins, and the one before it ends. */
  static int blockStart(int terms, int block) {
    return (int) ((long) terms * block / Math.max(1, blocks(terms)));
  }

  /** x, or 0 if x is smaller than the smallest normal float. */
  static float normalOrZero(float x) {
    return Math.abs(x) < Float.MIN_NORMAL ? 0 : x;
  }

  /** y[j] = factor·x[j] + shift for unsigned bytes x. */
  public abstract void fromBytes(
      byte[] x, int xOffset, int count, float factor, float shift, float[] y, int yOffset);

  /**
   * Σ_j x[j]². Element j goes into running sum j mod 32; then the upper half of the sums is added
   * to the lower one, until one is left.
   */
  public abstract double sumOfSquares(float[] x, int offset, int count);

  /** y[j] = factor·x[j]; x and y may be the same place. */
  public abstract void scale(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int count);

  /** y[j] += factor·x[j]. */
  public abstract void addScaled(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int count);

  /** y[j] += x[j], then the row of x below it, and so on: {@code rows} rows, in order. */
  public abstract void addRows(
      float[] x, int xOffset, int xStride, int rows, float[] y, int yOffset, int count);

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
   * ε). Moments below the smallest normal float become 0: a weight whose gradient has ceased would
   * otherwise keep them for ever, and processors are slow with such numbers.
   *
   * @param w parameters, with m and v at {@code from … from + count}
   * @param g gradient at {@code gFrom … gFrom + count}
   * @param rate learning rate divided by 1 − β₁ᵗ
   * @param correction c = 1/√(1 − β₂ᵗ)
   */
  public abstract void adam(
      float[] w,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int gFrom,
      int count,
      float rate,
      float correction,
      float beta1,
      float beta2,
      float epsilon);
}
