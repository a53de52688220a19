package org.networkff.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Comma-separated values, cell by cell, in the memory of one cell.
 *
 * <p>The format is RFC 4180: cells between commas, rows between line ends (LF, CRLF or CR), a cell
 * in double quotes may hold any of these, and a quote within it is doubled. Empty lines and a byte
 * order mark are passed over; the text is UTF-8.
 *
 * <pre>{@code
 * while (csv.next()) {
 *   ... csv.text(), csv.number(), csv.column(), csv.endsRow()
 * }
 * }</pre>
 */
public final class CsvReader implements AutoCloseable {
  /** A cell may be this many bytes long, and no longer. */
  public static final int MAX_CELL = 1000;

  /** A row may have this many cells, and no more. */
  public static final int MAX_COLUMNS = 1 << 24;

  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long line = 1;

  private final byte[] cell = new byte[MAX_CELL];
  private int length;
  private long cellLine = 1;
  private int column;
  private boolean endsRow = true;

  /** Reads what comes from a stream; {@link #close} closes it. */
  public CsvReader(InputStream in) throws IOException {
    this.in = in;
    boolean mark = peek() == 0xef && limit >= 3;
    if (mark && (buffer[1] & 0xff) == 0xbb && (buffer[2] & 0xff) == 0xbf) {
      position = 3;
    }
  }

  /**
   * Goes to the next cell.
   *
   * @return whether there is one
   * @throws FormatException if the text breaks the rules; the message names line and column
   * @throws IOException if it cannot be read
   */
  public boolean next() throws IOException {
    if (endsRow) {
      while (peek() == '\n' || peek() == '\r') {
        endLine(take());
      }
      if (peek() == END) {
        return false;
      }
      column = 0;
    }
    column++;
    length = 0;
    cellLine = line;
    if (column > MAX_COLUMNS) {
      throw fault("is one more than a row may have");
    }
    if (peek() == '"') {
      take();
      readQuoted();
    } else {
      readPlain();
    }
    return true;
  }

  /** The line where the cell begins, from 1. */
  public long line() {
    return cellLine;
  }

  /** The cell's place in its row, from 1. */
  public int column() {
    return column;
  }

  /** Whether it is the last of its row. */
  public boolean endsRow() {
    return endsRow;
  }

  /**
   * The cell without blanks around it.
   *
   * @throws FormatException if it is not UTF-8
   */
  public String text() throws FormatException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(cell, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip();
    } catch (CharacterCodingException e) {
      throw fault("is not UTF-8: save the file in this encoding");
    }
  }

  /** The finite number that the cell holds, or NaN if it holds something else. */
  public double number() {
    int value = 0;
    for (int i = 0; i < length; i++) {
      int digit = cell[i] - '0';
      if (digit < 0 || digit > 9 || i == 9) { // no overflow up to nine digits
        return otherNumber();
      }
      value = 10 * value + digit;
    }
    return length == 0 ? Double.NaN : value;
  }

  /** A fault of this cell, to be thrown: the message names its line and column. */
  public FormatException fault(String what) {
    return new FormatException(
        String.format(Locale.ROOT, "line %d, column %d: %s", cellLine, column, what));
  }

  /** The cell as messages show it: printable, cut, in quotes. */
  public String shown() {
    return FormatException.quoted(new String(cell, 0, length, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Java would read "1d", "0x1p3" and "Infinity", too. */
  private double otherNumber() {
    String text = new String(cell, 0, length, StandardCharsets.ISO_8859_1).strip();
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void readPlain() throws IOException {
    while (!endsCell()) {
      int next = take();
      if (next == '"') {
        throw fault("has a quote in it: such a cell must be in quotes, and the quote doubled");
      }
      add(next);
    }
  }

  private void readQuoted() throws IOException {
    while (true) {
      int next = take();
      switch (next) {
        case END -> throw fault("the quote that begins here never ends");
        case '"' -> {
          if (peek() != '"') {
            if (!endsCell()) {
              throw fault("goes on behind its closing quote");
            }
            return;
          }
          add(take());
        }
        case '\n' -> {
          line++;
          add(next);
        }
        default -> add(next);
      }
    }
  }

  /** Takes what ends a cell, if it is there: a comma, the end of the line or of all. */
  private boolean endsCell() throws IOException {
    int next = peek();
    endsRow = next == '\n' || next == '\r' || next == END;
    if (endsRow) {
      endLine(take());
    } else if (next == ',') {
      take();
    }
    return endsRow || next == ',';
  }

  private void endLine(int end) throws IOException {
    line++;
    if (end == '\r' && peek() == '\n') {
      take();
    }
  }

  private void add(int next) throws FormatException {
    if (length == MAX_CELL) {
      throw fault("is longer than the %d bytes that a cell may have".formatted(MAX_CELL));
    }
    cell[length++] = (byte) next;
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    }
    return limit == 0 ? END : buffer[position] & 0xff;
  }

  private int take() throws IOException {
    int next = peek();
    if (next != END) {
      position++;
    }
    return next;
  }
}
