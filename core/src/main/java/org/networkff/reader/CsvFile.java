package org.networkff.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.LabeledImages;
import org.networkff.data.Message;
import org.networkff.data.Sha256;
import org.networkff.format.CsvReader;
import org.networkff.format.FormatException;
import org.networkff.format.GzipInput;
import org.networkff.picture.ImageSize;

/**
 * A file of comma-separated values with a row for each image: its label, and its pixels, row by row
 * from the top.
 *
 * <p>It is read twice: once for the labels and the range of the numbers, and once for the pixels,
 * which then go where they belong. So no more is in memory than the images and a few bytes for
 * each.
 */
final class CsvFile {
  /** Content beyond this is not read: a small gzip file may unpack to any length. */
  private static final long MAX_CONTENT = 16L << 30;

  private final Path file;
  private final CsvLayout layout;
  private final ImageSize size;
  private final String sum;
  private final byte[] labels; // by first appearance
  private final List<String> names; // in the same order
  private final double least;
  private final double most;

  private CsvFile(Path file, CsvLayout layout, ImageSize size, Scan scan, String sum) {
    this.file = file;
    this.layout = layout;
    this.size = size;
    this.sum = sum;
    this.labels = Arrays.copyOf(scan.labels, scan.rows);
    this.names = List.copyOf(scan.names.keySet());
    this.least = scan.least;
    this.most = scan.most;
  }

