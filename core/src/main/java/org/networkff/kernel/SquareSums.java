package org.networkff.kernel;

import static org.networkff.kernel.Kernels.SUMS;
import static org.networkff.kernel.VectorWidth.LANES;
import static org.networkff.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums of squares in 32 running sums, which are two, four or eight vectors.
 *
 * <p>Lanes are added in an order of our own: {@code reduceLanes} promises none.
 */
final class SquareSums {
  // Lane i takes what stands 1, 2, 4 or 8 lanes further on.
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8, 1, true);

  private SquareSums() {}

  /** Σ_j x[j]², as {@link Kernels#sumOfSquares} defines it. */
  static double of(float[] x, int offset, int count) {
    return switch (LANES) {
      case 16 -> inTwo(x, offset, count);
      case 8 -> inFour(x, offset, count);
      case 4 -> inEight(x, offset, count);
      default -> ScalarKernels.plainSumOfSquares(x, offset, count);
    };
  }

  private static double inTwo(float[] x, int offset, int count) {
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

  private static double inFour(float[] x, int offset, int count) {
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

  private static double inEight(float[] x, int offset, int count) {
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
}
