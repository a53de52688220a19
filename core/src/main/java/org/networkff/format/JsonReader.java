package org.networkff.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over one text. Each method reads one production of the grammar of RFC 8259 and
 * leaves {@link #at} behind it.
 */
final class JsonReader {
  private static final int END = -1;

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object document() throws FormatException {
    Object value = value(0);
    skipBlanks();
    if (peek() != END) {
      throw expected("the end of the text");
    }
    return value;
  }

  /** Any value; {@code depth} is the number of arrays and objects around it. */
  private @Nullable Object value(int depth) throws FormatException {
    skipBlanks();
    return switch (peek()) {
      case '{' -> object(deeper(depth));
      case '[' -> array(deeper(depth));
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a value");
    };
  }

  private int deeper(int depth) throws FormatException {
    if (depth == Json.MAX_DEPTH) {
      throw fault(at, "nested deeper than " + Json.MAX_DEPTH + " arrays and objects");
    }
    return depth + 1;
  }

  private Map<String, @Nullable Object> object(int depth) throws FormatException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    skipBlanks();
    if (accept('}')) {
      return members;
    }
    do {
      member(members, depth);
      skipBlanks();
    } while (accept(','));
    if (!accept('}')) {
      throw expected("',' or '}'");
    }
    return members;
  }

  private void member(Map<String, @Nullable Object> members, int depth) throws FormatException {
    skipBlanks();
    int start = at;
    if (peek() != '"') {
      throw expected("a key in double quotes");
    }
    String key = string();
    if (members.containsKey(key)) {
      throw fault(start, "the key " + FormatException.quoted(key) + " stands here a second time");
    }
    skipBlanks();
    if (!accept(':')) {
      throw expected("':' after the key " + FormatException.quoted(key));
    }
    members.put(key, value(depth));
  }

  private List<@Nullable Object> array(int depth) throws FormatException {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    skipBlanks();
    if (accept(']')) {
      return elements;
    }
    do {
      elements.add(value(depth));
      skipBlanks();
    } while (accept(','));
    if (!accept(']')) {
      throw expected("',' or ']'");
    }
    return elements;
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws FormatException {
    if (!text.startsWith(word, at)) {
      throw expected("a value");
    }
    at += word.length();
    return value;
  }

  private Object number() throws FormatException {
    int start = at;
    accept('-');
    if (!accept('0')) {
      digits();
    } else if (isDigit(peek())) {
      throw fault(start, "a number has no leading zero");
    }
    boolean whole = true;
    if (accept('.')) {
      digits();
      whole = false;
    }
    if (accept('e') || accept('E')) {
      boolean _ = accept('+') || accept('-');
      digits();
      whole = false;
    }
    return whole ? wholeNumber(start) : realNumber(start);
  }

  private Object wholeNumber(int start) throws FormatException {
    try {
      return Long.parseLong(text, start, at, 10);
    } catch (NumberFormatException _) { // it has digits only, so it is too large for a long
      return realNumber(start);
    }
  }

  private Object realNumber(int start) throws FormatException {
    double number = Double.parseDouble(text.substring(start, at));
    if (Double.isInfinite(number)) {
      throw fault(start, "the number is too large; the largest is " + Double.MAX_VALUE);
    }
    return number;
  }

  private void digits() throws FormatException {
    if (!isDigit(peek())) {
      throw expected("a digit");
    }
    while (isDigit(peek())) {
      at++;
    }
  }

  private String string() throws FormatException {
    int start = at++;
    StringBuilder string = new StringBuilder();
    while (!accept('"')) {
      if (peek() == END) {
        throw fault(start, "the string that begins here has no closing quote");
      }
      string.appendCodePoint(accept('\\') ? escaped() : plain());
    }
    return string.toString();
  }

  private int plain() throws FormatException {
    int character = text.codePointAt(at);
    if (character < ' ') {
      throw fault(at, "a control character in a string must be written as \\u%04x", character);
    }
    if (isSurrogate(character)) {
      throw fault(at, "lone surrogate U+%04X", character);
    }
    at += Character.charCount(character);
    return character;
  }

  private int escaped() throws FormatException {
    int escape = peek();
    at++;
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default ->
          throw fault(at - 2, "unknown escape; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
    };
  }

  /** The character of one {@code uXXXX}, or of two that together make a surrogate pair. */
  private int unicode() throws FormatException {
    int start = at - 2;
    int unit = hexadecimal();
    if (!isSurrogate(unit)) {
      return unit;
    }
    if (Character.isHighSurrogate((char) unit) && accept('\\') && accept('u')) {
      int low = hexadecimal();
      if (Character.isLowSurrogate((char) low)) {
        return Character.toCodePoint((char) unit, (char) low);
      }
    }
    throw fault(start, "lone surrogate U+%04X", unit);
  }

  private int hexadecimal() throws FormatException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      // Not Character.digit alone: that takes the digits of every script.
      int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw expected("four hexadecimal digits after \\u");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return unit;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private boolean accept(char character) {
    boolean accepted = peek() == character;
    if (accepted) {
      at++;
    }
    return accepted;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private FormatException expected(String what) {
    String found =
        peek() == END
            ? "the end of the text"
            : "'" + FormatException.printable(Character.toString(text.codePointAt(at))) + "'";
    return fault(at, "expected " + what + ", found " + found);
  }

  private FormatException fault(int position, String format, int character) {
    return fault(position, format.formatted(character));
  }

  private FormatException fault(int position, String reason) {
    long line = 1 + text.chars().limit(position).filter(c -> c == '\n').count();
    int column = position - text.lastIndexOf('\n', position - 1);
    return new FormatException("line " + line + ", column " + column + ": " + reason, position);
  }
}
