package org.networkff.lab.figure.axis;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equal ratios are equal distances. Over decades the powers of ten are labelled, every second or
 * third where there are many, and the digits between them are marked; over less than two decades 1,
 * 2 and 5 times a power are labelled, or 1 and 3 times; over less than that, what a linear scale
 * would label.
 */
record LogScale(Range range, List<Tick> ticks, String factor) implements Scale {
  private static final int[] ONE = {1};
  private static final int[] ROUND = {1, 2, 5};
  private static final int[] FEW = {1, 3};
  private static final int[] ALL = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** A digit times a power of ten. */
  private record Mark(int digit, int exponent) {
    double value() {
      return BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
    }

    boolean isIn(Range range) {
      return value() >= range.low() && value() <= range.high();
    }

    Tick labelled() {
      return new Tick(value(), Numerals.ofDigit(digit, exponent));
    }

    boolean isFar() {
      return !Numerals.isPlain(exponent);
    }

    /** A power of ten, written as one where others of the axis have to be. */
    Tick power(boolean asPower) {
      return asPower ? new Tick(value(), Numerals.powerOfTen(exponent)) : labelled();
    }
  }

  static LogScale of(Range data, Fit fit, int atMost) {
    Range wide = data.isSingle() ? new Range(data.low() / 2, data.high() * 2) : data;
    Range range = fit == Fit.TIGHT ? wide : rounded(wide);
    List<Mark> powers = marks(range, ONE).toList();
    if (powers.size() >= 3) {
      return new LogScale(range, decades(range, powers, atMost), "");
    }
    for (int[] digits : List.of(ROUND, FEW, ONE)) {
      List<Mark> some = marks(range, digits).toList();
      if (some.size() >= 2 && some.size() <= atMost) {
        return labelled(range, some);
      }
    }
    List<Mark> few = marks(range, FEW).toList();
    if (few.size() >= 2) {
      return labelled(range, few);
    }
    LinearScale narrow = LinearScale.of(range, Fit.TIGHT, atMost);
    return new LogScale(range, narrow.ticks(), narrow.factor());
  }

  @Override
  public double at(double value) {
    double low = StrictMath.log(range.low());
    return value > 0 && Double.isFinite(value)
        ? (StrictMath.log(value) - low) / (StrictMath.log(range.high()) - low)
        : Double.NaN;
  }

  private static LogScale labelled(Range range, List<Mark> marks) {
    return new LogScale(range, marks.stream().map(Mark::labelled).toList(), "");
  }

  private static List<Tick> decades(Range range, List<Mark> powers, int atMost) {
    int every = Math.ceilDiv(powers.size(), atMost);
    if (every > 1) {
      List<Tick> multiples = every(every, powers, 0);
      return multiples.size() > 1
          ? multiples
          : every(every, powers, Math.floorMod(powers.getFirst().exponent(), every));
    }
    boolean far = powers.stream().anyMatch(Mark::isFar);
    return marks(range, ALL)
        .map(mark -> mark.digit() > 1 ? new Tick(mark.value(), "") : mark.power(far))
        .toList();
  }

  private static List<Tick> every(int step, List<Mark> powers, int rest) {
    boolean far = powers.stream().anyMatch(Mark::isFar);
    return powers.stream()
        .filter(mark -> Math.floorMod(mark.exponent(), step) == rest)
        .map(mark -> mark.power(far))
        .toList();
  }

  /** To 1, 2 or 5 times a power of ten at both ends. */
  private static Range rounded(Range range) {
    List<Double> round = around(range, ROUND).map(Mark::value).toList();
    return new Range(
        round.stream().filter(value -> value <= range.low()).reduce((a, b) -> b).orElseThrow(),
        round.stream().filter(value -> value >= range.high()).findFirst().orElseThrow());
  }

  /** The multiples of powers of ten in range that have one of these digits, in order. */
  private static Stream<Mark> marks(Range range, int... digits) {
    return around(range, digits).filter(mark -> mark.isIn(range));
  }

  /** Those of all decades that the range touches, and of their neighbours. */
  private static Stream<Mark> around(Range range, int... digits) {
    return IntStream.rangeClosed(exponent(range.low()) - 1, exponent(range.high()) + 1)
        .boxed()
        .flatMap(exponent -> IntStream.of(digits).mapToObj(digit -> new Mark(digit, exponent)));
  }

  private static int exponent(double value) {
    return (int) StrictMath.floor(StrictMath.log10(value));
  }
}
