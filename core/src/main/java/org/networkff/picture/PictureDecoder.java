package org.networkff.picture;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;
import org.networkff.format.FormatException;
import org.networkff.format.OneLine;

/** From the bytes of a file to a picture, through Java's readers, which are not trusted. */
final class PictureDecoder {
  private PictureDecoder() {}

  /** What is asked of a reader. */
  private interface Question<T> {
    T ask(ImageReader reader) throws IOException;
  }

  static Picture decode(byte[] file) throws FormatException {
    return ask(file, reader -> Luma.of(reader.read(0)));
  }

  static ImageSize size(byte[] file) throws FormatException {
    return ask(file, reader -> new ImageSize(reader.getHeight(0), reader.getWidth(0)));
  }

  private static <T> T ask(byte[] file, Question<T> question) throws FormatException {
    if (file.length > Picture.MAX_FILE_BYTES) {
      throw refused("is larger than the %,d bytes a picture may have", Picture.MAX_FILE_BYTES);
    }
    PictureFormat format =
        PictureFormat.of(file)
            .orElseThrow(() -> new FormatException("is no picture: use PNG, JPEG, BMP or GIF"));
    format.check(file);
    ImageReader reader = format.reader();
    try {
      reader.setInput(new Input(file), true, true); // what is written about it is of no use
      requireModest(reader.getWidth(0), reader.getHeight(0));
      return question.ask(reader);
    } catch (FormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // some meet broken files with whatever comes
      throw refused("is a broken %s (%s)", format, reason(e));
    } catch (OutOfMemoryError e) {
      throw new FormatException("does not fit into Java's memory: raise -Xmx");
    } finally {
      reader.dispose();
    }
  }

  private static void requireModest(int width, int height) throws FormatException {
    if (width > Picture.MAX_SIDE
        || height > Picture.MAX_SIDE
        || (long) width * height > Picture.MAX_PIXELS) {
      throw refused(
          "has %,d×%,d pixels: at most %,d, and no side over %,d",
          height, width, Picture.MAX_PIXELS, Picture.MAX_SIDE);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static FormatException refused(String format, Object... values) {
    return new FormatException(String.format(Locale.ROOT, format, values));
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : OneLine.of(message.lines().findFirst().orElse(""));
  }

  /** The bytes of a file; Java's own stream over memory would keep a second copy. */
  private static final class Input extends ImageInputStreamImpl {
    private final byte[] file;

    Input(byte[] file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      checkClosed();
      bitOffset = 0;
      return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      checkClosed();
      bitOffset = 0;
      int count = (int) Math.min(length, file.length - streamPos);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(file, (int) streamPos, target, offset, count);
      streamPos += count;
      return count;
    }

    @Override
    public long length() {
      return file.length;
    }
  }
}
