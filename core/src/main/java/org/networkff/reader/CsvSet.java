package org.networkff.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.LabeledImages;

/** A data set from one or two {@linkplain CsvFile files of comma-separated values}. */
final class CsvSet {
  private final List<String> classNames;
  private final PixelRange range;

  private CsvSet(List<String> classNames, PixelRange range) {
    this.classNames = classNames;
    this.range = range;
  }

  /**
   * Reads it. Rows stay in their order, unless the file has to be {@linkplain Split split}.
   *
   * @param testFile the images to test with; if it is null or not there, some of the others are
   *     kept for that
   * @throws DataException if a file cannot be used; the message names it, line and column
   */
  static OwnImages read(Path trainFile, @Nullable Path testFile, Reading reading)
      throws DataException {
    CsvFile train = CsvFile.scan(trainFile, reading);
    List<String> names = ClassNames.of(trainFile.toString(), train.names(), reading.classNames());
    CsvSet set = new CsvSet(names, train.range());
    return testFile != null && Files.exists(testFile)
        ? set.join(train, CsvFile.scan(testFile, reading))
        : set.split(train, reading.testShare());
  }

  private OwnImages join(CsvFile train, CsvFile test) throws DataException {
    ClassNames.of(test.file().toString(), test.names(), classNames);
    if (!test.size().equals(train.size())) {
      throw new DataException(
          test.file().toString(),
          "images of %s, but those to train with are %s".formatted(test.size(), train.size()));
    }
    return new OwnImages(load(train), load(test), remarks());
  }

  private LabeledImages load(CsvFile file) throws DataException {
    byte[] labels = file.labels(classNames);
    Part part = new Part(file, labels.length);
    file.load(range, part::put);
    return part.images(labels);
  }

  private OwnImages split(CsvFile file, double testShare) throws DataException {
    byte[] labels = file.labels(classNames);
    Split split = Split.of(file.file().toString(), labels, classNames, testShare);
    Part train = new Part(file, split.train().length);
    Part test = new Part(file, split.test().length);
    int[] places = new int[labels.length]; // in train; or −1 − the place in test
    for (int i = 0; i < split.train().length; i++) {
      places[split.train()[i]] = i;
    }
    for (int i = 0; i < split.test().length; i++) {
      places[split.test()[i]] = -1 - i;
    }
    file.load(
        range,
        (row, pixel, value) -> {
          int place = places[row];
          if (place >= 0) {
            train.put(place, pixel, value);
          } else {
            test.put(-1 - place, pixel, value);
          }
        });
    List<String> remarks = remarks();
    LabeledImages trainImages = train.images(pick(labels, split.train()));
    LabeledImages testImages = test.images(pick(labels, split.test()));
    remarks.add(OwnImages.splitRemark(trainImages, testImages));
    return new OwnImages(trainImages, testImages, remarks);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    String remark = range.remark();
    if (remark != null) {
      remarks.add(remark);
    }
    return remarks;
  }

  private static byte[] pick(byte[] labels, int[] rows) {
    byte[] picked = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = labels[rows[i]];
    }
    return picked;
  }

  /** Images that are being filled. */
  private final class Part {
    private final CsvFile file;
    private final int length; // of an image
    private final byte[] pixels;

    Part(CsvFile file, int count) throws DataException {
      this.file = file;
      this.length = (int) file.size().pixels();
      this.pixels = OwnImages.pixels(file.file().toString(), count, file.size());
    }

    void put(int image, int pixel, byte value) {
      pixels[image * length + pixel] = value;
    }

    LabeledImages images(byte[] labels) {
      return LabeledImages.of(
          file.size().height(), file.size().width(), classNames, pixels, labels);
    }
  }
}
