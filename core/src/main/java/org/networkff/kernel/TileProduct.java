package org.networkff.kernel;

import static org.networkff.kernel.Kernels.TILE;
import static org.networkff.kernel.VectorWidth.LANES;
import static org.networkff.kernel.VectorWidth.SPECIES;

import java.util.Set;
import jdk.incubator.vector.FloatVector;

/**
 * The product of a packed tile and the rows of a panel, in registers.
 *
 * <p>12 rows by two vectors of columns keep 24 accumulators busy, and each step of the sum loads
 * two vectors and broadcasts 12 floats for 24 fused multiply–adds. Where there are 16 registers and
 * not 32, the 12 rows are taken by halves, for 24 accumulators would be written to memory and read
 * again in every step.
 *
 * <p>The blocks are written out because only local variables stay in registers, and not even a
 * small method may be called with them: were it not inlined, every accumulator would be boxed in
 * every step.
 */
final class TileProduct {
  // x86 has 16 vector registers until they are 512 bits wide, all others have 32. Where this is
  // wrong, it costs time, not bits.
  private static final boolean HAS_32_REGISTERS =
      LANES == 16 || !Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

  private TileProduct() {}

  /** Adds the product of a packed tile and a panel's rows to {@code height} rows of C. */
  static void add(
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
      add12(tile, steps, count, b, bOffset, c, cOffset, cRows, cRow);
      return;
    }
    int row = 0;
    for (; row + 6 <= height; row += 6) {
      add6(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
    for (; row + 4 <= height; row += 4) {
      add4(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
    for (; row < height; row++) {
      add1(tile, row, steps, count, b, bOffset, c, cOffset, cRows, cRow + row);
    }
  }

  private static void add12(
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

  private static void add6(
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

  private static void add4(
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

  private static void add1(
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
}
