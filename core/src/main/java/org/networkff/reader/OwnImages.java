package org.networkff.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.networkff.data.DataException;
import org.networkff.data.DataSet;
import org.networkff.data.LabeledImages;
import org.networkff.data.Message;
import org.networkff.data.Standardization;
import org.networkff.picture.ImageSize;

/**
 * What came of reading one's own data.
 *
 * @param train the images to train with
 * @param test the images to test with
 * @param remarks what a person should know of the reading, one line each
 */
public record OwnImages(LabeledImages train, LabeledImages test, List<String> remarks) {
  /** Copies the list. */
  public OwnImages {
    remarks = List.copyOf(remarks);
  }

  /** Whether a name is that of a file of comma-separated values. */
  public static boolean isCsv(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  /**
   * Reads what lies at a path: a file of comma-separated values, a folder with {@code train.csv},
   * or a folder of pictures.
   *
   * @throws DataException if it cannot be used; the message says what, where and why
   */
  public static DataSet read(Path path, Reading reading) throws DataException {
    if (!Files.isDirectory(path)) {
      return CsvSet.read(path, null, reading).toDataSet(path);
    }
    Path csv = csv(path, "train");
    OwnImages images =
        Files.exists(csv)
            ? CsvSet.read(csv, csv(path, "test"), reading)
            : PictureSet.read(path, reading);
    return images.toDataSet(path);
  }

  /** Whether a folder has a {@code train.csv}, which is read whatever else there is. */
  public static boolean hasCsv(Path folder) {
    return Files.exists(csv(folder, "train"));
  }

  /**
   * Images that were found without any to test with: some are kept for that.
   *
   * @throws DataException if a class has one image only
   */
  public static DataSet of(Path path, LabeledImages all, Reading reading) throws DataException {
    return split(path.toString(), all, reading.testShare()).toDataSet(path);
  }

  private static OwnImages split(String where, LabeledImages all, double testShare)
      throws DataException {
    byte[] labels = new byte[all.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) all.label(i);
    }
    Split split = Split.of(where, labels, all.classNames(), testShare);
    LabeledImages train = pick(where, all, split.train());
    LabeledImages test = pick(where, all, split.test());
    return new OwnImages(train, test, List.of(splitRemark(train, test)));
  }

  private static LabeledImages pick(String where, LabeledImages all, int[] order)
      throws DataException {
    byte[] pixels = pixels(where, order.length, new ImageSize(all.height(), all.width()));
    byte[] labels = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(all.bytes(), all.offset(order[i]), pixels, i * all.pixels(), all.pixels());
      labels[i] = (byte) all.label(order[i]);
    }
    return LabeledImages.of(all.height(), all.width(), all.classNames(), pixels, labels);
  }

  private static Path csv(Path folder, String part) {
    Path plain = folder.resolve(part + ".csv");
    Path gzip = folder.resolve(part + ".csv.gz");
    return Files.exists(plain) || !Files.exists(gzip) ? plain : gzip;
  }

  private DataSet toDataSet(Path path) throws DataException {
    String name = path.toString();
    try {
      // Of what a network is shown: the same whatever files it came from, and another whenever one
      // of them changes, or options have another outcome.
      Map<String, String> sums = new LinkedHashMap<>();
      sums.put("train", train.sha256());
      sums.put("test", test.sha256());
      return new DataSet(name, train, test, Standardization.of(train), sums, name, remarks);
    } catch (IllegalArgumentException e) {
      throw new DataException(name, "" + e.getMessage(), e);
    }
  }

  /** How the images were divided, for people. */
  static String splitRemark(LabeledImages train, LabeledImages test) {
    return Message.of(
        "no images to test with: of %,d images, %,d were kept for it, the same share of each class",
        train.size() + test.size(), test.size());
  }

  /**
   * Memory for images.
   *
   * @throws DataException if one array, or Java's memory, cannot hold them
   */
  static byte[] pixels(String where, int count, ImageSize size) throws DataException {
    try {
      LabeledImages.requireOneArray(count, size.height(), size.width());
      return new byte[(int) (count * size.pixels())];
    } catch (IllegalArgumentException e) {
      throw new DataException(where, "" + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          where,
          Message.of("%,d images of %s do not fit into Java's memory: raise -Xmx", count, size),
          e);
    }
  }
}
