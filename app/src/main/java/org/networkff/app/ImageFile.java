package org.networkff.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.networkff.data.Idx;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.picture.Picture;

/** Reads pictures as a network wants them: grey, of its size, light on dark. */
final class ImageFile {
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
    Picture picture = Picture.read(file);
    int height = network.imageHeight();
    int width = network.imageWidth();
    byte[] pixels = (invert ? picture.inverted() : picture).fit(height, width).bytes();
    return unlabelled(height, width, network, pixels, 1);
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
}
