package org.networkff.kernel;

import static org.networkff.kernel.Kernels.TILE;
import static org.networkff.kernel.VectorWidth.LANES;
import static org.networkff.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs rows or columns of A in tiles of 12, in the order in which {@link TileProduct} reads them.
 *
 * <p>Steps of a sum whose 12 factors are all zero are left out: of MNIST's pixels half are dark in
 * 12 images at once. Leaving out x = 0 changes no bit, as s + 0·w = s.
 */
final class TilePacking {
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

  private TilePacking() {}

  /** Packs columns {@code from} to {@code to} of a group of rows. */
  static void packRows(
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
  static void packColumns(
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
}