  /** Reads all but the pixels. */
  static CsvFile scan(Path file, Reading reading) throws DataException {
    try {
      CsvLayout layout;
      try (CsvReader csv = new CsvReader(open(file, Sha256.digest()))) {
        layout = CsvLayout.read(csv, file.toString(), reading.labelColumn());
      }
      ImageSize size = size(file, layout.pixels(), reading.imageSize());
      Scan scan = new Scan(file, layout, size);
      String sum = read(file, layout, scan);
      return new CsvFile(file, layout, size, scan, sum);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ImageSize size(Path file, int pixels, @Nullable ImageSize wanted)
      throws DataException {
    if (wanted != null) {
      if (wanted.pixels() != pixels) {
        throw new DataException(
            file.toString(),
            Message.of("has %,d pixels a row, and %s takes %,d", pixels, wanted, wanted.pixels()));
      }
      return wanted;
    }
    int side = (int) Math.round(Math.sqrt(pixels));
    if (side * side != pixels) {
      throw new DataException(
          file.toString(),
          Message.of(
              "has %,d pixels a row, which make no square: give the size, as --image-size 28x28"
                  + " does; all columns but the label's are pixels",
              pixels));
    }
    return new ImageSize(side, side);
  }

  Path file() {
    return file;
  }

  ImageSize size() {
    return size;
  }

  List<String> names() {
    return names;
  }

  PixelRange range() throws DataException {
    if (least == most) {
      throw new DataException(
          file.toString(),
          "all pixels have the value %s: constant images cannot be standardised".formatted(least));
    }
    return PixelRange.of(least, most);
  }

  /** One label a row, as an index of the classes. */
  byte[] labels(List<String> classNames) {
    byte[] found = new byte[labels.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = (byte) classNames.indexOf(names.get(labels[i] & 0xff));
    }
    return found;
  }

  /**
   * Reads the pixels.
   *
   * @param places where each row goes: into which array, and there at which place
   * @throws DataException if a number is beyond the range, or the file is not what it was
   */
  void load(PixelRange range, Places places) throws DataException {
    try {
      String found = read(file, layout, new Fill(range, places));
      if (!found.equals(sum)) {
        throw new DataException(file.toString(), "has changed while it was being read");
      }
    } catch (IndexOutOfBoundsException e) {
      throw new DataException(file.toString(), "has changed while it was being read", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Where a pixel goes. */
  interface Places {
    void put(int row, int pixel, byte value);
  }

  /** Hears of the cells of all rows but the header. */
  private interface Cells {
    void label(CsvReader cell) throws IOException;

    void pixel(CsvReader cell, int index) throws IOException;

    void rowEnds() throws IOException;
  }

  /** Reads the rows; returns the checksum of the content. */
  private static String read(Path file, CsvLayout layout, Cells cells) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (CsvReader csv = new CsvReader(open(file, digest))) {
      boolean skip = layout.header();
      while (csv.next()) {
        if (!skip) {
          cell(csv, layout, cells);
        }
        skip &= !csv.endsRow();
      }
    }
    return Sha256.hex(digest);
  }

  private static void cell(CsvReader csv, CsvLayout layout, Cells cells) throws IOException {
    int column = csv.column();
    if (column > layout.columns() || (csv.endsRow() && column < layout.columns())) {
      throw csv.fault(
          column > layout.columns()
              ? Message.of("is one too many: the first row has %,d columns", layout.columns())
              : Message.of("the row ends here, the first one has %,d columns", layout.columns()));
    }
    if (column == layout.label()) {
      cells.label(csv);
    } else {
      cells.pixel(csv, column < layout.label() ? column - 1 : column - 2);
    }
    if (csv.endsRow()) {
      cells.rowEnds();
    }
  }

  private static InputStream open(Path file, MessageDigest digest) throws IOException {
    InputStream content = GzipInput.uncompressed(Files.newInputStream(file));
    return new DigestInputStream(new Bounded(content), digest);
  }

  private static DataException unreadable(Path file, IOException e) {
    return e instanceof FormatException
        ? new DataException(file.toString(), "" + e.getMessage(), e)
        : Idx.unreadable(file.toString(), e);
  }

  /** Looks at labels and numbers. */
  private static final class Scan implements Cells {
    private final Path file;
    private final CsvLayout layout;
    private final ImageSize size;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private byte[] labels = new byte[1024];
    private int rows;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    Scan(Path file, CsvLayout layout, ImageSize size) {
      this.file = file;
      this.layout = layout;
      this.size = size;
    }

    @Override
    public void label(CsvReader cell) throws IOException {
      String name = cell.text();
      if (name.isEmpty()) {
        throw cell.fault("the label is empty");
      }
      int label = names.computeIfAbsent(name, any -> names.size());
      ClassNames.requireFew(
          file + ", line " + cell.line() + ", column " + layout.label(), names.size());
      if (rows == labels.length) {
        labels = Arrays.copyOf(labels, 2 * rows);
      }
      labels[rows] = (byte) label;
    }

    @Override
    public void pixel(CsvReader cell, int index) throws IOException {
      double value = cell.number();
      if (Double.isNaN(value)) {
        throw cell.fault(cell.shown() + " is no finite number, and pixels have to be");
      }
      least = Math.min(least, value);
      most = Math.max(most, value);
    }

    @Override
    public void rowEnds() throws IOException {
      try {
        LabeledImages.requireOneArray(++rows, size.height(), size.width());
      } catch (IllegalArgumentException e) {
        throw new DataException(file.toString(), "" + e.getMessage(), e);
      }
    }
  }

  /** Puts pixels into their places. */
  private static final class Fill implements Cells {
    private final PixelRange range;
    private final Places places;
    private int row;

    Fill(PixelRange range, Places places) {
      this.range = range;
      this.places = places;
    }

    @Override
    public void label(CsvReader cell) {}

    @Override
    public void pixel(CsvReader cell, int index) throws IOException {
      int value = range.toByte(cell.number());
      if (value < 0) {
        throw cell.fault(cell.shown() + " is beyond the range of the training images, " + range);
      }
      places.put(row, index, (byte) value);
    }

    @Override
    public void rowEnds() {
      row++;
    }
  }

  /** A stream that ends in an error where it becomes too long. */
  private static final class Bounded extends FilterInputStream {
    private long left = MAX_CONTENT;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new FormatException("has more than 16 GiB of text, uncompressed: use IDX files");
      }
      return count;
    }
  }
}
