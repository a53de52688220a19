package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.networkff.data.LabeledImages;

/** Labelled images as files that users have: pictures, comma-separated values, IDX. */
final class DataFiles {
  private DataFiles() {}

  /** A PNG file for each image, in a folder for each class, which has the label's number. */
  static void pictures(LabeledImages images, Path folder) throws IOException {
    for (int i = 0; i < images.size(); i++) {
      BufferedImage picture =
          new BufferedImage(images.width(), images.height(), BufferedImage.TYPE_BYTE_GRAY);
      byte[] pixels = pixels(images, i);
      picture.getRaster().setDataElements(0, 0, images.width(), images.height(), pixels);
      Path file = folder.resolve("" + images.label(i)).resolve("image-" + i + ".png");
      Files.createDirectories(file.getParent());
      assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }
  }

  /** A row for each image, its label first. */
  static void csv(LabeledImages images, Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      StringBuilder row = new StringBuilder(images.classNames().get(images.label(i)));
      for (byte pixel : pixels(images, i)) {
        row.append(',').append(pixel & 0xff);
      }
      rows.add(row.toString());
    }
    Files.write(file, rows);
  }

  /** The two files of a part, {@code train} or {@code t10k}. */
  static void idx(LabeledImages images, Path folder, String part) throws IOException {
    int size = images.size();
    ByteBuffer pixels = ByteBuffer.allocate(16 + size * images.pixels());
    pixels.putInt(0x803).putInt(size).putInt(images.height()).putInt(images.width());
    for (int i = 0; i < size; i++) {
      pixels.put(pixels(images, i));
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), pixels.array());
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), idxLabels(images));
  }

  /** The content of the file of labels. */
  static byte[] idxLabels(LabeledImages images) {
    ByteBuffer labels = ByteBuffer.allocate(8 + images.size()).putInt(0x801).putInt(images.size());
    for (int i = 0; i < images.size(); i++) {
      labels.put((byte) images.label(i));
    }
    return labels.array();
  }

  /** A folder once more, with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static byte[] pixels(LabeledImages images, int image) {
    int offset = images.offset(image);
    return Arrays.copyOfRange(images.bytes(), offset, offset + images.pixels());
  }
}
