package org.networkff.lab.figure.svg;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An SVG text in the making. Coordinates are rounded to hundredths, texts are escaped, elements are
 * closed in the order in which they were opened; all else is the caller's.
 */
public final class Svg {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Where a text begins, from its anchor. */
  public enum Anchor {
    /** Left of the text. */
    START("start"),
    /** In the middle of the text. */
    MIDDLE("middle"),
    /** Right of the text. */
    END("end");

    private final String keyword;

    Anchor(String keyword) {
      this.keyword = keyword;
    }
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns; numbers are rounded
   */
  public Svg open(String element, Object... attributes) {
    start(element, attributes);
    out.append(">\n");
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  public Svg close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element with nothing in it. */
  public Svg element(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element with text in it. */
  public Svg content(String element, String text, Object... attributes) {
    start(element, attributes);
    out.append('>').append(escaped(text)).append("</").append(element).append(">\n");
    return this;
  }

  /** A stylesheet, as it is. It must not contain {@code <} or {@code &}. */
  public Svg style(String css) {
    if (css.contains("<") || css.contains("&")) {
      throw new IllegalArgumentException("a stylesheet with < or & is no text of XML");
    }
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** A path of a class; empty paths are left out. */
  public Svg path(String classes, SvgPath path) {
    return path.isEmpty() ? this : element("path", "class", classes, "d", path);
  }

  /** A rectangle of a class. */
  public Svg rect(String classes, Box box) {
    return element(
        "rect",
        "class",
        classes,
        "x",
        box.x(),
        "y",
        box.y(),
        "width",
        box.width(),
        "height",
        box.height());
  }

  /** A line of text; y is its baseline. */
  public Svg text(double x, double y, Anchor anchor, String classes, String text) {
    return anchor == Anchor.START
        ? content("text", text, "class", classes, "x", x, "y", y)
        : content("text", text, "class", classes, "x", x, "y", y, "text-anchor", anchor.keyword);
  }

  /** The text so far. */
  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Number n ? number(n.doubleValue()) : value.toString();
      out.append(' ').append(attributes[i]).append("=\"").append(escaped(text)).append('"');
    }
  }

  /** A number in its shortest form, rounded to hundredths. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a coordinate is " + value + ": must be finite");
    }
    long hundredths = Math.round(value * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String sign = hundredths < 0 ? "-" : "";
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
  }

  /** Text as it may stand in XML and HTML, in elements and in attributes. */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /** The characters of XML 1.0; the others can be written in no way at all. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
