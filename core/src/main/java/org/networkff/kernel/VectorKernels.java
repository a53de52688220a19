package org.networkff.kernel;

import java.util.Arrays;
import java.util.Set;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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
 * multiply–adds. Where there are 16 registers and not 32, the 12 rows are taken by halves, for 24
 * accumulators would be written to memory and read again in every step. The 12 rows are packed
 * first, with the steps left out that would add nothing but zeros: of MNIST's pixels half are dark
 * in 12 images at once. Leaving out x = 0 changes no bit, as s + 0·w = s.
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
  // x86 has 16 vector registers until they are 512 bits wide, all others have 32. Where this is
  // wrong, it costs time, not bits.
  private static final boolean HAS_32_REGISTERS =
      LANES == 16 || !Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
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
        packRows(a, aOffset + row * aStride, aStride, height, from, to, workspace);
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
        packColumns(a, aStride, order, at, height, from, to, workspace);
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
        addTile(
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

  /** Packs columns {@code from} to {@code to} of a group of rows. */
  private static void packRows(
      float[] a, int offset, int stride, int height, int from, int to, Workspace workspace) {
    for (int row = 0; row < height; row += TILE) {
      int tile = row / TILE;
      workspace.kept[tile] =
          packRows(
              a,
              offset + row * stride + from,
              stride,
              Math.min(TILE, height - row),
              to - from,
              workspace.tiles[tile],
              workspace.steps[tile]);
    }
  }

  /**
   * Packs a tile of rows, column after column, without the columns that are all zero.
   *
   * @return how many columns are left
   */
  private static int packRows(
      float[] a, int offset, int stride, int height, int columns, float[] tile, int[] steps) {
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
        packColumn(a, offset + column, stride, height, tile, kept * TILE);
        steps[kept++] = column * 2 * LANES;
        lit &= lit - 1;
      }
    }
    for (; k < columns; k++) {
      packColumn(a, offset + k, stride, height, tile, kept * TILE);
      steps[kept++] = k * 2 * LANES;
    }
    return kept;
  }

  private static void packColumn(
      float[] a, int offset, int stride, int height, float[] tile, int to) {
    if (height == TILE) { // written out: it is a tenth of the product otherwise
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

  /** Packs rows {@code from} to {@code to} of a group of columns. */
  private static void packColumns(
      float[] a,
      int stride,
      int[] order,
      int at,
      int width,
      int from,
      int to,
      Workspace workspace) {
    for (int j = 0; j < width; j += TILE) {
      int tile = j / TILE;
      float[] packed = workspace.tiles[tile];
      int[] steps = workspace.steps[tile];
      workspace.kept[tile] =
          width - j >= TILE && isInFours(order, at + j)
              ? packFours(a, stride, order, at + j, from, to, packed, steps)
              : packAny(
                  a, stride, order, at + j, Math.min(TILE, width - j), from, to, packed, steps);
    }
  }

  /** Whether a tile's columns are three runs of four neighbours. */
  private static boolean isInFours(int[] order, int at) {
    boolean fours = true;
    for (int j = 0; j < TILE; j++) {
      fours &= order[at + j] == order[at + j - j % 4] + j % 4;
    }
    return fours;
  }

  /**
   * Packs a tile of columns, row after row, without the rows that are all zero.
   *
   * @return how many rows are left
   */
  private static int packFours(
      float[] a, int stride, int[] order, int at, int from, int to, float[] tile, int[] steps) {
    int first = order[at];
    int second = order[at + 4];
    int third = order[at + 8];
    int kept = 0;
    for (int i = from; i < to; i++) {
      FloatVector x = FloatVector.fromArray(FOUR, a, i * stride + first);
      FloatVector y = FloatVector.fromArray(FOUR, a, i * stride + second);
      FloatVector z = FloatVector.fromArray(FOUR, a, i * stride + third);
      IntVector bits = x.reinterpretAsInts().or(y.reinterpretAsInts()).or(z.reinterpretAsInts());
      if (bits.compare(VectorOperators.NE, 0).anyTrue()) {
        x.intoArray(tile, kept * TILE);
        y.intoArray(tile, kept * TILE + 4);
        z.intoArray(tile, kept * TILE + 8);
        steps[kept++] = (i - from) * 2 * LANES;
      }
    }
    return kept;
  }

  private static int packAny(
      float[] a,
      int stride,
      int[] order,
      int at,
      int width,
      int from,
      int to,
      float[] tile,
      int[] steps) {
    int kept = 0;
    for (int i = from; i < to; i++) {
      boolean lit = false;
      for (int j = 0; j < width; j++) {
        float x = a[i * stride + order[at + j]];
        tile[kept * TILE + j] = x;
        lit |= x != 0; // NaN too
      }
      if (lit) {
        steps[kept++] = (i - from) * 2 * LANES;
      }
    }
    return kept;
  }

  /** Adds the product of a packed tile and a panel's rows to {@code height} rows of C. */
  private static void addTile(
      int height,
      float[] tile,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int[] cRows,
      int cRow) {
    if (height == TILE && HAS_32_REGISTERS) {
      addTile12(tile, steps, count, b, bOffset, c, cOffset, cRows, cRow);
      return;
    }
    int row = 0;
    for (; row + 6 <= height; row += 6) {
      addTile6(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
    for (; row + 4 <= height; row += 4) {
      addTile4(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
    for (; row < height; row++) {
      addTile1(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
  }

  private static void addTile12(
      float[] a,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int[] cRows,
      int cRow) {
    int c0 = cOffset + cRows[cRow];
    int c1 = cOffset + cRows[cRow + 1];
    int c2 = cOffset + cRows[cRow + 2];
    int c3 = cOffset + cRows[cRow + 3];
    int c4 = cOffset + cRows[cRow + 4];
    int c5 = cOffset + cRows[cRow + 5];
    int c6 = cOffset + cRows[cRow + 6];
    int c7 = cOffset + cRows[cRow + 7];
    int c8 = cOffset + cRows[cRow + 8];
    int c9 = cOffset + cRows[cRow + 9];
    int c10 = cOffset + cRows[cRow + 10];
    int c11 = cOffset + cRows[cRow + 11];
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
    int p = 0;
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
      p += TILE;
    }
    FloatVector.fromArray(SPECIES, c, c0).add(l0).intoArray(c, c0);
    FloatVector.fromArray(SPECIES, c, c0 + LANES).add(r0).intoArray(c, c0 + LANES);
    FloatVector.fromArray(SPECIES, c, c1).add(l1).intoArray(c, c1);
    FloatVector.fromArray(SPECIES, c, c1 + LANES).add(r1).intoArray(c, c1 + LANES);
    FloatVector.fromArray(SPECIES, c, c2).add(l2).intoArray(c, c2);
    FloatVector.fromArray(SPECIES, c, c2 + LANES).add(r2).intoArray(c, c2 + LANES);
    FloatVector.fromArray(SPECIES, c, c3).add(l3).intoArray(c, c3);
    FloatVector.fromArray(SPECIES, c, c3 + LANES).add(r3).intoArray(c, c3 + LANES);
    FloatVector.fromArray(SPECIES, c, c4).add(l4).intoArray(c, c4);
    FloatVector.fromArray(SPECIES, c, c4 + LANES).add(r4).intoArray(c, c4 + LANES);
    FloatVector.fromArray(SPECIES, c, c5).add(l5).intoArray(c, c5);
    FloatVector.fromArray(SPECIES, c, c5 + LANES).add(r5).intoArray(c, c5 + LANES);
    FloatVector.fromArray(SPECIES, c, c6).add(l6).intoArray(c, c6);
    FloatVector.fromArray(SPECIES, c, c6 + LANES).add(r6).intoArray(c, c6 + LANES);
    FloatVector.fromArray(SPECIES, c, c7).add(l7).intoArray(c, c7);
    FloatVector.fromArray(SPECIES, c, c7 + LANES).add(r7).intoArray(c, c7 + LANES);
    FloatVector.fromArray(SPECIES, c, c8).add(l8).intoArray(c, c8);
    FloatVector.fromArray(SPECIES, c, c8 + LANES).add(r8).intoArray(c, c8 + LANES);
    FloatVector.fromArray(SPECIES, c, c9).add(l9).intoArray(c, c9);
    FloatVector.fromArray(SPECIES, c, c9 + LANES).add(r9).intoArray(c, c9 + LANES);
    FloatVector.fromArray(SPECIES, c, c10).add(l10).intoArray(c, c10);
    FloatVector.fromArray(SPECIES, c, c10 + LANES).add(r10).intoArray(c, c10 + LANES);
    FloatVector.fromArray(SPECIES, c, c11).add(l11).intoArray(c, c11);
    FloatVector.fromArray(SPECIES, c, c11 + LANES).add(r11).intoArray(c, c11 + LANES);
  }

  private static void addTile6(
      float[] a,
      int aOffset,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int[] cRows,
      int cRow) {
    int c0 = cOffset + cRows[cRow];
    int c1 = cOffset + cRows[cRow + 1];
    int c2 = cOffset + cRows[cRow + 2];
    int c3 = cOffset + cRows[cRow + 3];
    int c4 = cOffset + cRows[cRow + 4];
    int c5 = cOffset + cRows[cRow + 5];
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
      p += TILE;
    }
    FloatVector.fromArray(SPECIES, c, c0).add(l0).intoArray(c, c0);
    FloatVector.fromArray(SPECIES, c, c0 + LANES).add(r0).intoArray(c, c0 + LANES);
    FloatVector.fromArray(SPECIES, c, c1).add(l1).intoArray(c, c1);
    FloatVector.fromArray(SPECIES, c, c1 + LANES).add(r1).intoArray(c, c1 + LANES);
    FloatVector.fromArray(SPECIES, c, c2).add(l2).intoArray(c, c2);
    FloatVector.fromArray(SPECIES, c, c2 + LANES).add(r2).intoArray(c, c2 + LANES);
    FloatVector.fromArray(SPECIES, c, c3).add(l3).intoArray(c, c3);
    FloatVector.fromArray(SPECIES, c, c3 + LANES).add(r3).intoArray(c, c3 + LANES);
    FloatVector.fromArray(SPECIES, c, c4).add(l4).intoArray(c, c4);
    FloatVector.fromArray(SPECIES, c, c4 + LANES).add(r4).intoArray(c, c4 + LANES);
    FloatVector.fromArray(SPECIES, c, c5).add(l5).intoArray(c, c5);
    FloatVector.fromArray(SPECIES, c, c5 + LANES).add(r5).intoArray(c, c5 + LANES);
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
      int[] cRows,
      int cRow) {
    int c0 = cOffset + cRows[cRow];
    int c1 = cOffset + cRows[cRow + 1];
    int c2 = cOffset + cRows[cRow + 2];
    int c3 = cOffset + cRows[cRow + 3];
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
      p += TILE;
    }
    FloatVector.fromArray(SPECIES, c, c0).add(l0).intoArray(c, c0);
    FloatVector.fromArray(SPECIES, c, c0 + LANES).add(r0).intoArray(c, c0 + LANES);
    FloatVector.fromArray(SPECIES, c, c1).add(l1).intoArray(c, c1);
    FloatVector.fromArray(SPECIES, c, c1 + LANES).add(r1).intoArray(c, c1 + LANES);
    FloatVector.fromArray(SPECIES, c, c2).add(l2).intoArray(c, c2);
    FloatVector.fromArray(SPECIES, c, c2 + LANES).add(r2).intoArray(c, c2 + LANES);
    FloatVector.fromArray(SPECIES, c, c3).add(l3).intoArray(c, c3);
    FloatVector.fromArray(SPECIES, c, c3 + LANES).add(r3).intoArray(c, c3 + LANES);
  }

  private static void addTile1(
      float[] a,
      int aOffset,
      int[] steps,
      int count,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int[] cRows,
      int cRow) {
    int c0 = cOffset + cRows[cRow];
    FloatVector l0 = FloatVector.zero(SPECIES);
    FloatVector r0 = FloatVector.zero(SPECIES);
    int p = aOffset;
    for (int k = 0; k < count; k++) {
      int q = bOffset + steps[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, q);
      FloatVector right = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p]);
      l0 = x0.fma(left, l0);
      r0 = x0.fma(right, r0);
      p += TILE;
    }
    FloatVector.fromArray(SPECIES, c, c0).add(l0).intoArray(c, c0);
    FloatVector.fromArray(SPECIES, c, c0 + LANES).add(r0).intoArray(c, c0 + LANES);
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
    return switch (LANES) {
      case 16 -> sumOfSquares2(x, offset, count);
      case 8 -> sumOfSquares4(x, offset, count);
      case 4 -> sumOfSquares8(x, offset, count);
      default -> ScalarKernels.plainSumOfSquares(x, offset, count);
    };
  }

  private static double sumOfSquares2(float[] x, int offset, int count) {
    FloatVector low = FloatVector.zero(SPECIES);
    FloatVector high = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j <= count - SUMS; j += SUMS) {
      low = addSquare(low, FloatVector.fromArray(SPECIES, x, offset + j));
      high = addSquare(high, FloatVector.fromArray(SPECIES, x, offset + j + LANES));
    }
    if (j < count) {
      low = addSquare(low, upTo(count, x, offset, j));
      high = addSquare(high, upTo(count, x, offset, j + LANES));
    }
    return sumOfLanes(low.add(high));
  }

  private static double sumOfSquares4(float[] x, int offset, int count) {
    FloatVector first = FloatVector.zero(SPECIES);
    FloatVector second = FloatVector.zero(SPECIES);
    FloatVector third = FloatVector.zero(SPECIES);
    FloatVector fourth = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j <= count - SUMS; j += SUMS) {
      first = addSquare(first, FloatVector.fromArray(SPECIES, x, offset + j));
      second = addSquare(second, FloatVector.fromArray(SPECIES, x, offset + j + LANES));
      third = addSquare(third, FloatVector.fromArray(SPECIES, x, offset + j + 2 * LANES));
      fourth = addSquare(fourth, FloatVector.fromArray(SPECIES, x, offset + j + 3 * LANES));
    }
    if (j < count) {
      first = addSquare(first, upTo(count, x, offset, j));
      second = addSquare(second, upTo(count, x, offset, j + LANES));
      third = addSquare(third, upTo(count, x, offset, j + 2 * LANES));
      fourth = addSquare(fourth, upTo(count, x, offset, j + 3 * LANES));
    }
    return sumOfLanes(first.add(third).add(second.add(fourth)));
  }

  private static double sumOfSquares8(float[] x, int offset, int count) {
    FloatVector v0 = FloatVector.zero(SPECIES);
    FloatVector v1 = FloatVector.zero(SPECIES);
    FloatVector v2 = FloatVector.zero(SPECIES);
    FloatVector v3 = FloatVector.zero(SPECIES);
    FloatVector v4 = FloatVector.zero(SPECIES);
    FloatVector v5 = FloatVector.zero(SPECIES);
    FloatVector v6 = FloatVector.zero(SPECIES);
    FloatVector v7 = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j <= count - SUMS; j += SUMS) {
      v0 = addSquare(v0, FloatVector.fromArray(SPECIES, x, offset + j));
      v1 = addSquare(v1, FloatVector.fromArray(SPECIES, x, offset + j + LANES));
      v2 = addSquare(v2, FloatVector.fromArray(SPECIES, x, offset + j + 2 * LANES));
      v3 = addSquare(v3, FloatVector.fromArray(SPECIES, x, offset + j + 3 * LANES));
      v4 = addSquare(v4, FloatVector.fromArray(SPECIES, x, offset + j + 4 * LANES));
      v5 = addSquare(v5, FloatVector.fromArray(SPECIES, x, offset + j + 5 * LANES));
      v6 = addSquare(v6, FloatVector.fromArray(SPECIES, x, offset + j + 6 * LANES));
      v7 = addSquare(v7, FloatVector.fromArray(SPECIES, x, offset + j + 7 * LANES));
    }
    if (j < count) {
      v0 = addSquare(v0, upTo(count, x, offset, j));
      v1 = addSquare(v1, upTo(count, x, offset, j + LANES));
      v2 = addSquare(v2, upTo(count, x, offset, j + 2 * LANES));
      v3 = addSquare(v3, upTo(count, x, offset, j + 3 * LANES));
      v4 = addSquare(v4, upTo(count, x, offset, j + 4 * LANES));
      v5 = addSquare(v5, upTo(count, x, offset, j + 5 * LANES));
      v6 = addSquare(v6, upTo(count, x, offset, j + 6 * LANES));
      v7 = addSquare(v7, upTo(count, x, offset, j + 7 * LANES));
    }
    return sumOfLanes(v0.add(v4).add(v2.add(v6)).add(v1.add(v5).add(v3.add(v7))));
  }

  private static FloatVector addSquare(FloatVector sum, FloatVector x) {
    return x.fma(x, sum);
  }

  /** The vector at j, with zeros from the given count on. */
  private static FloatVector upTo(int count, float[] x, int offset, int j) {
    return j < count
        ? FloatVector.fromArray(SPECIES, x, offset + j, SPECIES.indexInRange(j, count))
        : FloatVector.zero(SPECIES);
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
