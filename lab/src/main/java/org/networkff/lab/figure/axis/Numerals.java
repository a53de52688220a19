package org.networkff.lab.figure.axis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** How numbers are written along axes and beside bars. */
public final class Numerals {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numerals() {}

  /** With commas between thousands and a true minus sign. */
  static String plain(BigDecimal value) {
    BigDecimal shown = value.stripTrailingZeros();
    return plain(shown, Math.max(0, shown.scale()));
  }

  /** With so many decimals. */
  public static String plain(BigDecimal value, int decimals) {
    String digits = value.abs().setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    int point = decimals == 0 ? digits.length() : digits.indexOf('.');
    StringBuilder text = new StringBuilder(digits);
    for (int i = point - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return (value.signum() < 0 ? "−" : "") + text;
  }

  /** 10ⁿ. */
  static String powerOfTen(int exponent) {
    String digits =
        Integer.toString(Math.abs(exponent))
            .chars()
            .mapToObj(c -> String.valueOf(RAISED.charAt(c - '0')))
            .collect(Collectors.joining());
    return "10" + (exponent < 0 ? "⁻" : "") + digits;
  }

  /** Whether a value of so many tens is short enough to be written out. */
  static boolean isPlain(int exponent) {
    return exponent >= -3 && exponent <= 4;
  }

  /** A value of one digit on a logarithmic axis: 0.02, 50, 2×10⁻⁵. */
  static String ofDigit(int digit, int exponent) {
    if (isPlain(exponent)) {
      return plain(BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent));
    }
    return (digit == 1 ? "" : digit + "×") + powerOfTen(exponent);
  }
}
