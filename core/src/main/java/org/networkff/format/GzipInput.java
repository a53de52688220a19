package org.networkff.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip stream (RFC 1952), stricter than {@link java.util.zip.GZIPInputStream}:
 * that one takes bytes behind the last member in silence, here they are an error. Every fault of
 * the stream is a {@link ZipException}, so that a caller can tell it from a failing disk.
 */
public final class GzipInput extends InflaterInputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final CRC32 crc = new CRC32();
  private int unread; // bytes at the end of buf that belong to nobody yet
  private boolean ended;

  private GzipInput(InputStream in) throws IOException {
    super(in, new Inflater(true), 1 << 16);
    try {
      if (next() != MAGIC_1) {
        throw new ZipException("is not gzip");
      }
      startMember();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The content of {@code in}, uncompressed if it is gzip by its first two bytes. */
  public static InputStream uncompressed(InputStream in) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    boolean gzip = buffered.read() == MAGIC_1 && buffered.read() == MAGIC_2;
    buffered.reset();
    return gzip ? new GzipInput(buffered) : buffered;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    // A loop, since a member may be empty.
    while (!ended) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      endMember();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inf.end(); // the superclass ends only inflaters that it made itself
    super.close();
  }

  /** Up to {@code length} bytes, or 0 at the end of the member. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return Math.max(0, super.read(target, offset, length));
    } catch (EOFException e) {
      throw tooShort();
    }
  }

  private void startMember() throws IOException {
    if (next() != MAGIC_2) {
      throw new ZipException("has bytes behind its end");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("has a damaged header");
    }
    skip(6); // time, compression level, operating system
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    crc.reset();
    inf.reset();
    inf.setInput(buf, len - unread, unread);
  }

  private void endMember() throws IOException {
    unread = inf.getRemaining();
    long size = inf.getBytesWritten();
    if (nextInt() != crc.getValue() || nextInt() != (size & 0xffff_ffffL)) {
      throw new ZipException("fails its own checksum");
    }
    int more = nextOrEnd();
    if (more == MAGIC_1) {
      startMember();
    } else if (more >= 0) {
      throw new ZipException("has bytes behind its end");
    } else {
      ended = true;
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // The file's own name, or a comment: of no use here.
    }
  }

  private int next() throws IOException {
    int value = nextOrEnd();
    if (value < 0) {
      throw tooShort();
    }
    return value;
  }

  private int nextOrEnd() throws IOException {
    if (unread == 0) {
      unread = len = Math.max(0, in.read(buf, 0, buf.length));
    }
    return unread == 0 ? -1 : buf[len - unread--] & 0xff;
  }

  private static ZipException tooShort() {
    return new ZipException("ends too early");
  }
}
