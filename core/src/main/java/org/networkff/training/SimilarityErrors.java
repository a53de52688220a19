package org.networkff.training;

import java.util.Arrays;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;
import org.networkff.network.Normalization;
import org.networkff.network.PerceptronPass;

/**
 * Errors of a layer by similarity: how alike the images of a batch are to the layer should be how
 * alike their labels are (Nøkland and Eidnes 2019). With u = h·P + p, c = u less its mean, û =
 * c/(‖c‖ + 10⁻⁴):
 *
 * <pre>
 * S = Û·Ûᵀ,   L = Σ_ij (S_ij − T_ij)²/n²,   T_ij = 1 if y_i = y_j, else −1/(K−1)
 * G = ∂L/∂Û = (4/n²)·(S − T)·Û
 * ∂L/∂u_i = (g_i − û_i·(û_i·g_i)·(‖c_i‖ + 10⁻⁴)/‖c_i‖)/(‖c_i‖ + 10⁻⁴)
 * </pre>
 *
 * <p>The rows of G are sums of centred rows, so they need no centring. In a batch of n images, S
 * and G take n²·width multiply–adds each.
 */
final class SimilarityErrors {
  private final Kernels kernels = Kernels.get();
  private final PerceptronLayer projection;
  private final int width;
  private final int stride;
  private final double unlike; // T of two labels
  private final float[] unit; // [rows × stride] û
  private final double[] length; // ‖c‖ of the rows
  private final PanelMatrix units; // [rows × width] Û
  private final PanelMatrix transposed; // [width × rows] Ûᵀ
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);
  private int compared; // rows of the batch; those beyond are zero

  /**
   * Errors by a projection.
   *
   * @param classes K
   * @param capacity images of the largest batch
   */
  SimilarityErrors(PerceptronLayer projection, int classes, int capacity) {
    this.projection = projection;
    width = projection.layer().width();
    stride = projection.layer().stride();
    unlike = -1.0 / Math.max(1, classes - 1);
    unit = new float[Math.multiplyExact(capacity, stride)];
    length = new double[capacity];
    units = new PanelMatrix(kernels, capacity, width);
    transposed = new PanelMatrix(kernels, width, capacity);
  }

  PerceptronLayer projection() {
    return projection;
  }

  /** Projects rows. */
  void see(PerceptronPass pass, Errors.Rows rows, Workspace workspace) {
    projection.run(pass, rows, unit, rows.start() * stride, workspace);
    for (int row = rows.start(); row < rows.end(); row++) {
      int at = row * stride;
      centre(at);
      double squares = kernels.sumOfSquares(unit, at, width);
      length[row] = Math.sqrt(squares);
      float factor = (float) Normalization.L2.factor(squares, width);
      kernels.scale(factor, unit, at, unit, at, width);
      units.setRow(row, unit, at);
    }
  }

  private void centre(int at) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += unit[at + j];
    }
    float mean = (float) (sum / width);
    for (int j = 0; j < width; j++) {
      unit[at + j] -= mean;
    }
  }

  /** The first {@code count} rows are the batch, and have been seen. */
  void compare(int count, Workers workers) {
    Arrays.fill(unit, count * stride, Math.max(compared, count) * stride, 0f);
    for (int row = count; row < compared; row++) {
      units.setRow(row, unit, row * stride);
    }
    compared = count;
    workers.run(units.panels(), panel -> transposed.setTransposed(units, panel));
  }

  /** Adds factor·∂L/∂h of some rows to {@code below}, and gives the projection its own errors. */
  void add(Errors.Rows rows, double factor, float[] below, Workspace workspace) {
    Scratch mine = scratch.borrow();
    int start = rows.start();
    int count = rows.count();
    int across = transposed.stride();
    kernels.multiply(
        unit, start * stride, stride, count, transposed, mine.gap, 0, across, workspace);
    for (int row = start; row < rows.end(); row++) {
      subtractLabels(row, rows.labels(), mine.gap, (row - start) * across);
    }
    kernels.multiply(mine.gap, 0, across, count, units, mine.delta, 0, stride, workspace);
    double perPair = factor * 4 / ((double) compared * compared);
    for (int row = start; row < rows.end(); row++) {
      int at = (row - start) * stride;
      throughLength(row, perPair, mine.delta, at);
      projection.take(rows.block(), row, mine.delta, at);
    }
    projection.passDown(mine.delta, count, mine.below, workspace);
    int all = count * kernels.stride(projection.layer().inputs());
    kernels.addScaled(1, mine.below, 0, below, 0, all);
    scratch.giveBack(mine);
  }

  /** From a row of S to that of S − T. */
  private void subtractLabels(int row, int[] labels, float[] gap, int at) {
    for (int other = 0; other < compared; other++) {
      gap[at + other] -= (float) (labels[row] == labels[other] ? 1 : unlike);
    }
  }

  /** From (S − T)·Û of a row to factor·∂L/∂u. */
  private void throughLength(int row, double factor, float[] g, int at) {
    double along = 0;
    for (int j = 0; j < width; j++) {
      along += (double) unit[row * stride + j] * g[at + j];
    }
    double inverse = Normalization.L2.factor(length[row] * length[row], width);
    double shrunk = length[row] == 0 ? 0 : along / (length[row] * inverse);
    kernels.addScaled((float) -shrunk, unit, row * stride, g, at, width);
    kernels.scale((float) (factor * inverse), g, at, g, at, width);
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final float[] gap = new float[RowBlocks.MAX_ROWS * transposed.stride()]; // S − T
    final float[] delta = new float[RowBlocks.MAX_ROWS * stride];
    final float[] below =
        new float[RowBlocks.MAX_ROWS * kernels.stride(projection.layer().inputs())];
  }
}
