package org.networkff.torture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.networkff.catalog.DataSetFile;
import org.networkff.data.LabeledImages;

/** Images of 6×6 in three classes that are easy to tell: a class is a bright row, on noise. */
public final class SmallData {
  private static final int TRAIN = 60;
  private static final int TEST = 30;
  private static final int CLASSES = 3;
  private static final int SIDE = 6;

  private SmallData() {}

  /** Writes the four files of a data set into a folder, which is made. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<DataSetFile, byte[]> file : files().entrySet()) {
      Files.write(folder.resolve(file.getKey().fileName()), file.getValue());
    }
    return folder;
  }

  /** The contents of the four files. */
  public static Map<DataSetFile, byte[]> files() {
    return new EnumMap<>(
        Map.of(
            DataSetFile.TRAIN_IMAGES, imageFile(TRAIN),
            DataSetFile.TRAIN_LABELS, labelFile(TRAIN),
            DataSetFile.TEST_IMAGES, imageFile(TEST),
            DataSetFile.TEST_LABELS, labelFile(TEST)));
  }

  /** So many images, in memory. */
  public static LabeledImages images(int count) {
    return LabeledImages.of(SIDE, SIDE, List.of("a", "b", "c"), pixels(count), labels(count));
  }

  /** So many images as an IDX file. */
  public static byte[] imageFile(int count) {
    byte[] pixels = pixels(count);
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x803)
        .putInt(count)
        .putInt(SIDE)
        .putInt(SIDE)
        .put(pixels)
        .array();
  }

  /** Their labels as an IDX file. */
  public static byte[] labelFile(int count) {
    return ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(labels(count)).array();
  }

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return labels;
  }

  private static byte[] pixels(int count) {
    Random random = new Random(count);
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIDE % SIDE;
      int image = i / (SIDE * SIDE);
      boolean bright = row == 2 + image % CLASSES;
      pixels[i] = (byte) (random.nextInt(60) + (bright ? 190 : 0));
    }
    return pixels;
  }
}
