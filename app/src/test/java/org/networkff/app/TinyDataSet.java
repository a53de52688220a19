package org.networkff.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A folder with a data set of 60 and 30 images of 6×6 in three classes that are easy to tell. */
final class TinyDataSet {
  static final int TRAIN = 60;
  static final int TEST = 30;
  static final int CLASSES = 3;
  private static final int SIDE = 6;

  private TinyDataSet() {}

  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", TRAIN);
    write(folder, "t10k", TEST);
    return folder;
  }

  private static void write(Path folder, String part, int count) throws IOException {
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), images(count));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels(count));
  }

  static byte[] labels(int count) {
    ByteBuffer file = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      file.put((byte) (i % CLASSES));
    }
    return file.array();
  }

  /** A class is a bright row, on noise. */
  private static byte[] images(int count) {
    Random random = new Random(count);
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIDE % SIDE;
      int image = i / (SIDE * SIDE);
      boolean bright = row == 2 + image % CLASSES;
      pixels[i] = (byte) (random.nextInt(60) + (bright ? 190 : 0));
    }
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x803)
        .putInt(count)
        .putInt(SIDE)
        .putInt(SIDE)
        .put(pixels)
        .array();
  }
}
