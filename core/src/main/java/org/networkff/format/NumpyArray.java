package org.networkff.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.networkff.format.Safetensors.Tensor;

/**
 * An array in NumPy's <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">npy</a> format,
 * version 1.0: a line of Python that says what follows, then the elements, the lowest byte first.
 */
public sealed interface NumpyArray {

  /** The extents, outermost first; {@code []} is a single element. */
  int[] shape();

  /** What NumPy calls the elements' type. */
  String type();

  /** Writes the elements, the last dimension fastest. */
  void writeElements(OutputStream out) throws IOException;

  /** A single number. */
  static NumpyArray of(double number) {
    return new Doubles(new int[0], number);
  }

  /** A row of numbers. */
  static NumpyArray row(double... numbers) {
    return new Doubles(new int[] {numbers.length}, numbers);
  }

  /** A single text. */
  static NumpyArray of(String text) {
    return new Texts(new int[0], List.of(text));
  }

  /** A row of texts. */
  static NumpyArray row(List<String> texts) {
    return new Texts(new int[] {texts.size()}, texts);
  }

  /** Writes the array as a file of its own. */
  default void write(OutputStream out) throws IOException {
    String extents = IntStream.of(shape()).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type(), extents);
    int before = 10; // bytes: magic, version, length
    int length = Math.ceilDiv(before + header.length() + 1, 64) * 64 - before;
    ByteBuffer head = ByteBuffer.allocate(before).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    out.write(head.put((byte) 0).putShort((short) length).array());
    String padding = " ".repeat(length - 1 - header.length()) + "\n";
    out.write((header + padding).getBytes(StandardCharsets.US_ASCII));
    writeElements(out);
  }

  /** Floats of 32 bits. */
  record Floats(Tensor tensor) implements NumpyArray {
    @Override
    public int[] shape() {
      return tensor.shape();
    }

    @Override
    public String type() {
      return "<f4";
    }

    @Override
    public void writeElements(OutputStream out) throws IOException {
      tensor.write(out);
    }
  }

  /** Floats of 64 bits. */
  @SuppressWarnings("ArrayRecordComponent") // made by the methods above, from their own arguments
  record Doubles(int[] shape, double... numbers) implements NumpyArray {
    @Override
    public String type() {
      return "<f8";
    }

    @Override
    public void writeElements(OutputStream out) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
      Arrays.stream(numbers).forEach(bytes.order(ByteOrder.LITTLE_ENDIAN)::putDouble);
      out.write(bytes.array());
    }
  }

  /** Texts, each filled up with zeros to the length of the longest; four bytes a character. */
  @SuppressWarnings("ArrayRecordComponent") // made by the methods above
  record Texts(int[] shape, List<String> texts) implements NumpyArray {
    @Override
    public String type() {
      return "<U" + longest();
    }

    @Override
    public void writeElements(OutputStream out) throws IOException {
      for (String text : texts) {
        ByteBuffer bytes = ByteBuffer.allocate(longest() * Integer.BYTES);
        text.codePoints().forEach(bytes.order(ByteOrder.LITTLE_ENDIAN)::putInt);
        out.write(bytes.array());
      }
    }

    private int longest() {
      return texts.stream()
          .mapToInt(text -> text.codePointCount(0, text.length()))
          .reduce(1, Math::max);
    }
  }
}
