package org.networkff.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.networkff.data.LabeledImages;

/** A folder with a data set of 60 and 30 images of 6×6 in three classes that are easy to tell. */
final class TinyDataSet {
  static final int TRAIN = 60;
  static final int TEST = 30;
  static final int CLASSES = 3;
  private static final int SIDE = 6;

  private TinyDataSet() {}

  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    DataFiles.idx(images(TRAIN), folder, "train");
    DataFiles.idx(images(TEST), folder, "t10k");
    return folder;
  }

  /** The content of a file of labels. */
  static byte[] labels(int count) {
    return DataFiles.idxLabels(images(count));
  }

  /** A class is a bright row, on noise. */
  static LabeledImages images(int count) {
    Random random = new Random(count);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIDE % SIDE;
      int image = i / (SIDE * SIDE);
      labels[image] = (byte) (image % CLASSES);
      boolean bright = row == 2 + labels[image];
      pixels[i] = (byte) (random.nextInt(60) + (bright ? 190 : 0));
    }
    return LabeledImages.of(SIDE, SIDE, List.of("0", "1", "2"), pixels, labels);
  }
}
