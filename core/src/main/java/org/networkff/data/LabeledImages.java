package org.networkff.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

/**
 * Grey-scale images of one size, each with the number of its class.
 *
 * <p>Pixels are unsigned bytes, 0 (black) to 255, held in one array: image after image, row after
 * row. A {@linkplain #range range} is a view of the same array, so cutting a set costs nothing.
 *
 * <p>Immutable, and never empty. For speed {@link #bytes()} hands out the array itself, with the
 * understanding that nobody writes to it.
 */
public final class LabeledImages {
  /** The largest number of classes: a label is one byte in the files. */
  public static final int MAX_CLASSES = 256;

  // Some virtual machines cannot allocate the last few indices of an array.
  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private final int height;
  private final int width;
  private final List<String> classNames;
  private final byte[] bytes; // [all images × height × width]
  private final byte[] labels; // [all images]
  private final int first; // where this view starts, counted in images
  private final int size;

  private LabeledImages(
      int height,
      int width,
      List<String> classNames,
      byte[] bytes,
      byte[] labels,
      int first,
      int size) {
    this.height = height;
    this.width = width;
    this.classNames = classNames;
    this.bytes = bytes;
    this.labels = labels;
    this.first = first;
    this.size = size;
  }

  /**
   * Images from their bytes. The arrays are not copied: the caller gives them away.
   *
   * @param height rows of an image, at least 1
   * @param width columns of an image, at least 1
   * @param classNames one name a class, in the order of the labels; 1 to 256 of them
   * @param pixels {@code labels.length × height × width} unsigned bytes
   * @param labels one class number (unsigned) an image, at least one
   * @throws IllegalArgumentException if sizes do not agree, the set is empty or too large for one
   *     array, or a label has no class name
   */
  public static LabeledImages of(
      int height, int width, List<String> classNames, byte[] pixels, byte[] labels) {
    check(height >= 1 && width >= 1, "an image of %d×%d has no pixel", height, width);
    check(
        !classNames.isEmpty() && classNames.size() <= MAX_CLASSES,
        "%d classes: there can be 1 to %d",
        classNames.size(),
        MAX_CLASSES);
    check(labels.length >= 1, "no image: a set of images cannot be empty");
    requireOneArray(labels.length, height, width);
    check(
        (long) labels.length * height * width == pixels.length,
        "%,d images of %d×%d take %,d bytes, not %,d",
        labels.length,
        height,
        width,
        (long) labels.length * height * width,
        pixels.length);
    int stranger = indexBeyond(labels, classNames.size());
    check(
        stranger < 0,
        "image %d has label %d, but there are %d classes",
        stranger,
        stranger < 0 ? 0 : labels[stranger] & 0xff,
        classNames.size());
    return new LabeledImages(
        height, width, List.copyOf(classNames), pixels, labels, 0, labels.length);
  }

  /**
   * Refuses what one Java array cannot hold. Reckoned in steps, so that no product overflows.
   *
   * @throws IllegalArgumentException if the images would take 2³¹ bytes or more
   */
  public static void requireOneArray(long count, long height, long width) {
    boolean fits =
        count <= MAX_BYTES
            && height <= MAX_BYTES
            && width <= MAX_BYTES
            && height * width <= MAX_BYTES
            && count * (height * width) <= MAX_BYTES;
    check(
        fits,
        "%,d images of %,d×%,d take more than the 2 GiB that one set can hold",
        count,
        height,
        width);
  }

  /** The index of the first label that has no class, or −1. */
  public static int indexBeyond(byte[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xff) >= classes) {
        return i;
      }
    }
    return -1;
  }

  /** How many images there are; at least 1. */
  public int size() {
    return size;
  }

  /** Rows of an image. */
  public int height() {
    return height;
  }

  /** Columns of an image. */
  public int width() {
    return width;
  }

  /** Pixels of an image, {@code height × width}: the inputs of a first layer. */
  public int pixels() {
    return height * width;
  }

  /** How many classes there are, 1 to 256; a label is less than this. */
  public int classes() {
    return classNames.size();
  }

  /** The name of each class, in the order of the labels. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The class of an image, 0 to {@code classes() − 1}.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int label(int image) {
    return labels[first + Objects.checkIndex(image, size)] & 0xff;
  }

  /**
   * The live array that holds the pixels, for reading only: image {@code i} of this set takes
   * {@link #pixels()} unsigned bytes from {@link #offset offset(i)}. It may hold other images too,
   * before and behind those of this set.
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Where an image starts in {@link #bytes()}.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int offset(int image) {
    return (first + Objects.checkIndex(image, size)) * pixels();
  }

  /**
   * The images {@code from} (inclusive) to {@code to} (exclusive), without copying.
   *
   * @throws IndexOutOfBoundsException if the range leaves this set
   * @throws IllegalArgumentException if the range is empty
   */
  public LabeledImages range(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    check(from < to, "no image from %d to %d: a set of images cannot be empty", from, to);
    return new LabeledImages(height, width, classNames, bytes, labels, first + from, to - from);
  }

  /** SHA-256 of all that makes these images, hexadecimal: sizes, names, labels and pixels. */
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    String head = Message.of("%d %d %d %s", size, height, width, classNames);
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    digest.update(labels, first, size);
    digest.update(bytes, offset(0), size * pixels());
    return Sha256.hex(digest);
  }

  /** A short description, as in "60,000 images of 28×28 in 10 classes". */
  @Override
  public String toString() {
    return Message.of("%,d images of %d×%d in %d classes", size, height, width, classes());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static void check(boolean right, String message, Object... values) {
    if (!right) {
      throw new IllegalArgumentException(Message.of(message, values));
    }
  }
}
