package org.networkff.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.networkff.data.Idx;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;

/** Reads pictures as a network wants them: grey, of its size, light on dark. */
final class ImageFile {
  /** Pictures of more pixels are refused: decoded, they take gigabytes. */
  static final long MAX_PIXELS = 100_000_000;

  private ImageFile() {}

  /**
   * The images of a file: one if it is a picture, some if it is IDX.
   *
   * @param invert whether to turn light into dark
   * @throws IOException if there is no such file, or no image in it
   */
  static LabeledImages read(Path file, Classifier network, boolean invert) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a folder");
    }
    if (isIdx(file)) {
      Idx images = Idx.readImages(file);
      byte[] pixels = images.bytes().clone();
      if (invert) {
        invert(pixels);
      }
      return unlabelled(images.height(), images.width(), network, pixels, images.count());
    }
    GreyImage picture = GreyImage.of(decode(file), invert);
    int height = network.imageHeight();
    int width = network.imageWidth();
    return unlabelled(height, width, network, picture.fit(height, width), 1);
  }

  /** One line about a file that could not be used. */
  static String problem(Path file, Exception e) {
    String reason =
        switch (e) {
          case NoSuchFileException missing -> "no such file";
          default -> "" + e.getMessage();
        };
    String name = file.toString();
    String line = reason.startsWith(name) ? reason : name + ": " + reason;
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static void invert(byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ~pixels[i];
    }
  }

  /** Nobody knows the labels: they are all 0, and nobody asks for them. */
  private static LabeledImages unlabelled(
      int height, int width, Classifier network, byte[] pixels, int count) {
    List<String> names = network.classNames();
    return LabeledImages.of(height, width, names, pixels, new byte[count]);
  }

  /** IDX images begin with 0, 0, 8, 3; compressed ones as all gzip does. */
  private static boolean isIdx(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      boolean gzip = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
      return gzip || Arrays.equals(head, new byte[] {0, 0, 8, 3});
    }
  }

  private static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("is no image that can be read: use PNG, JPEG, BMP, GIF or IDX");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          throw new IOException("has %,d pixels: at most %,d".formatted(pixels, MAX_PIXELS));
        }
        return reader.read(0);
      } catch (RuntimeException e) { // some readers meet broken files with whatever comes
        throw new IOException("is a broken image (" + e.getMessage() + ")", e);
      } finally {
        reader.dispose();
      }
    }
  }
}
