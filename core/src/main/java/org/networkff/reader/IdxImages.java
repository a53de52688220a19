package org.networkff.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.networkff.data.DataException;
import org.networkff.format.GzipInput;

/**
 * The images of one IDX file, plain or gzip, read block after block: however many there are, no
 * more than a block of them is in memory. Trusts as little as {@link Idx}, and says so when it
 * comes to the place.
 */
public final class IdxImages implements AutoCloseable {
  private final String name;
  private final InputStream content;
  private final long count;
  private final int height;
  private final int width;
  private long read;

  private IdxImages(String name, InputStream content) throws IOException {
    this.name = name;
    this.content = content;
    Idx.Header header = Idx.Header.readImages(content, name);
    count = header.count();
    height = (int) header.height();
    width = (int) header.width();
  }

  /**
   * Opens a file of images.
   *
   * @throws DataException if the file is missing, damaged or no IDX file of images
   */
  public static IdxImages open(Path file) throws DataException {
    String name = file.toString();
    try {
      InputStream content = GzipInput.uncompressed(Files.newInputStream(file));
      try {
        return new IdxImages(name, content);
      } catch (IOException e) {
        content.close();
        throw e;
      }
    } catch (IOException e) {
      throw Idx.unreadable(name, e);
    }
  }

  /** How many images the file promises; at least 1. */
  public long count() {
    return count;
  }

  /** Rows of an image. */
  public int height() {
    return height;
  }

  /** Columns of an image. */
  public int width() {
    return width;
  }

  /**
   * The pixels of the next images, {@code images × height × width} unsigned bytes, and at the end
   * of fewer, or none. With the last of them comes the check that nothing follows.
   *
   * @param images how many at most; their bytes have to fit into one array
   * @throws DataException if the file ends too early or too late, or cannot be read
   */
  public byte[] next(int images) throws DataException {
    int pixels = height * width;
    int wanted = Math.multiplyExact((int) Math.min(images, count - read), pixels);
    try {
      byte[] bytes = content.readNBytes(wanted);
      if (bytes.length < wanted) {
        throw truncated(read * pixels + bytes.length);
      }
      read += wanted / pixels;
      if (wanted > 0 && read == count && content.read() >= 0) {
        throw Idx.oversized(name, count * pixels);
      }
      return bytes;
    } catch (IOException e) {
      throw Idx.unreadable(name, e);
    }
  }

  private DataException truncated(long bytes) {
    return Idx.truncated(name, bytes, count * height * width);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
