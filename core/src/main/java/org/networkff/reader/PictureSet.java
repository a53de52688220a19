package org.networkff.reader;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.data.DataException;
import org.networkff.data.LabeledImages;
import org.networkff.data.Message;
import org.networkff.format.FormatException;
import org.networkff.picture.ImageSize;
import org.networkff.picture.Picture;
import org.networkff.reader.PictureFolder.ClassFolder;

/**
 * A data set from {@linkplain PictureFolder folders of pictures}, one for each class: those of the
 * folder's {@code train} and {@code test} if there are such, else its own.
 *
 * <p>Pictures are read one after the other into their place, so that besides the images one picture
 * and the names of the files are all that is in memory.
 */
final class PictureSet {
  /** A size that nobody asked for may have so many pixels, and no more. */
  private static final long MOST_UNASKED = 1 << 16;

  private final Path folder;
  private final Reading reading;
  private final List<String> remarks = new ArrayList<>();

  private PictureSet(Path folder, Reading reading) {
    this.folder = folder;
    this.reading = reading;
  }

  /**
   * Reads it.
   *
   * @throws DataException if there are no pictures in classes, or one is broken; the message names
   *     the file or folder
   */
  static OwnImages read(Path folder, Reading reading) throws DataException {
    try {
      return new PictureSet(folder, reading).read();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      String where = e instanceof FileSystemException at ? "" + at.getFile() : folder.toString();
      throw new DataException(where, "cannot be read: " + Message.reason(e), e);
    }
  }

  private OwnImages read() throws IOException {
    Path trainFolder = folder.resolve("train");
    boolean parts = PictureFolder.holdsFolders(trainFolder);
    PictureFolder train = PictureFolder.list(parts ? trainFolder : folder);
    String where = train.path().toString();
    List<String> names = ClassNames.of(where, train.names(), reading.classNames());
    ImageSize size = reading.imageSize() == null ? usualSize(train) : reading.imageSize();
    Path testFolder = folder.resolve("test");
    if (parts && Files.exists(testFolder)) {
      if (!PictureFolder.holdsFolders(testFolder)) {
        throw new DataException(
            testFolder.toString(),
            "has no class folders in it: move it away, and some of train is kept for testing");
      }
      PictureFolder test = PictureFolder.list(testFolder);
      ClassNames.of(testFolder.toString(), test.names(), names);
      return new OwnImages(load(train, names, size), load(test, names, size), remarks);
    }
    return split(train, names, size);
  }

  private OwnImages split(PictureFolder all, List<String> names, ImageSize size)
      throws IOException {
    byte[] labels = labels(all, names);
    Split split = Split.of(all.path().toString(), labels, names, reading.testShare());
    List<Path> files = files(all);
    remarkOn(all);
    Loader loader = new Loader(files, labels, names, size);
    LabeledImages train = loader.load(split.train());
    LabeledImages test = loader.load(split.test());
    loader.remark();
    remarks.add(OwnImages.splitRemark(train, test));
    return new OwnImages(train, test, remarks);
  }

  private LabeledImages load(PictureFolder part, List<String> names, ImageSize size)
      throws IOException {
    byte[] labels = labels(part, names);
    remarkOn(part);
    Loader loader = new Loader(files(part), labels, names, size);
    LabeledImages images = loader.load(Split.mixed(labels, names.size()));
    loader.remark();
    return images;
  }

  private void remarkOn(PictureFolder part) {
    if (!part.leftOut().isEmpty()) {
      remarks.add(
          Message.of(
              "%,d files or folders are no pictures and left out, as %s is",
              part.leftOut().size(), part.leftOut().getFirst()));
    }
  }

  private static byte[] labels(PictureFolder part, List<String> names) {
    byte[] labels = new byte[part.size()];
    int next = 0;
    for (ClassFolder one : part.classes()) {
      int end = next + one.files().size();
      Arrays.fill(labels, next, end, (byte) names.indexOf(one.name()));
      next = end;
    }
    return labels;
  }

  private static List<Path> files(PictureFolder part) {
    return part.classes().stream().flatMap(one -> one.files().stream()).toList();
  }

  /** The most common one; of equally common ones the largest, and then the highest. */
  private static ImageSize usualSize(PictureFolder part) throws IOException {
    Map<ImageSize, Integer> counts = new LinkedHashMap<>();
    for (Path file : files(part)) {
      counts.merge(sizeOf(file), 1, Integer::sum);
    }
    ImageSize usual =
        Collections.max(
            counts.keySet(),
            Comparator.comparingInt((ImageSize size) -> counts.getOrDefault(size, 0))
                .thenComparingLong(ImageSize::pixels)
                .thenComparingInt(ImageSize::height));
    if (usual.pixels() > MOST_UNASKED) {
      throw new DataException(
          part.path().toString(),
          "most pictures are %s: say in which size to train with them, --image-size 32x32, say"
              .formatted(usual));
    }
    return usual;
  }

  private static ImageSize sizeOf(Path file) throws DataException {
    try {
      return Picture.sizeOf(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    return e instanceof FormatException
        ? new DataException("" + e.getMessage())
        : Idx.unreadable(file.toString(), e);
  }

  /** Puts pictures into arrays of images of one size. */
  private final class Loader {
    private final List<Path> files;
    private final byte[] labels;
    private final List<String> names;
    private final ImageSize size;
    private int fitted;

    Loader(List<Path> files, byte[] labels, List<String> names, ImageSize size) {
      this.files = files;
      this.labels = labels;
      this.names = names;
      this.size = size;
    }

    LabeledImages load(int[] order) throws DataException {
      byte[] pixels = OwnImages.pixels(folder.toString(), order.length, size);
      byte[] ordered = new byte[order.length];
      for (int i = 0; i < order.length; i++) {
        read(files.get(order[i]), pixels, i);
        ordered[i] = labels[order[i]];
      }
      return LabeledImages.of(size.height(), size.width(), names, pixels, ordered);
    }

    private void read(Path file, byte[] pixels, int image) throws DataException {
      try {
        Picture picture = Picture.read(file);
        Picture right = picture.fit(size.height(), size.width());
        fitted += right == picture ? 0 : 1;
        System.arraycopy(
            right.bytes(), 0, pixels, image * right.bytes().length, right.bytes().length);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    void remark() {
      if (fitted > 0) {
        remarks.add(
            Message.of(
                "%,d of %,d pictures had another size and were fitted into %s",
                fitted, files.size(), size));
      }
    }
  }
}
