package org.networkff.lab.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as all tables and sentences have them: with a true minus sign, commas between thousands,
 * and no more digits than hold. Accuracies are whole numbers of images, so that their means often
 * lie halfway between two of the numbers that a table can show; on which side of it the last bits
 * leave them depends on the order of the sum.
 */
public final class Digits {
  private static final MathContext THAT_HOLD = new MathContext(12);

  private static final String MINUS = "\u2212";

  private Digits() {}

  /** A number with so many decimals. */
  public static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", thatHold(Math.abs(value)));
    return value < 0 && !isZero(text) ? MINUS + text : text;
  }

  /** A number with so many decimals and a sign, of which zero has none. */
  public static String signed(double value, int decimals) {
    String text = number(value, decimals);
    return value > 0 && !isZero(text) ? "+" + text : text;
  }

  /** The number that is printed with so many decimals. */
  public static double rounded(double value, int decimals) {
    return BigDecimal.valueOf(thatHold(value))
        .setScale(decimals, RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static boolean isZero(String text) {
    return text.chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  /**
   * A number with the twelve digits that hold: all who print it then round it alike.
   *
   * @param value finite, or it comes back as it is
   */
  public static double thatHold(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(THAT_HOLD).doubleValue() : value;
  }
}
