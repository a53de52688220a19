package org.networkff.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.networkff.data.LabeledImages;

/**
 * Real images in more classes than they have: each class is dealt out to K / classes new ones. The
 * labels mean nothing, but the work is that of K classes.
 */
final class MoreClasses {
  private MoreClasses() {}

  /**
   * The same images in K classes.
   *
   * @throws IllegalArgumentException if K is no multiple of the number of classes
   */
  static LabeledImages of(LabeledImages images, int k) {
    if (k % images.classes() != 0 || k > LabeledImages.MAX_CLASSES) {
      throw new IllegalArgumentException(
          "%d classes: must be a multiple of %d, at most %d"
              .formatted(k, images.classes(), LabeledImages.MAX_CLASSES));
    }
    int parts = k / images.classes();
    // The pixels are shared, so there is a label for every image that the array holds.
    int first = images.offset(0) / images.pixels();
    byte[] labels = new byte[images.bytes().length / images.pixels()];
    for (int i = 0; i < images.size(); i++) {
      labels[first + i] = (byte) (images.label(i) * parts + i % parts);
    }
    List<String> names = IntStream.range(0, k).mapToObj(Integer::toString).toList();
    return LabeledImages.of(images.height(), images.width(), names, images.bytes(), labels)
        .range(first, first + images.size());
  }
}
