package org.networkff.lab.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as they are before they are printed. Accuracies are whole numbers of images, so that
 * their means often lie halfway between two of the numbers that a table can show; on which side of
 * it the last bits leave them depends on the order of the sum.
 */
public final class Digits {
  private static final MathContext THAT_HOLD = new MathContext(12);

  private Digits() {}

  /**
   * A number with the twelve digits that hold: all who print it then round it alike.
   *
   * @param value finite, or it comes back as it is
   */
  public static double thatHold(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(THAT_HOLD).doubleValue() : value;
  }
}
