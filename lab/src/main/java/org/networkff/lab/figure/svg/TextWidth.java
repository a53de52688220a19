package org.networkff.lab.figure.svg;

/**
 * How wide a text will be, near enough to leave room for it: which font draws it is the reader's
 * choice, so the widths are those of a wide one (DejaVu Sans).
 */
public final class TextWidth {
  private TextWidth() {}

  /** Width of a text at a size of font, in the units of the size. */
  public static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::em).sum();
  }

  private static double em(int c) {
    if (c >= '0' && c <= '9') {
      return 0.64;
    }
    if ("ijl.,:;'|!·".indexOf(c) >= 0) {
      return 0.32;
    }
    if ("ft()[]-/ r".indexOf(c) >= 0 || isRaisedOrLowered(c)) {
      return 0.41;
    }
    if ("mwMW%@—".indexOf(c) >= 0) {
      return 0.98;
    }
    if (Character.isUpperCase(c)) {
      return 0.7;
    }
    return Character.isIdeographic(c) ? 1 : "+−×=<>±~".indexOf(c) >= 0 ? 0.84 : 0.62;
  }

  private static boolean isRaisedOrLowered(int c) {
    return (c >= 0x2070 && c <= 0x209C) || c == '²' || c == '³' || c == '¹';
  }
}
