package org.networkff.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.networkff.format.FormatException;

/**
 * The formats that are read, told by the first bytes of a file and never by its name. Java's
 * readers would take others, too, and believe more of what a file claims than is good.
 */
enum PictureFormat {
  PNG("\211PNG\r\n\032\n") {
    // Java sets memory aside for as long a chunk as is claimed, so each has to be there.
    @Override
    void check(byte[] file) throws FormatException {
      ByteBuffer chunks = ByteBuffer.wrap(file);
      long next = 8;
      while (next + 8 <= file.length) {
        long length = Integer.toUnsignedLong(chunks.getInt((int) next));
        if (length > file.length - (next + 8)) {
          throw new FormatException("is broken: a part of it claims to be longer than the file");
        }
        next += 8 + length + 4; // length and kind, content, checksum
      }
    }
  },
  JPEG("\377\330\377"),
  GIF("GIF8"),
  BMP("BM") {
    private static final int COMPRESSION = 30;
    private static final int BIT_FIELDS = 3;

    // The size of a picture within the picture is not in the header.
    @Override
    void check(byte[] file) throws FormatException {
      ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      boolean says = file.length >= COMPRESSION + 4 && header.getInt(14) >= 40;
      if (says && Integer.toUnsignedLong(header.getInt(COMPRESSION)) > BIT_FIELDS) {
        throw new FormatException("is a BMP around another format: use that one as it is");
      }
    }
  };

  private final String magic; // a character for each byte

  PictureFormat(String magic) {
    this.magic = magic;
  }

  static Optional<PictureFormat> of(byte[] file) {
    return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
  }

  private boolean begins(byte[] file) {
    int length = Math.min(file.length, magic.length());
    return magic.equals(new String(file, 0, length, StandardCharsets.ISO_8859_1));
  }

  /** Refuses what a reader would come to grief with. */
  void check(byte[] file) throws FormatException {}

  /** Every Java with {@code java.desktop} has one. */
  ImageReader reader() {
    return ImageIO.getImageReadersByFormatName(name()).next();
  }
}
