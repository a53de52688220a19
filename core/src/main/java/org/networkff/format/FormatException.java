package org.networkff.format;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * A file or text that does not follow its format. The message is one printable line that names the
 * place, what stands there and what would be right; it never carries a raw control character or an
 * unbounded piece of the input.
 */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int UNKNOWN = -1;
  private static final int SHOWN_CODE_POINTS = 60; // of a piece of the input
  private static final int LONGEST_REASON = 1_000; // code points: a list of all settings fits

  private final long position;

  /**
   * A fault that has no single position.
   *
   * @param reason one line: what is wrong, and what would be right; what is not printable in it is
   *     escaped, and what goes beyond a thousand characters cut off
   */
  public FormatException(String reason) {
    this(reason, UNKNOWN);
  }

  /**
   * A fault at a position.
   *
   * @param reason one line: what is wrong, and what would be right
   * @param position index of the offending character in a text, or byte in a file, from 0
   */
  public FormatException(String reason, long position) {
    super(printable(reason, LONGEST_REASON));
    this.position = position;
  }

  private FormatException(String place, FormatException cause) {
    super(place + ": " + cause.getMessage(), cause);
    this.position = cause.position;
  }

  /** {@return the index from 0 of the offending character or byte, if there is one} */
  public OptionalLong position() {
    return position == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(position);
  }

  /**
   * The same fault, told with the place where it was met, so that the line reads {@code place:
   * reason}.
   *
   * @param place a file name, say, or the name of a part of the file
   * @return the fault to throw instead of this one
   */
  public FormatException in(String place) {
    return new FormatException(place, this);
  }

  /** Foreign text made fit for an error line: printable, on one line, cut after 60 characters. */
  static String printable(String foreign) {
    return printable(foreign, SHOWN_CODE_POINTS);
  }

  private static String printable(String foreign, int most) {
    StringBuilder line = new StringBuilder();
    foreign.codePoints().limit(most).forEach(c -> appendPrintable(line, c));
    boolean cut = foreign.codePointCount(0, foreign.length()) > most;
    return cut ? line.append('…').toString() : line.toString();
  }

  /** As {@link #printable}, in double quotes. */
  static String quoted(String foreign) {
    return '"' + printable(foreign) + '"';
  }

  private static void appendPrintable(StringBuilder line, int codePoint) {
    switch (Character.getType(codePoint)) {
      // Line breaks, terminal escapes, right-to-left overrides: nothing that could redraw the line.
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          line.append(String.format("\\u%04X", codePoint));
      default -> line.appendCodePoint(codePoint);
    }
  }
}
