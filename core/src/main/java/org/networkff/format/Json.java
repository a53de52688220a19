package org.networkff.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strict JSON (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) to plain Java values
 * and back.
 *
 * <table>
 *   <caption>Values</caption>
 *   <tr><th>JSON</th><th>Java</th></tr>
 *   <tr><td>object</td><td>{@code LinkedHashMap<String, @Nullable Object>}, in the order of the
 *       text</td></tr>
 *   <tr><td>array</td><td>{@code ArrayList<@Nullable Object>}</td></tr>
 *   <tr><td>string</td><td>{@code String}</td></tr>
 *   <tr><td>number without fraction and exponent that fits a long</td><td>{@code Long}</td></tr>
 *   <tr><td>any other number</td><td>{@code Double}, the nearest one</td></tr>
 *   <tr><td>true, false</td><td>{@code Boolean}</td></tr>
 *   <tr><td>null</td><td>{@code null}</td></tr>
 * </table>
 *
 * <p>Beyond the grammar, the reader refuses what two readers could understand differently or what
 * could hurt: duplicate keys, lone surrogates, a byte order mark, numbers beyond the range of a
 * double, nesting deeper than {@value #MAX_DEPTH}, and input longer than the caller allows. Reading
 * takes time and memory proportional to the length of the input.
 */
public final class Json {
  /** The deepest nesting of arrays and objects that is read or written. */
  public static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * The value of a text.
   *
   * @param text one JSON value, with blanks around it at most
   * @param maxLength the longest text to accept, in {@code char}s
   * @return the value; {@code null} for JSON's {@code null}
   * @throws FormatException if the text is not strict JSON; {@link FormatException#position} is the
   *     index of the offending {@code char}
   */
  public static @Nullable Object parse(String text, int maxLength) throws FormatException {
    checkLength(text.length(), maxLength, "characters");
    return new JsonReader(text).document();
  }

  /**
   * The value of a text in UTF-8.
   *
   * @param utf8 one JSON value, with blanks around it at most
   * @param maxLength the longest text to accept, in bytes
   * @return the value; {@code null} for JSON's {@code null}
   * @throws FormatException if the bytes are not UTF-8 or the text is not strict JSON
   */
  public static @Nullable Object parse(byte[] utf8, int maxLength) throws FormatException {
    checkLength(utf8.length, maxLength, "bytes");
    return new JsonReader(decode(utf8)).document();
  }

  /**
   * The value of a file in UTF-8.
   *
   * @param file the file to read
   * @param maxLength the longest file to accept, in bytes; no more than that is ever read
   * @return the value; {@code null} for JSON's {@code null}
   * @throws FormatException if the file is not strict JSON; the message begins with its name
   * @throws IOException if the file cannot be read
   */
  public static @Nullable Object read(Path file, int maxLength) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] utf8 = in.readNBytes(maxLength);
      if (in.read() >= 0) {
        throw new FormatException("is longer than the " + maxLength + " bytes allowed");
      }
      return parse(utf8, maxLength);
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }

  /**
   * A value as the object it has to be.
   *
   * @param value a value as returned by {@link #parse}
   * @return the same value
   * @throws FormatException if it is anything but an object
   */
  @SuppressWarnings("unchecked") // the reader makes no map with other keys
  public static Map<String, @Nullable Object> object(@Nullable Object value)
      throws FormatException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new FormatException("expected an object {…}, found " + shown(value));
  }

  /**
   * The value as JSON without any blank. Maps are written in their own order of iteration: equal
   * values in equal order give equal texts, on every machine.
   *
   * @param value what {@link #parse} returns; {@code Integer} is taken as well
   * @return the text
   * @throws IllegalArgumentException if JSON cannot say it (NaN, infinity, a lone surrogate, a key
   *     that is not a string, another class) or if it is nested deeper than {@value #MAX_DEPTH};
   *     the message names the place
   */
  public static String compact(@Nullable Object value) {
    return new JsonWriter(false).document(value);
  }

  /**
   * The value as JSON for people: one element a line, but numbers of a list all on one, indented by
   * two spaces, lines ended by {@code \n} on every system, the last one too. Otherwise as {@link
   * #compact}.
   *
   * @param value what {@link #parse} returns; {@code Integer} is taken as well
   * @return the text
   * @throws IllegalArgumentException as for {@link #compact}
   */
  public static String pretty(@Nullable Object value) {
    return new JsonWriter(true).document(value) + "\n";
  }

  /** A value that was read, made fit for an error line. */
  static String shown(@Nullable Object value) {
    return FormatException.printable(compact(value));
  }

  private static void checkLength(int length, int maxLength, String unit) throws FormatException {
    if (length > maxLength) {
      throw new FormatException("has %d %s; %d are allowed".formatted(length, unit, maxLength));
    }
  }

  private static String decode(byte[] utf8) throws FormatException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length); // UTF-16 never has more units than bytes
    if (decoder.decode(in, out, true).isError()) {
      throw new FormatException("byte " + in.position() + ": not valid UTF-8", in.position());
    }
    return out.flip().toString();
  }
}
