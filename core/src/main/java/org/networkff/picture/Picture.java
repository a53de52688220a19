package org.networkff.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.networkff.format.FormatException;

/**
 * A picture in grey, of any size.
 *
 * <p>Grey is luma, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded; the levels of a grey
 * picture are taken as they stand. What is transparent becomes white if the rest is dark, else
 * black, so that a drawing stands out from its background whichever way it was drawn.
 *
 * <p>Immutable. For speed {@link #bytes()} hands out the array itself, with the understanding that
 * nobody writes to it.
 */
public final class Picture {
  /** Pictures of more pixels are refused: decoding takes about five bytes for each, or more. */
  public static final long MAX_PIXELS = 100_000_000;

  /** No side may be longer; JPEG can have no more. */
  public static final int MAX_SIDE = 65_535;

  /** Files of more bytes are refused. */
  public static final int MAX_FILE_BYTES = 1 << 28;

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");

  private final int height;
  private final int width;
  private final byte[] bytes; // [height × width]

  private Picture(int height, int width, byte[] bytes) {
    this.height = height;
    this.width = width;
    this.bytes = bytes;
  }

  /**
   * A picture from its levels of grey. The array is not copied: the caller gives it away.
   *
   * @param bytes [height × width] unsigned bytes, 0 (black) to 255
   * @throws IllegalArgumentException if there is no pixel, or another number than that of the bytes
   */
  public static Picture of(int height, int width, byte[] bytes) {
    if (height < 1 || width < 1 || (long) height * width != bytes.length) {
      throw new IllegalArgumentException(
          "%d bytes are no picture of %d×%d".formatted(bytes.length, height, width));
    }
    return new Picture(height, width, bytes);
  }

  /** Whether a file's name ends as those of pictures do. */
  public static boolean isNamed(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Reads a PNG, JPEG, BMP or GIF file (of which the first picture counts).
   *
   * @throws FormatException if it is none of these, broken or {@linkplain #MAX_PIXELS too large};
   *     the message names the file
   * @throws IOException if the file cannot be read
   */
  public static Picture read(Path file) throws IOException {
    byte[] content = content(file);
    try {
      return decode(content);
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }

  /**
   * The size that the header of such a file gives, without decoding the picture.
   *
   * @throws FormatException as {@link #read} does, but for faults behind the header
   * @throws IOException if the file cannot be read
   */
  public static ImageSize sizeOf(Path file) throws IOException {
    byte[] content = content(file);
    try {
      return PictureDecoder.size(content);
    } catch (FormatException e) {
      throw e.in(file.toString());
    }
  }

  /**
   * Decodes the content of such a file. Its size is taken from its header, and memory set aside for
   * pixels after that only.
   *
   * @throws FormatException if it is none, broken or too large
   */
  public static Picture decode(byte[] file) throws FormatException {
    return PictureDecoder.decode(file);
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_FILE_BYTES + 1); // one more than is allowed tells that it is more
    }
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** [height × width] unsigned bytes, 0 (black) to 255: the live array, for reading only. */
  public byte[] bytes() {
    return bytes;
  }

  /** The same with light and dark exchanged. */
  public Picture inverted() {
    byte[] inverted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      inverted[i] = (byte) ~bytes[i];
    }
    return new Picture(height, width, inverted);
  }

  /**
   * The grey of the background, as far as it can be told: the median of the pixels on the border.
   */
  public int background() {
    int[] counts = new int[256];
    for (int x = 0; x < width; x++) {
      counts[bytes[x] & 0xff]++;
      counts[bytes[bytes.length - 1 - x] & 0xff]++;
    }
    for (int y = 0; y < height; y++) {
      counts[bytes[y * width] & 0xff]++;
      counts[bytes[y * width + width - 1] & 0xff]++;
    }
    int grey = 0;
    for (int below = counts[0]; below < height + width; below += counts[grey]) {
      grey++;
    }
    return grey;
  }

  /**
   * Whether it looks like something dark on light: the {@linkplain #background background} is
   * lighter than the picture on the whole. Of MNIST's and Fashion-MNIST's 20,000 test images, which
   * are light on dark, none does, and all do when they are {@linkplain #inverted() inverted}.
   */
  public boolean isDarkOnLight() {
    long sum = 0;
    for (byte grey : bytes) {
      sum += grey & 0xff;
    }
    return (long) background() * bytes.length > sum;
  }

  /**
   * The picture in exactly this size, whatever becomes of its proportions. Areas are averaged when
   * shrinking, and neighbours mixed linearly when enlarging; a picture that has the size stays as
   * it is.
   */
  public Picture scaled(int toHeight, int toWidth) {
    return toHeight == height && toWidth == width
        ? this
        : new Picture(toHeight, toWidth, AreaAverage.scale(this, toHeight, toWidth));
  }

  /**
   * The picture in another size, {@linkplain #scaled scaled} as large as fits with its own
   * proportions, in the middle of its own {@linkplain #background background}.
   */
  public Picture fit(int toHeight, int toWidth) {
    double scale = Math.min((double) toHeight / height, (double) toWidth / width);
    int h = Math.clamp(Math.round(height * scale), 1, toHeight);
    int w = Math.clamp(Math.round(width * scale), 1, toWidth);
    return scaled(h, w).centred(toHeight, toWidth, background());
  }

  private Picture centred(int toHeight, int toWidth, int background) {
    return toHeight == height && toWidth == width
        ? this
        : placed((toHeight - height) / 2, (toWidth - width) / 2, toHeight, toWidth, background);
  }

  /** The picture with its upper left corner at a place of a larger one of one grey. */
  Picture placed(int top, int left, int toHeight, int toWidth, int background) {
    byte[] pixels = new byte[toHeight * toWidth];
    Arrays.fill(pixels, (byte) background);
    for (int y = 0; y < height; y++) {
      System.arraycopy(bytes, y * width, pixels, (top + y) * toWidth + left, width);
    }
    return new Picture(toHeight, toWidth, pixels);
  }

  /** A part of the picture. */
  Picture cut(int top, int left, int partHeight, int partWidth) {
    byte[] pixels = new byte[partHeight * partWidth];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(bytes, (top + y) * width + left, pixels, y * partWidth, partWidth);
    }
    return new Picture(partHeight, partWidth, pixels);
  }
}
