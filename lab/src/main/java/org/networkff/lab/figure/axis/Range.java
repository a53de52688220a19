package org.networkff.lab.figure.axis;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * From a value to one that is not smaller.
 *
 * @param low the smaller end
 * @param high the larger end
 */
public record Range(double low, double high) {

  /** Below this width, relative to the values, rounding errors would be drawn as data. */
  private static final double FINEST = 1e-9;

  /** Checks the ends. */
  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException("no range goes from %s to %s".formatted(low, high));
    }
  }

  /**
   * What an axis has to cover.
   *
   * @throws IllegalArgumentException if no value has a place on it
   */
  public static Range covering(Axis axis, DoubleStream values) {
    DoubleSummaryStatistics found =
        DoubleStream.concat(values, axis.including().stream().mapToDouble(Double::doubleValue))
            .filter(axis::places)
            .summaryStatistics();
    if (found.getCount() == 0) {
      throw new IllegalArgumentException(
          "nothing to draw on the axis \"%s\": no finite%s value"
              .formatted(axis.name(), axis.kind() != Axis.Kind.LOGARITHMIC ? "" : ", positive"));
    }
    return new Range(found.getMin(), found.getMax());
  }

  /** Whether it is, as far as doubles tell, a single value. */
  boolean isSingle() {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    return high - low <= Math.max(FINEST * largest, Axis.SMALLEST);
  }
}
