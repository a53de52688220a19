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
      int to = cOffset + row * cStride;
      Arrays.fill(c, to, to + b.stride(), 0f);
      for (int panel = 0; panel < b.panels(); panel++) {
        for (int k = 0; k < b.rows(); k++) {
          float x = a[aOffset + row * aStride + k];
          addScaled(x, b.data(), b.offset(k, panel), c, to + panel * PANEL_WIDTH, PANEL_WIDTH);
        }
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
      int fromRow,
      int toRow,
      Workspace workspace) {
    float[] sum = workspace.tile;
    for (int row = fromRow; row < toRow; row++) {
      for (int panel = 0; panel < b.panels(); panel++) {
        Arrays.fill(sum, 0, PANEL_WIDTH, 0f);
        for (int i = 0; i < count; i++) {
          addScaled(a[i * aStride + row], b.data(), b.offset(i, panel), sum, 0, PANEL_WIDTH);
        }
        addScaled(1, sum, 0, c.data(), c.offset(row, panel), PANEL_WIDTH);
      }
    }
  }

  @Override
  public void fromBytes(
      byte[] x, int xOffset, int count, float factor, float shift, float[] y, int yOffset) {
    for (int j = 0; j < count; j++) {
      y[yOffset + j] = factor * (x[xOffset + j] & 0xFF) + shift;
    }
  }

  @Override
  public double sumOfSquares(float[] x, int offset, int count) {
    double sum = 0;
    for (int j = 0; j < count; j++) {
      sum += (double) x[offset + j] * x[offset + j];
    }
    return sum;
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
      y[yOffset + j] += factor * x[xOffset + j];
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
      y[yOffset + j] = Math.max(0f, z[zOffset + j] + factor * row[rowOffset + j] + bias[j]);
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
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float rate,
      float correction,
      float beta1,
      float beta2,
      float epsilon) {
    for (int j = from; j < to; j++) {
      m[j] = beta1 * m[j] + (1 - beta1) * g[j];
      v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }
}
