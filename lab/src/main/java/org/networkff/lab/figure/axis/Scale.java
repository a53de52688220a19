package org.networkff.lab.figure.axis;

import java.util.List;
import java.util.stream.DoubleStream;

/** Where values lie along an axis, and which of them are marked. */
public sealed interface Scale permits LinearScale, LogScale {

  /** How an axis ends. */
  enum Fit {
    /** Where the data end. */
    TIGHT,
    /** At the next round value. */
    ROUND
  }

  /**
   * The scale of an axis for some values.
   *
   * @param values those that have no place on the axis are left out of account
   * @param atMost about how many labels there is room for, at least 2
   * @throws IllegalArgumentException if no value has a place on the axis
   */
  static Scale of(Axis axis, DoubleStream values, Fit fit, int atMost) {
    Range range = Range.covering(axis, values);
    int labels = Math.max(2, atMost);
    return switch (axis.kind()) {
      case LINEAR -> LinearScale.of(range, fit, labels);
      case COUNTING -> LinearScale.ofWholeNumbers(range, fit, labels);
      case LOGARITHMIC -> LogScale.of(range, fit, labels);
    };
  }

  /** What the axis covers. */
  Range range();

  /**
   * Where a value lies: 0 at the low end, 1 at the high one, beyond them for values beyond.
   *
   * @return NaN for a value that has no place
   */
  double at(double value);

  /** The marked values, in ascending order, all of them within the range. */
  List<Tick> ticks();

  /** What labels have to be multiplied with, such as "×10⁶"; mostly empty. */
  String factor();
}
