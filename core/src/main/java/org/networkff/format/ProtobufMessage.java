package org.networkff.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.networkff.format.Safetensors.Tensor;

/**
 * A message in protobuf's <a href="https://protobuf.dev/programming-guides/encoding/">wire
 * format</a>, of numbers, strings, messages and arrays of floats, in the order in which they are
 * added. A message inside another is preceded by its length: so it is complete when it is added.
 *
 * <p>Floats are not copied; they are read when the message is written.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int PAYLOAD_BITS = 7;
  private static final int MORE = 0x80;

  private final List<Piece> pieces = new ArrayList<>();
  private long length;

  /** Some bytes of the message. */
  @FunctionalInterface
  private interface Piece {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Adds a number: an integer of any width, or an enumeration's. */
  ProtobufMessage put(int field, long value) {
    add(varint(((long) field << 3) | VARINT));
    return add(varint(value));
  }

  /** Adds a text. */
  ProtobufMessage put(int field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    start(field, utf8.length);
    return add(utf8);
  }

  /** Adds a message, as it is now. */
  ProtobufMessage put(int field, ProtobufMessage message) {
    start(field, message.length);
    return append(message);
  }

  /** Adds the fields of another message to this one. */
  ProtobufMessage append(ProtobufMessage other) {
    pieces.addAll(other.pieces);
    length += other.length;
    return this;
  }

  /** Adds the elements of a tensor as their bytes, the lowest first. */
  ProtobufMessage put(int field, Tensor values) {
    long bytes = (long) values.size() * Float.BYTES;
    start(field, bytes);
    pieces.add(values::write);
    length += bytes;
    return this;
  }

  /** Bytes that {@link #writeTo} writes. */
  long length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    for (Piece piece : pieces) {
      piece.writeTo(out);
    }
  }

  private void start(int field, long bytes) {
    add(varint(((long) field << 3) | LENGTH_DELIMITED));
    add(varint(bytes));
  }

  private ProtobufMessage add(byte[] bytes) {
    pieces.add(out -> out.write(bytes));
    length += bytes.length;
    return this;
  }

  /** Seven bits a byte, the lowest first; all but the last have their highest bit set. */
  private static byte[] varint(long value) {
    int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
    byte[] bytes = new byte[Math.ceilDiv(bits, PAYLOAD_BITS)];
    for (int i = 0; i < bytes.length; i++) {
      int more = i < bytes.length - 1 ? MORE : 0;
      bytes[i] = (byte) (((value >>> (i * PAYLOAD_BITS)) & (MORE - 1)) | more);
    }
    return bytes;
  }
}
