package org.networkff.kernel;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels over {@code jdk.incubator.vector}, for vectors of 128, 256 and 512 bits.
 *
 * <p>The product is blocked in registers: 12 rows by two vectors of columns keep 24 accumulators
 * busy, and each step of the sum loads two vectors and broadcasts 12 floats for 24 fused
 * multiply–adds. The 12 rows are packed first, with the steps left out that would add nothing but
 * zeros: of MNIST's pixels half are dark in 12 images at once. Leaving out x = 0 changes no bit, as
 * s + 0·w = s.
 *
 * <p>The blocks are written out because only local variables stay in registers, and not even a
 * small method may be called with them: were it not inlined, every accumulator would be boxed in
 * every step.
 *
 * <p>Sums are taken lane by lane and the lanes added in order: {@code reduceLanes} promises no
 * order.
 */
final class VectorKernels extends Kernels {
  // sumOfLanes reaches 16 lanes; wider vectors, which no machine of today has, are not used.
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  // A species looked up inside a loop costs fifty times the loop: it must be a constant.
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  // Lane i takes what stands 1, 2, 4 or 8 lanes further on.
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8, 1, true);

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
    for (int row = 0; row < rows; row += Workspace.TILE) {
      int height = Math.min(Workspace.TILE, rows - row);
      int count = packRows(a, aOffset + row * aStride, aStride, height, b.rows(), workspace);
      int to = cOffset + row * cStride;
      for (int i = 0; i < height; i++) {
        Arrays.fill(c, to + i * cStride, to + i * cStride + b.stride(), 0f);
      }
      for (int panel = 0; panel < b.panels(); panel++) {
        int panelTo = to + panel * 2 * LANES;
        addTiles(height, workspace, count, b.data(), b.offset(0, panel), c, panelTo, cStride);
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
    for (int row = fromRow; row < toRow; row += Workspace.TILE) {
      int height = Math.min(Workspace.TILE, toRow - row);
      int kept = packColumns(a, row, aStride, height, count, workspace);
      for (int panel = 0; panel < b.panels(); panel++) {
        int to = c.offset(row, panel);
        addTiles(height, workspace, kept, b.data(), b.offset(0, panel), c.data(), to, 2 * LANES);
      }
    }
  }

  /**
   * Packs a tile of rows, column after column, without the columns that are all zero.
   *
   * @return how many columns are left
   */
  private static int packRows(
      float[] a, int offset, int stride, int height, int columns, Workspace workspace) {
    int kept = 0;
    int k = 0;
    for (; k <= columns - LANES; k += LANES) {
      FloatVector largest = FloatVector.fromArray(SPECIES, a, offset + k).abs();
      for (int i = 1; i < height; i++) {
        largest = largest.max(FloatVector.fromArray(SPECIES, a, offset + i * stride + k).abs());
      }
      long lit = largest.compare(VectorOperators.NE, 0f).toLong();
      while (lit != 0) {
        int column = k + Long.numberOfTrailingZeros(lit);
        packColumn(a, offset + column, stride, height, workspace.tile, kept * Workspace.TILE);
        workspace.steps[kept++] = column * 2 * LANES;
        lit &= lit - 1;
      }
    }
    for (; k < columns; k++) {
      packColumn(a, offset + k, stride, height, workspace.tile, kept * Workspace.TILE);
      workspace.steps[kept++] = k * 2 * LANES;
    }
    return kept;
  }

  private static void packColumn(
      float[] a, int offset, int stride, int height, float[] tile, int to) {
    if (height == Workspace.TILE) { // written out: it is a tenth of the product otherwise
      tile[to] = a[offset];
      tile[to + 1] = a[offset + stride];
      tile[to + 2] = a[offset + 2 * stride];
      tile[to + 3] = a[offset + 3 * stride];
      tile[to + 4] = a[offset + 4 * stride];
      tile[to + 5] = a[offset + 5 * stride];
      tile[to + 6] = a[offset + 6 * stride];
      tile[to + 7] = a[offset + 7 * stride];
      tile[to + 8] = a[offset + 8 * stride];
      tile[to + 9] = a[offset + 9 * stride];
      tile[to + 10] = a[offset + 10 * stride];
      tile[to + 11] = a[offset + 11 * stride];
    } else {
      for (int i = 0; i < height; i++) {
        tile[to + i] = a[offset + i * stride];
      }
    }
  }

  /**
   * Packs a tile of columns, row after row, without the rows that are all zero.
   *
   * @return how many rows are left
   */
  private static int packColumns(
      float[] a, int offset, int stride, int width, int rows, Workspace workspace) {
    int kept = 0;
    if (width <= LANES) {
      VectorMask<Float> inTile = SPECIES.indexInRange(0, width);
      for (int i = 0; i < rows; i++) {
        FloatVector row = FloatVector.fromArray(SPECIES, a, offset + i * stride, inTile);
        if (row.compare(VectorOperators.NE, 0f).anyTrue()) {
          row.intoArray(workspace.tile, kept * Workspace.TILE);
          workspace.steps[kept++] = i * 2 * LANES;
        }
      }
    } else {
      for (int i = 0; i < rows; i++) {
        float largest = 0;
        for (int j = 0; j < width; j++) {
          float x = a[offset + i * stride + j];
          workspace.tile[kept * Workspace.TILE + j] = x;
          largest = Math.max(largest, Math.abs(x));
        }
        if (largest != 0) { // NaN too
          workspace.steps[kept++] = i * 2 * LANES;
        }
      }
    }
    return kept;
  }

  /** Adds the product of a packed tile and a panel to {@code height} rows of C. */
  private static void addTiles(
      int height,
      Workspace workspace,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    float[] a = workspace.tile;
    int[] steps = workspace.steps;
    if (height == Workspace.TILE) {
      addTile12(a, 0, steps, count, b, bOffset, c, cOffset, cStride);
      return;
    }
    int row = 0;
    for (; row + 4 <= height; row += 4) {
      addTile4(a, row, steps, count, b, bOffset, c, cOffset + row * cStride, cStride);
    }
    for (; row < height; row++) {
      addTile1(a, row, steps, count, b, bOffset, c, cOffset + row * cStride);
    }
  }

  private static void addTile12(
      float[] a,
      int aOffset,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    FloatVector l0 = FloatVector.zero(SPECIES);
    FloatVector r0 = FloatVector.zero(SPECIES);
    FloatVector l1 = FloatVector.zero(SPECIES);
    FloatVector r1 = FloatVector.zero(SPECIES);
    FloatVector l2 = FloatVector.zero(SPECIES);
    FloatVector r2 = FloatVector.zero(SPECIES);
    FloatVector l3 = FloatVector.zero(SPECIES);
    FloatVector r3 = FloatVector.zero(SPECIES);
    FloatVector l4 = FloatVector.zero(SPECIES);
    FloatVector r4 = FloatVector.zero(SPECIES);
    FloatVector l5 = FloatVector.zero(SPECIES);
    FloatVector r5 = FloatVector.zero(SPECIES);
    FloatVector l6 = FloatVector.zero(SPECIES);
    FloatVector r6 = FloatVector.zero(SPECIES);
    FloatVector l7 = FloatVector.zero(SPECIES);
    FloatVector r7 = FloatVector.zero(SPECIES);
    FloatVector l8 = FloatVector.zero(SPECIES);
    FloatVector r8 = FloatVector.zero(SPECIES);
    FloatVector l9 = FloatVector.zero(SPECIES);
    FloatVector r9 = FloatVector.zero(SPECIES);
    FloatVector l10 = FloatVector.zero(SPECIES);
    FloatVector r10 = FloatVector.zero(SPECIES);
    FloatVector l11 = FloatVector.zero(SPECIES);
    FloatVector r11 = FloatVector.zero(SPECIES);
    int p = aOffset;
    for (int k = 0; k < count; k++) {
      int q = bOffset + steps[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, q);
      FloatVector right = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p + 4]);
      l4 = x4.fma(left, l4);
      r4 = x4.fma(right, r4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p + 5]);
      l5 = x5.fma(left, l5);
      r5 = x5.fma(right, r5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p + 6]);
      l6 = x6.fma(left, l6);
      r6 = x6.fma(right, r6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p + 7]);
      l7 = x7.fma(left, l7);
      r7 = x7.fma(right, r7);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[p + 8]);
      l8 = x8.fma(left, l8);
      r8 = x8.fma(right, r8);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[p + 9]);
      l9 = x9.fma(left, l9);
      r9 = x9.fma(right, r9);
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[p + 10]);
      l10 = x10.fma(left, l10);
      r10 = x10.fma(right, r10);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[p + 11]);
      l11 = x11.fma(left, l11);
      r11 = x11.fma(right, r11);
      p += Workspace.TILE;
    }
    FloatVector.fromArray(SPECIES, c, cOffset).add(l0).intoArray(c, cOffset);
    FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(r0).intoArray(c, cOffset + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + cStride).add(l1).intoArray(c, cOffset + cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + cStride + LANES)
        .add(r1)
        .intoArray(c, cOffset + cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 2 * cStride)
        .add(l2)
        .intoArray(c, cOffset + 2 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 2 * cStride + LANES)
        .add(r2)
        .intoArray(c, cOffset + 2 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 3 * cStride)
        .add(l3)
        .intoArray(c, cOffset + 3 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 3 * cStride + LANES)
        .add(r3)
        .intoArray(c, cOffset + 3 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 4 * cStride)
        .add(l4)
        .intoArray(c, cOffset + 4 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 4 * cStride + LANES)
        .add(r4)
        .intoArray(c, cOffset + 4 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 5 * cStride)
        .add(l5)
        .intoArray(c, cOffset + 5 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 5 * cStride + LANES)
        .add(r5)
        .intoArray(c, cOffset + 5 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 6 * cStride)
        .add(l6)
        .intoArray(c, cOffset + 6 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 6 * cStride + LANES)
        .add(r6)
        .intoArray(c, cOffset + 6 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 7 * cStride)
        .add(l7)
        .intoArray(c, cOffset + 7 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 7 * cStride + LANES)
        .add(r7)
        .intoArray(c, cOffset + 7 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 8 * cStride)
        .add(l8)
        .intoArray(c, cOffset + 8 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 8 * cStride + LANES)
        .add(r8)
        .intoArray(c, cOffset + 8 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 9 * cStride)
        .add(l9)
        .intoArray(c, cOffset + 9 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 9 * cStride + LANES)
        .add(r9)
        .intoArray(c, cOffset + 9 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 10 * cStride)
        .add(l10)
        .intoArray(c, cOffset + 10 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 10 * cStride + LANES)
        .add(r10)
        .intoArray(c, cOffset + 10 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 11 * cStride)
        .add(l11)
        .intoArray(c, cOffset + 11 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 11 * cStride + LANES)
        .add(r11)
        .intoArray(c, cOffset + 11 * cStride + LANES);
  }

  private static void addTile4(
      float[] a,
      int aOffset,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride) {
    FloatVector l0 = FloatVector.zero(SPECIES);
    FloatVector r0 = FloatVector.zero(SPECIES);
    FloatVector l1 = FloatVector.zero(SPECIES);
    FloatVector r1 = FloatVector.zero(SPECIES);
    FloatVector l2 = FloatVector.zero(SPECIES);
    FloatVector r2 = FloatVector.zero(SPECIES);
    FloatVector l3 = FloatVector.zero(SPECIES);
    FloatVector r3 = FloatVector.zero(SPECIES);
    int p = aOffset;
    for (int k = 0; k < count; k++) {
      int q = bOffset + steps[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, q);
      FloatVector right = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      l1 = x1.fma(left, l1);
      r1 = x1.fma(right, r1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      l2 = x2.fma(left, l2);
      r2 = x2.fma(right, r2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      l3 = x3.fma(left, l3);
      r3 = x3.fma(right, r3);
      p += Workspace.TILE;
    }
    FloatVector.fromArray(SPECIES, c, cOffset).add(l0).intoArray(c, cOffset);
    FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(r0).intoArray(c, cOffset + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + cStride).add(l1).intoArray(c, cOffset + cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + cStride + LANES)
        .add(r1)
        .intoArray(c, cOffset + cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 2 * cStride)
        .add(l2)
        .intoArray(c, cOffset + 2 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 2 * cStride + LANES)
        .add(r2)
        .intoArray(c, cOffset + 2 * cStride + LANES);
    FloatVector.fromArray(SPECIES, c, cOffset + 3 * cStride)
        .add(l3)
        .intoArray(c, cOffset + 3 * cStride);
    FloatVector.fromArray(SPECIES, c, cOffset + 3 * cStride + LANES)
        .add(r3)
        .intoArray(c, cOffset + 3 * cStride + LANES);
  }

  private static void addTile1(
      float[] a,
      int aOffset,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset) {
    FloatVector l = FloatVector.zero(SPECIES);
    FloatVector r = FloatVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int q = bOffset + steps[k];
      FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + k * Workspace.TILE]);
      l = x.fma(FloatVector.fromArray(SPECIES, b, q), l);
      r = x.fma(FloatVector.fromArray(SPECIES, b, q + LANES), r);
    }
    FloatVector.fromArray(SPECIES, c, cOffset).add(l).intoArray(c, cOffset);
    FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(r).intoArray(c, cOffset + LANES);
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
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j <= count - 2 * LANES; j += 2 * LANES) {
      FloatVector first = FloatVector.fromArray(SPECIES, x, offset + j);
      FloatVector second = FloatVector.fromArray(SPECIES, x, offset + j + LANES);
      even = first.fma(first, even);
      odd = second.fma(second, odd);
    }
    double sum = sumOfLanes(even.add(odd));
    for (; j < count; j++) {
      sum += (double) x[offset + j] * x[offset + j];
    }
    return sum;
  }

  /** The halves added, then the quarters, and so on down to one lane. */
  private static float sumOfLanes(FloatVector v) {
    FloatVector sum = v;
    if (LANES > 8) {
      sum = sum.add(sum.rearrange(BY_8));
    }
    if (LANES > 4) {
      sum = sum.add(sum.rearrange(BY_4));
    }
    if (LANES > 2) {
      sum = sum.add(sum.rearrange(BY_2));
    }
    return sum.add(sum.rearrange(BY_1)).lane(0);
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
    int j = from;
    for (; j <= to - LANES; j += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, j);
      FloatVector first =
          FloatVector.fromArray(SPECIES, m, j).mul(beta1).add(gradient.mul(1 - beta1));
      FloatVector second =
          FloatVector.fromArray(SPECIES, v, j)
              .mul(beta2)
              .add(gradient.mul(1 - beta2).mul(gradient));
      first.intoArray(m, j);
      second.intoArray(v, j);
      FloatVector step =
          first.mul(rate).div(second.lanewise(VectorOperators.SQRT).mul(correction).add(epsilon));
      FloatVector.fromArray(SPECIES, w, j).sub(step).intoArray(w, j);
    }
    for (; j < to; j++) {
      m[j] = beta1 * m[j] + (1 - beta1) * g[j];
      v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }
}
