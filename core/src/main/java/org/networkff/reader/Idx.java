package org.networkff.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.List;
import org.networkff.data.DataException;
import org.networkff.data.LabeledImages;
import org.networkff.data.Message;
import org.networkff.data.Sha256;
import org.networkff.format.GzipInput;

/**
 * The content of one IDX file of unsigned bytes: images (three dimensions) or labels (one).
 *
 * <p>The format, of MNIST and of many sets after it: a magic number (0x00000803 for images,
 * 0x00000801 for labels), the count, for images also the height and the width, each four bytes with
 * the highest first; then the bytes, nothing behind them. Plain and gzip files are told apart by
 * their content, not by their name.
 *
 * <p>The reader trusts nothing: it asks for memory as bytes arrive, not as the header promises, and
 * stops at the first byte that the header does not account for.
 *
 * <p>See Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of handwritten digits</i>.
 */
public final class Idx {
  private static final int IMAGES = 0x00000803;
  private static final int LABELS = 0x00000801;

  // Deflate makes at most 1032 bytes of one.
  private static final long MOST_EXPANSION = 1032;

  private final String name;
  private final int count;
  private final int height;
  private final int width;
  private final byte[] bytes; // [count × height × width]
  private final String sha256;

  private Idx(String name, Header header, byte[] bytes, String sha256) {
    this.name = name;
    this.count = (int) header.count;
    this.height = (int) header.height;
    this.width = (int) header.width;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /**
   * Reads a file of images.
   *
   * @throws DataException if the file is missing, damaged or no IDX file of images
   */
  public static Idx readImages(Path file) throws DataException {
    return read(file, IMAGES);
  }

  /**
   * Reads a file of labels.
   *
   * @throws DataException if the file is missing, damaged or no IDX file of labels
   */
  public static Idx readLabels(Path file) throws DataException {
    return read(file, LABELS);
  }

  /**
   * Reads images from a stream, to its end.
   *
   * @param name what messages call the stream
   * @throws DataException if the bytes are no complete IDX file of images, or cannot be read
   */
  public static Idx readImages(InputStream in, String name) throws DataException {
    return read(in, name, IMAGES);
  }

  /**
   * Reads labels from a stream, to its end.
   *
   * @param name what messages call the stream
   * @throws DataException if the bytes are no complete IDX file of labels, or cannot be read
   */
  public static Idx readLabels(InputStream in, String name) throws DataException {
    return read(in, name, LABELS);
  }

  /**
   * Images and their labels, joined.
   *
   * @param classNames one name a class
   * @throws DataException if the counts differ, or a label has no class name
   */
  public static LabeledImages join(Idx images, Idx labels, List<String> classNames)
      throws DataException {
    if (images.count != labels.count) {
      throw new DataException(
          labels.name,
          Message.of(
              "%,d labels for the %,d images of %s", labels.count, images.count, images.name));
    }
    int stranger = LabeledImages.indexBeyond(labels.bytes, classNames.size());
    if (stranger >= 0) {
      throw new DataException(
          labels.name,
          Message.of(
              "label %d at position %d, but there are %d classes (0 to %d)",
              labels.bytes[stranger] & 0xff, stranger, classNames.size(), classNames.size() - 1));
    }
    return LabeledImages.of(images.height, images.width, classNames, images.bytes, labels.bytes);
  }

  /** What messages call this file: its path, or the name given with the stream. */
  public String name() {
    return name;
  }

  /** How many images or labels; at least 1. */
  public int count() {
    return count;
  }

  /** Rows of an image; 1 for labels. */
  public int height() {
    return height;
  }

  /** Columns of an image; 1 for labels. */
  public int width() {
    return width;
  }

  /** The pixels or labels, {@code count × height × width} unsigned bytes: the live array. */
  public byte[] bytes() {
    return bytes;
  }

  /** SHA-256 of the whole uncompressed file, header and all, as 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The largest of the bytes, 0 to 255: of labels, the number of classes less one. */
  public int largest() {
    int largest = 0;
    for (byte value : bytes) {
      largest = Math.max(largest, value & 0xff);
    }
    return largest;
  }

  private static Idx read(Path file, int magic) throws DataException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), magic);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static Idx read(InputStream in, String name, int magic) throws DataException {
    try {
      long available = in.available();
      InputStream plain = GzipInput.uncompressed(in);
      long possible = plain instanceof GzipInput ? available * MOST_EXPANSION : available;
      return read(plain, name, magic, possible);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static Idx read(InputStream plain, String name, int magic, long possible)
      throws IOException {
    try (var content = new DigestInputStream(plain, Sha256.digest())) {
      Header header = Header.read(content, name, magic);
      header.requireOneArray(name, header.count);
      byte[] bytes = body(content, name, header.bytes(), possible);
      return new Idx(name, header, bytes, Sha256.hex(content.getMessageDigest()));
    }
  }

  private static byte[] body(InputStream content, String name, int length, long possible)
      throws IOException {
    byte[] bytes = readBounded(content, name, length, possible);
    if (bytes.length < length) {
      throw truncated(name, bytes.length, length);
    }
    if (content.read() >= 0) { // also makes gzip check its checksum
      throw oversized(name, length);
    }
    return bytes;
  }

  static DataException truncated(String name, long bytes, long promised) {
    return new DataException(
        name,
        Message.of("truncated: %,d bytes of data, but its header promises %,d", bytes, promised));
  }

  static DataException oversized(String name, long promised) {
    return new DataException(
        name,
        Message.of("oversized: it goes on after the %,d bytes its header promises", promised));
  }

  /**
   * Asks for memory at once if a file of this size could hold that much, else in pieces, as they
   * are filled: a header may promise anything.
   */
  private static byte[] readBounded(InputStream content, String name, int length, long possible)
      throws IOException {
    try {
      if (length > possible) {
        return content.readNBytes(length);
      }
      byte[] bytes = new byte[length];
      int read = content.readNBytes(bytes, 0, length);
      return read == length ? bytes : Arrays.copyOf(bytes, read);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          name, Message.of("its %,d bytes do not fit into Java's memory: raise -Xmx", length), e);
    }
  }

  /** Any failure as a line that names the file. */
  public static DataException unreadable(String name, IOException failure) {
    return failure instanceof DataException data
        ? data
        : new DataException(name, "cannot be read: " + Message.reason(failure), failure);
  }

  /** The part before the bytes; a label counts as an image of one pixel. */
  record Header(long count, long height, long width) {
    /** Of a file of images, however many it has, as long as one of them fits into an array. */
    static Header readImages(InputStream in, String name) throws IOException {
      Header header = read(in, name, IMAGES);
      header.requireOneArray(name, 1);
      return header;
    }

    private static Header read(InputStream in, String name, int magic) throws IOException {
      int length = magic == IMAGES ? 16 : 8;
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < 4 || ByteBuffer.wrap(bytes).getInt() != magic) {
        throw new DataException(name, wrongMagic(bytes, magic));
      }
      if (bytes.length < length) {
        throw new DataException(
            name, Message.of("truncated: the header has %d bytes of %d", bytes.length, length));
      }
      ByteBuffer fields = ByteBuffer.wrap(bytes, 4, length - 4);
      long count = Integer.toUnsignedLong(fields.getInt());
      long height = magic == IMAGES ? Integer.toUnsignedLong(fields.getInt()) : 1;
      long width = magic == IMAGES ? Integer.toUnsignedLong(fields.getInt()) : 1;
      if (count == 0 || height == 0 || width == 0) {
        throw new DataException(name, Message.of("empty: %d of %d×%d", count, height, width));
      }
      return new Header(count, height, width);
    }

    private void requireOneArray(String name, long images) throws DataException {
      try {
        LabeledImages.requireOneArray(images, height, width);
      } catch (IllegalArgumentException e) {
        throw new DataException(name, "" + e.getMessage(), e);
      }
    }

    private static String wrongMagic(byte[] start, int magic) {
      String kind = magic == IMAGES ? "images" : "labels";
      if (start.length < 4) {
        return Message.of("truncated: %d bytes are no IDX file of %s", start.length, kind);
      }
      return Message.of(
          "starts with 0x%08x, but an IDX file of %s starts with 0x%08x",
          ByteBuffer.wrap(start).getInt(), kind, magic);
    }

    int bytes() {
      return (int) (count * height * width);
    }
  }
}
