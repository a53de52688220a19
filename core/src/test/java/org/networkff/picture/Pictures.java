package org.networkff.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Makes picture files for tests, honest ones and others. */
final class Pictures {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Pictures() {}

  static byte[] write(BufferedImage picture, String format) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, out)) {
        throw new IllegalArgumentException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A picture of one colour for each pixel, row by row. */
  static BufferedImage argb(int width, int... pixels) {
    var picture = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, pixels.length / width, pixels, 0, width);
    return picture;
  }

  /**
   * A PNG file as it may be, or may not: any header, any rows.
   *
   * @param kind 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity
   * @param rows the bytes of all rows, each with its filter in front
   */
  static byte[] png(int width, int height, int depth, int kind, byte[] rows) {
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) depth).put((byte) kind);
    return concat(
        SIGNATURE,
        chunk("IHDR", head.array()),
        chunk("IDAT", deflate(rows)),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String kind, byte[] content) {
    byte[] named = concat(kind.getBytes(StandardCharsets.US_ASCII), content);
    CRC32 crc = new CRC32();
    crc.update(named);
    return concat(
        ByteBuffer.allocate(4).putInt(content.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] deflate(byte[] content) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[content.length + 100];
      int length = deflater.deflate(buffer);
      return Arrays.copyOf(buffer, length);
    }
  }
}
