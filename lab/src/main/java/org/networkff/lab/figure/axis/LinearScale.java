package org.networkff.lab.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Equal differences are equal distances. Ticks are the multiples of 1, 2 or 5 times a power of ten
 * in range, at the finest such step that leaves no more than there is room for. Where labels would
 * grow long, a power of ten is taken out of all of them.
 */
record LinearScale(Range range, List<Tick> ticks, String factor) implements Scale {
  private static final int[] STEPS = {1, 2, 5};

  /** A step of so many times a power of ten. */
  private record Step(int digit, int exponent) {
    double size() {
      return exact(1).doubleValue();
    }

    BigDecimal exact(long times) {
      return BigDecimal.valueOf(times * digit).scaleByPowerOfTen(exponent);
    }
  }

  static LinearScale of(Range data, Fit fit, int atMost) {
    return of(data, fit, atMost, Integer.MIN_VALUE);
  }

  /** The same with no tick between two whole numbers. */
  static LinearScale ofWholeNumbers(Range data, Fit fit, int atMost) {
    return of(data, fit, atMost, 0);
  }

  private static LinearScale of(Range data, Fit fit, int atMost, int leastExponent) {
    Range wide = data.isSingle() ? around(data.low()) : data;
    Step step = step(wide, atMost, leastExponent);
    long first = (long) Math.floor(wide.low() / step.size() + 1e-6);
    long last = (long) Math.ceil(wide.high() / step.size() - 1e-6);
    Range range = fit == Fit.TIGHT ? wide : rounded(wide, step, first, last);
    int power = power(range);
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      BigDecimal value = step.exact(i);
      if (value.doubleValue() >= range.low() && value.doubleValue() <= range.high()) {
        int decimals = Math.max(0, power - step.exponent());
        ticks.add(
            new Tick(
                value.doubleValue(), Numerals.plain(value.scaleByPowerOfTen(-power), decimals)));
      }
    }
    return new LinearScale(
        range, List.copyOf(ticks), power == 0 ? "" : "×" + Numerals.powerOfTen(power));
  }

  @Override
  public double at(double value) {
    return Double.isFinite(value)
        ? (value - range.low()) / (range.high() - range.low())
        : Double.NaN;
  }

  /** A range for a single value: a tenth of it to either side; from 0 to 1 for zero. */
  private static Range around(double value) {
    double side = Math.abs(value) / 10;
    return Math.abs(value) < Axis.SMALLEST
        ? new Range(0, 1)
        : new Range(value - side, value + side);
  }

  private static Range rounded(Range wide, Step step, long first, long last) {
    return new Range(
        Math.min(wide.low(), step.exact(first).doubleValue()),
        Math.max(wide.high(), step.exact(last).doubleValue()));
  }

  private static Step step(Range range, int atMost, int leastExponent) {
    double width = range.high() - range.low();
    int finest = (int) StrictMath.floor(StrictMath.log10(width / atMost));
    int exponent = Math.max(finest, leastExponent);
    for (int e = exponent; ; e++) {
      for (int digit : STEPS) {
        Step step = new Step(digit, e);
        if (width / step.size() <= atMost * (1 + 1e-9)) {
          return step;
        }
      }
    }
  }

  /** The power of ten to take out: a multiple of three, 0 as long as labels stay short. */
  private static int power(Range range) {
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    if (largest >= 1e-2 && largest < 1e6) {
      return 0;
    }
    return 3 * Math.floorDiv((int) StrictMath.floor(StrictMath.log10(largest)), 3);
  }
}
