package org.networkff.kernel;

import java.util.Arrays;

/** The plain twin of {@link VectorKernels}: every operation as its definition reads. */
final class ScalarKernels extends Kernels {
  private static final int PANEL_WIDTH = 16;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int panelWidth() {
    return PANEL_WIDTH;
  }

  @Override
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int rows,
      PanelMatrix b,
      float[] c,
      int cOffset,
      int cStride,
      Workspace workspace) {
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * aStride;
      for (int panel = 0; panel < b.panels(); panel++) {
        int to = cOffset + row * cStride + panel * PANEL_WIDTH;
        Arrays.fill(c, to, to + PANEL_WIDTH, 0f);
        addColumn(a, from, 1, b.rows(), b, panel, c, to, workspace.tiles[0]);
      }
    }
  }

  @Override
  public void addTransposedProduct(
      float[] a,
      int aStride,
      int count,
      PanelMatrix b,
      PanelMatrix c,
      int[] order,
      int orderFrom,
      int orderTo,
      Workspace workspace) {
    for (int at = orderFrom; at < orderTo; at++) {
      for (int panel = 0; panel < b.panels(); panel++) {
        int to = c.offset(at - orderFrom, panel);
        addColumn(a, order[at], aStride, count, b, panel, c.data(), to, workspace.tiles[0]);
      }
    }
  }

  /** Adds Σ_k a[from + k·stride]·b[k] of one panel to c, block by block. */
  private void addColumn(
      float[] a,
      int from,
      int stride,
      int count,
      PanelMatrix b,
      int panel,
      float[] c,
      int to,
      float[] sum) {
    for (int block = 0; block < blocks(count); block++) {
      Arrays.fill(sum, 0, PANEL_WIDTH, 0f);
      for (int k = blockStart(count, block); k < blockStart(count, block + 1); k++) {
        addScaled(a[from + k * stride], b.data(), b.offset(k, panel), sum, 0, PANEL_WIDTH);
      }
      addScaled(1, sum, 0, c, to, PANEL_WIDTH);
    }
  }

  @Override
  public void fromBytes(
      byte[] x, int xOffset, int count, float factor, float shift, float[] y, int yOffset) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = Math.fma((float) (x[xOffset + j] & 0xFF), factor, shift);
    }
  }

  @Override
  public double sumOfSquares(float[] x, int offset, int count) {
    return plainSumOfSquares(x, offset, count);
  }

  static double plainSumOfSquares(float[] x, int offset, int count) {
    float[] sums = new float[SUMS];
    for (int j = 0; j < count; j++) {
      sums[j % SUMS] = Math.fma(x[offset + j], x[offset + j], sums[j % SUMS]);
    }
    for (int half = SUMS / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[0];
  }

  @Override
  public void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = factor * x[xOffset + j];
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int count) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = Math.fma(factor, x[xOffset + j], y[yOffset + j]);
    }
  }

  @Override
  public void addRows(
      float[] x, int xOffset, int xStride, int rows, float[] y, int yOffset, int count) {
    for (int row = 0; row < rows; row++) {
      addScaled(1, x, xOffset + row * xStride, y, yOffset, count);
    }
  }

  @Override
  public void rectify(float[] z, int zOffset, float[] bias, float[] y, int yOffset, int count) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = Math.max(0f, z[zOffset + j] + bias[j]);
    }
  }

  @Override
  public void rectify(
      float[] z,
      int zOffset,
      float factor,
      float[] row,
      int rowOffset,
      float[] bias,
      float[] y,
      int yOffset,
      int count) {
    for (int j = 0; j < count; j++) {
      float sum = Math.fma(row[rowOffset + j], factor, z[zOffset + j]) + bias[j];
      y[yOffset + j] = Math.max(0f, sum);
    }
  }

  @Override
  public void gate(float[] h, int hOffset, float[] y, int yOffset, int count) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = h[hOffset + j] > 0 ? y[yOffset + j] : 0f;
    }
  }

  @Override
  public void adam(
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
      float epsilon) {
    for (int i = 0; i < count; i++) {
      int j = from + i;
      float gradient = g[gFrom + i];
      m[j] = normalOrZero(beta1 * m[j] + (1 - beta1) * gradient);
      v[j] = normalOrZero(beta2 * v[j] + (1 - beta2) * gradient * gradient);
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }
}
