package org.networkff.augmentation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A smooth field of displacements over an image: those of the points of a coarse grid are drawn,
 * and cubic B-splines lead from point to point. Ronneberger et al. (MICCAI 2015) distort training
 * images so; Simard et al. (ICDAR 2003) blur a draw for each pixel to the same end.
 */
final class ElasticField {
  private static final int CELLS = 4; // of the grid, along each side of an image
  private static final int REACH = 4; // points that a cubic spline sees
  private static final int POINTS = CELLS + REACH - 1; // along each side

  /** Weights by the length of a side: the images of a data set are of one size. */
  private static final Map<Integer, double[]> WEIGHTS = new ConcurrentHashMap<>();

  private static final ElasticField STILL = new ElasticField(new double[0][], 0, 0);
  private static final double[] NO_ROW = {};

  private final double[][] points; // for x and for y: [POINTS × POINTS] displacements
  private final double[] down; // [height × REACH] weights of the points that a row sees
  private final double[] across; // [width × REACH] of those that a column sees

  private ElasticField(double[][] points, int height, int width) {
    this.points = points;
    down = WEIGHTS.computeIfAbsent(height, ElasticField::weights);
    across = WEIGHTS.computeIfAbsent(width, ElasticField::weights);
  }

  /**
   * Draws the displacements of the grid's points, uniform up to the given bound; draws nothing if
   * that is 0.
   */
  static ElasticField draw(double bound, int height, int width, RandomGenerator random) {
    if (bound == 0) {
      return STILL;
    }
    double[][] points = new double[2][POINTS * POINTS];
    for (double[] direction : points) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (2 * random.nextFloat() - 1) * bound;
      }
    }
    return new ElasticField(points, height, width);
  }

  /** The uniform cubic B-spline's four weights at each pixel of a side. */
  private static double[] weights(int side) {
    double[] weights = new double[side * REACH];
    for (int pixel = 0; pixel < side; pixel++) {
      double t = (double) pixel * CELLS / side;
      t -= Math.floor(t);
      int at = pixel * REACH;
      weights[at] = (1 - t) * (1 - t) * (1 - t) / 6;
      weights[at + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
      weights[at + 2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
      weights[at + 3] = t * t * t / 6;
    }
    return weights;
  }

  /** What a row of pixels sees of the points in a direction, 0 for x, 1 for y: [POINTS]. */
  double[] row(int direction, int y) {
    if (points.length == 0) {
      return NO_ROW;
    }
    double[] row = new double[POINTS];
    int first = y * CELLS * REACH / down.length;
    for (int i = 0; i < REACH; i++) {
      for (int point = 0; point < POINTS; point++) {
        row[point] += down[y * REACH + i] * points[direction][(first + i) * POINTS + point];
      }
    }
    return row;
  }

  /** The displacement of a pixel of that row. */
  double at(double[] row, int x) {
    if (row.length == 0) {
      return 0;
    }
    int first = x * CELLS * REACH / across.length;
    double sum = 0;
    for (int i = 0; i < REACH; i++) {
      sum += across[x * REACH + i] * row[first + i];
    }
    return sum;
  }
}
