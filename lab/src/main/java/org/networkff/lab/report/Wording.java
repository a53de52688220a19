package org.networkff.lab.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.networkff.lab.statistics.Digits;
import org.networkff.lab.statistics.Interval;
import org.networkff.lab.statistics.Summary;

/**
 * Numbers as tables and sentences have them: with a true minus sign, and no more digits than hold.
 */
final class Wording {
  /** Where there is nothing to say. */
  static final String NOTHING = "–";

  private Wording() {}

  /** A number with so many decimals, or a dash. */
  static String optional(OptionalDouble value, int decimals) {
    return value.isPresent() ? Digits.number(value.getAsDouble(), decimals) : NOTHING;
  }

  /** A sum of ranks: whole, or with a half. */
  static String ranks(double sum) {
    return Digits.number(sum, sum == Math.rint(sum) ? 0 : 1);
  }

  /** With two decimals and a sign: differences of accuracies in percentage points. */
  static String points(double value) {
    return Digits.signed(value, 2);
  }

  /** Mean ± standard deviation, or a dash. */
  static String meanAndSpread(Optional<Summary> summary, int decimals) {
    return summary.map(present -> present.text(decimals)).orElse(NOTHING);
  }

  /** Both ends of an interval, or a dash. */
  static String interval(Optional<Interval> interval, int decimals) {
    return interval
        .map(
            ends ->
                Digits.number(ends.low(), decimals) + " to " + Digits.number(ends.high(), decimals))
        .orElse(NOTHING);
  }

  /** Both ends with signs, or a dash. */
  static String signedInterval(Optional<Interval> interval) {
    return interval.map(ends -> points(ends.low()) + " to " + points(ends.high())).orElse(NOTHING);
  }

  /**
   * A p value: three decimals below 0.1, two above; small ones as a bound, and 0.05 never reached
   * by rounding.
   */
  static String p(double p) {
    if (p < 0.001) {
      return "< 0.001";
    }
    String text = Digits.number(p, p < 0.1 ? 3 : 2);
    return text.equals("0.050") ? Digits.number(p, 5) : text;
  }

  /** A p value, or a dash. */
  static String p(OptionalDouble p) {
    return p.isPresent() ? p(p.getAsDouble()) : NOTHING;
  }

  /** As in {@code p = 0.12} and {@code p < 0.001}. */
  static String equalTo(String symbol, String value) {
    return value.startsWith("<") ? symbol + " " + value : symbol + " = " + value;
  }

  /** As in {@code 1 pair} and {@code 3 pairs}. */
  static String count(int n, String noun) {
    return n == 1 ? "1 " + noun : Digits.number(n, 0) + " " + noun + "s";
  }

  /** What was done to the p of a table of so many tests. */
  static String adjusted(int tests) {
    return tests == 0
        ? "there is no test yet, for that takes two seeds"
        : "adjusted by Holm for the %s of this table".formatted(count(tests, "test"));
  }
}
