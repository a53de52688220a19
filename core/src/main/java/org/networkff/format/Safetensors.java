package org.networkff.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named float32 tensors and a few strings about them, as one file in the <a
 * href="https://huggingface.co/docs/safetensors/index#format">safetensors</a> format, which
 * Python's {@code safetensors} reads and writes too. A value, as immutable as its tensors.
 *
 * <pre>
 * 8 bytes   N, the length of the header, unsigned little-endian
 * N bytes   the header: JSON in UTF-8 that begins with '{', padded with spaces
 *           {"__metadata__":{"key":"value",…},
 *            "name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},…}
 * the rest  the data, little-endian, rows first; offsets count from its first byte
 * </pre>
 *
 * <p>The same tensors in the same order give the same bytes: metadata is written in the order of
 * its keys, tensors in their own order, without gaps, and the header is padded so that the data
 * begins at a multiple of 8.
 *
 * <p>Reading trusts nothing: a file is accepted only if every byte is accounted for, and no memory
 * is set aside for more than the file really holds.
 *
 * @param metadata strings about the tensors, kept in the order of the keys
 * @param tensors the tensors by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, SequencedMap<String, Tensor> tensors) {
  /** The longest header that is read or written, in bytes: 16 MiB. */
  public static final int MAX_HEADER_LENGTH = 16 << 20;

  /**
   * Copies both maps.
   *
   * @throws IllegalArgumentException if a tensor has the name {@code __metadata__}
   */
  public Safetensors {
    metadata = Collections.unmodifiableSequencedMap(new TreeMap<>(metadata));
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "no tensor can have the name __metadata__, which the format keeps for itself");
    }
  }

  /**
   * An array of any rank. Two tensors are equal if their shapes are and if their elements are in
   * the sense of {@link Float#equals}.
   */
  public static final class Tensor {
    /** The longest array that every JVM can make. */
    static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    private final int[] shape;
    private final Elements elements;

    /**
     * A tensor of its own: copies both arrays.
     *
     * @param shape the extent of each dimension, outermost first; {@code []} is a scalar
     * @param data the elements, last dimension fastest; as many as the product of the shape
     * @throws IllegalArgumentException if the shape does not fit the number of elements
     */
    public Tensor(int[] shape, float[] data) {
      this(shape, Elements.in(data.clone()));
      if (elements(shape) != data.length) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " does not fit " + data.length + " elements");
      }
    }

    /**
     * A view of elements that lie elsewhere: it changes as they do.
     *
     * @param elements as many as the product of the shape, or more
     */
    public Tensor(int[] shape, Elements elements) {
      this.shape = shape.clone();
      this.elements = elements;
    }

    /** A tensor of the same elements that shares nothing with this one. */
    public Tensor copy() {
      return new Tensor(shape, Elements.in(data()));
    }

    /** {@return a copy of the shape} */
    public int[] shape() {
      return shape.clone();
    }

    /** How many elements it has. */
    public int size() {
      return (int) elements(shape);
    }

    /** {@return a copy of the elements} Ask once, not in a loop. */
    public float[] data() {
      float[] data = new float[size()];
      elements.copy(0, FloatBuffer.wrap(data));
      return data;
    }

    /** Writes the elements, little-endian, last dimension fastest; no copy of them is made. */
    public void write(OutputStream out) throws IOException {
      LittleEndianFloats.write(elements, size(), out);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tensor that
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(data(), that.data());
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data());
    }

    /** The shape, without the elements. */
    @Override
    public String toString() {
      return "Tensor" + Arrays.toString(shape);
    }

    /** Product of a shape; −1 if an extent is negative or a product on the way is too large. */
    static long elements(int[] shape) {
      long elements = 1;
      for (int extent : shape) {
        elements *= extent; // both below 2³¹, so this cannot overflow
        if (extent < 0 || elements > MAX_ELEMENTS) {
          return -1;
        }
      }
      return elements;
    }
  }

  /** Where the elements of a tensor lie. */
  @FunctionalInterface
  public interface Elements {
    /** Copies elements in their order, beginning with the given one (0-based), to fill a buffer. */
    void copy(int from, FloatBuffer into);

    /** Those of an array, live: the caller gives it away, or wants its changes to be seen. */
    static Elements in(float[] live) {
      return (from, into) -> into.put(live, from, into.remaining());
    }
  }

  /**
   * Writes the file. The stream stays open.
   *
   * @param out where to; a buffer around it is not needed
   * @throws IllegalArgumentException if a name or a string is not valid Unicode, or if the header
   *     grows beyond {@link #MAX_HEADER_LENGTH}
   * @throws IOException if the stream throws it
   */
  public void write(OutputStream out) throws IOException {
    out.write(SafetensorsHeader.bytes(this));
    for (Tensor tensor : tensors.values()) {
      tensor.write(out);
    }
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param maxBytes the largest file to accept
   * @return its tensors, in the order of their data
   * @throws FormatException if it is not a safetensors file of float32 tensors, or is larger; the
   *     message begins with the file's name
   * @throws IOException if the file cannot be read
   */
  public static Safetensors read(Path file, long maxBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return SafetensorsReader.read(Channels.newInputStream(channel), channel.size(), maxBytes);
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }

  /**
   * Reads a stream to its end, as if it were a file. The whole is held in memory for a moment,
   * because only then its true length is known. The stream stays open.
   *
   * @param in the stream
   * @param maxBytes the longest stream to accept; at most one byte more is taken from it
   * @return its tensors, in the order of their data
   * @throws FormatException if it is not a safetensors file of float32 tensors, or is longer
   * @throws IOException if the stream throws it
   */
  public static Safetensors read(InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (in.read() >= 0) {
      throw new FormatException("is longer than the " + maxBytes + " bytes allowed");
    }
    return SafetensorsReader.read(new ByteArrayInputStream(bytes), bytes.length, maxBytes);
  }
}
