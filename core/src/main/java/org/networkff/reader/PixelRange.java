package org.networkff.reader;

import org.jspecify.annotations.Nullable;
import org.networkff.data.Message;

/**
 * The numbers that stand for black and for white.
 *
 * @param black becomes 0
 * @param white becomes 255; what lies between is rounded
 * @param strict whether numbers beyond are errors; else they become black or white
 */
record PixelRange(double black, double white, boolean strict) {
  private static final PixelRange UNIT = new PixelRange(0, 1, true);
  private static final PixelRange BYTE = new PixelRange(0, 255, true);

  /** The range that numbers are from: 0 to 1, or else 0 to 255, or else their own. */
  static PixelRange of(double least, double most) {
    if (least >= 0 && most <= 255) {
      return most <= 1 ? UNIT : BYTE;
    }
    return new PixelRange(least, most, false);
  }

  /** The byte that stands for a number, or −1 if it is beyond the range. */
  int toByte(double value) {
    if (strict && !(value >= black && value <= white)) {
      return -1;
    }
    return (int) Math.round(255 * Math.clamp((value - black) / (white - black), 0.0, 1.0));
  }

  /** What a person should know of it. */
  @Nullable String remark() {
    return strict
        ? null
        : Message.of("pixels from %s (taken for black) to %s (white)", black, white);
  }

  @Override
  public String toString() {
    return Message.of("%s to %s", black, white);
  }
}
