package org.networkff.kernel;

import static org.networkff.kernel.VectorWidth.LANES;
import static org.networkff.kernel.VectorWidth.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels over {@code jdk.incubator.vector}, for vectors of 128, 256 and 512 bits.
 *
 * <p>A product goes group by group of rows: {@link TilePacking} packs a group in tiles of 12 rows,
 * with the steps of the sum left out that would add nothing but zeros, and {@link TileProduct} adds
 * each tile's product.
 */
final class VectorKernels extends Kernels {
  // A species looked up inside a loop costs fifty times the loop: it must be a constant.
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  // No species is narrower than 64 bits: four lanes of floats take the first four bytes of eight.
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, LANES * Byte.SIZE)));

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  public int panelWidth() {
    return 2 * LANES;
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
    for (int i = 0; i < rows; i++) {
      Arrays.fill(c, cOffset + i * cStride, cOffset + i * cStride + b.stride(), 0f);
    }
    for (int row = 0; row < rows; row += Workspace.GROUP) {
      int height = Math.min(Workspace.GROUP, rows - row);
      for (int i = 0; i < height; i++) {
        workspace.rows[i] = cOffset + (row + i) * cStride;
      }
      for (int block = 0; block < blocks(b.rows()); block++) {
        int from = blockStart(b.rows(), block);
        int to = blockStart(b.rows(), block + 1);
        TilePacking.packRows(a, aOffset + row * aStride, aStride, height, from, to, workspace);
        addGroup(height, workspace, b, from, c, 2 * LANES);
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
    int panelSize = c.rows() * 2 * LANES;
    for (int at = orderFrom; at < orderTo; at += Workspace.GROUP) {
      int height = Math.min(Workspace.GROUP, orderTo - at);
      for (int i = 0; i < height; i++) {
        workspace.rows[i] = c.offset(at - orderFrom + i, 0);
      }
      for (int block = 0; block < blocks(count); block++) {
        int from = blockStart(count, block);
        int to = blockStart(count, block + 1);
        TilePacking.packColumns(a, aStride, order, at, height, from, to, workspace);
        addGroup(height, workspace, b, from, c.data(), panelSize);
      }
    }
  }

  /**
   * Adds the product of a group of packed tiles and a block of rows of B to {@code height} rows of
   * C. A panel's part of the block stays in the first cache while all tiles of the group take it.
   */
  private static void addGroup(
      int height, Workspace workspace, PanelMatrix b, int bRow, float[] c, int panelDistance) {
    for (int panel = 0; panel < b.panels(); panel++) {
      for (int row = 0; row < height; row += TILE) {
        int tile = row / TILE;
        TileProduct.add(
            Math.min(TILE, height - row),
            workspace.tiles[tile],
            workspace.steps[tile],
            workspace.kept[tile],
            b.data(),
            b.offset(bRow, panel),
            c,
            panel * panelDistance,
            workspace.rows,
            row);
      }
    }
  }

  @Override
  public void fromBytes(
      byte[] x, int xOffset, int count, float factor, float shift, float[] y, int yOffset) {
    FloatVector times = FloatVector.broadcast(SPECIES, factor);
    FloatVector plus = FloatVector.broadcast(SPECIES, shift);
    int j = 0;
    for (; j <= count - BYTES.length(); j += LANES) {
      FloatVector bytes =
          (FloatVector)
              ByteVector.fromArray(BYTES, x, xOffset + j)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convertShape(VectorOperators.I2F, SPECIES, 0);
      bytes.fma(times, plus).intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
      y[yOffset + j] = Math.fma((float) (x[xOffset + j] & 0xFF), factor, shift);
    }
  }

  @Override
  public double sumOfSquares(float[] x, int offset, int count) {
    return SquareSums.of(x, offset, count);
  }

  @Override
  public void scale(float factor, float[] x, int xOffset, float[] y, int yOffset, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + j).mul(factor).intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
      y[yOffset + j] = factor * x[xOffset + j];
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int count) {
    FloatVector times = FloatVector.broadcast(SPECIES, factor);
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + j)
          .fma(times, FloatVector.fromArray(SPECIES, y, yOffset + j))
          .intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
      y[yOffset + j] = Math.fma(factor, x[xOffset + j], y[yOffset + j]);
    }
  }

  @Override
  public void addRows(
      float[] x, int xOffset, int xStride, int rows, float[] y, int yOffset, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, y, yOffset + j);
      for (int row = 0; row < rows; row++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, xOffset + row * xStride + j));
      }
      sum.intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
      for (int row = 0; row < rows; row++) {
        y[yOffset + j] += x[xOffset + row * xStride + j];
      }
    }
  }

  @Override
  public void rectify(float[] z, int zOffset, float[] bias, float[] y, int yOffset, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, z, zOffset + j)
          .add(FloatVector.fromArray(SPECIES, bias, j))
          .max(0f)
          .intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
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
    FloatVector times = FloatVector.broadcast(SPECIES, factor);
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, row, rowOffset + j)
          .fma(times, FloatVector.fromArray(SPECIES, z, zOffset + j))
          .add(FloatVector.fromArray(SPECIES, bias, j))
          .max(0f)
          .intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
      float sum = Math.fma(row[rowOffset + j], factor, z[zOffset + j]) + bias[j];
      y[yOffset + j] = Math.max(0f, sum);
    }
  }

  @Override
  public void gate(float[] h, int hOffset, float[] y, int yOffset, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      VectorMask<Float> open =
          FloatVector.fromArray(SPECIES, h, hOffset + j).compare(VectorOperators.GT, 0f);
      FloatVector.fromArray(SPECIES, y, yOffset + j)
          .blend(0f, open.not())
          .intoArray(y, yOffset + j);
    }
    for (; j < count; j++) {
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
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      int j = from + i;
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, gFrom + i);
      FloatVector first =
          normalOrZero(
              FloatVector.fromArray(SPECIES, m, j).mul(beta1).add(gradient.mul(1 - beta1)));
      FloatVector second =
          normalOrZero(
              FloatVector.fromArray(SPECIES, v, j)
                  .mul(beta2)
                  .add(gradient.mul(1 - beta2).mul(gradient)));
      first.intoArray(m, j);
      second.intoArray(v, j);
      FloatVector step =
          first.mul(rate).div(second.lanewise(VectorOperators.SQRT).mul(correction).add(epsilon));
      FloatVector.fromArray(SPECIES, w, j).sub(step).intoArray(w, j);
    }
    for (; i < count; i++) {
      int j = from + i;
      float gradient = g[gFrom + i];
      m[j] = normalOrZero(beta1 * m[j] + (1 - beta1) * gradient);
      v[j] = normalOrZero(beta2 * v[j] + (1 - beta2) * gradient * gradient);
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }

  private static FloatVector normalOrZero(FloatVector x) {
    return x.blend(0f, x.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
  }
}
