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
  void addProduct(
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
      int cStride) {
    float[] sum = new float[PANEL_WIDTH];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sum, 0f);
      for (int k = 0; k < count; k++) {
        float x = a[aOffset + i * aRowStep + k * aStep];
        for (int j = 0; j < PANEL_WIDTH; j++) {
          sum[j] += x * b[bOffset + k * PANEL_WIDTH + j];
        }
      }
      for (int j = 0; j < PANEL_WIDTH; j++) {
        c[cOffset + i * cStride + j] += sum[j];
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
