package org.networkff.lab.figure.axis;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured along one side of a chart.
 *
 * @param name what it is, with its unit: "test accuracy, %"
 * @param kind how values are spread along it
 * @param including values that are on the axis whether or not the data reach them
 */
public record Axis(String name, Kind kind, List<Double> including) {

  /** What is nearer to zero counts as zero, and what is further away as infinite. */
  static final double SMALLEST = 1e-300;

  private static final double LARGEST = 1e300;

  /** How values are spread along an axis. */
  public enum Kind {
    /** Equal differences are equal distances. */
    LINEAR,
    /** As linear, but only whole numbers are marked. */
    COUNTING,
    /** Equal ratios are equal distances; values that are not positive have no place on it. */
    LOGARITHMIC
  }

  /** Copies the list. */
  public Axis {
    including = List.copyOf(including);
    for (double value : including) {
      if (!isPlaced(kind, value)) {
        throw new IllegalArgumentException(
            "the axis \"%s\" cannot include %s".formatted(name, value));
      }
    }
  }

  /** An axis on which equal differences are equal distances. */
  public static Axis linear(String name) {
    return new Axis(name, Kind.LINEAR, List.of());
  }

  /** A linear axis of whole numbers. */
  public static Axis counting(String name) {
    return new Axis(name, Kind.COUNTING, List.of());
  }

  /** An axis on which equal ratios are equal distances. */
  public static Axis logarithmic(String name) {
    return new Axis(name, Kind.LOGARITHMIC, List.of());
  }

  /** The same axis, long enough to have this value on it. */
  public Axis including(double value) {
    List<Double> more = new ArrayList<>(including);
    more.add(value);
    return new Axis(name, kind, more);
  }

  /** Whether a value has a place on such an axis. */
  public boolean places(double value) {
    return isPlaced(kind, value);
  }

  private static boolean isPlaced(Kind kind, double value) {
    return Math.abs(value) <= LARGEST && (kind != Kind.LOGARITHMIC || value >= SMALLEST);
  }
}
