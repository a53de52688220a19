package org.networkff.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.picture.ImageSize;

/**
 * How one's own data are read, where they leave a choice.
 *
 * @param imageSize the size to fit pictures into, and the shape of a row of CSV; null for the most
 *     common size of the pictures, and for squares
 * @param labelColumn the name or the number (from 1) of the column of CSV with the label; null for
 *     the one called {@code label}, {@code class} or {@code y}, else the first
 * @param testShare the share of each class that is kept for testing if there are no images to test
 *     with; between 0 and 1
 * @param classNames the classes that a network knows already, or null for those of the data
 */
public record Reading(
    @Nullable ImageSize imageSize,
    @Nullable String labelColumn,
    double testShare,
    @Nullable List<String> classNames) {
  /** As the data suggest, with a sixth for testing. */
  public static final Reading DEFAULT = new Reading(null, null, 1 / 6.0, null);

  /**
   * Checks the share, and copies the list.
   *
   * @throws IllegalArgumentException if the share is not between 0 and 1
   */
  public Reading {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "test-share = " + testShare + ": must be between 0 and 1, as 0.2 is");
    }
    classNames = classNames == null ? null : List.copyOf(classNames);
  }

  /** The same with another size, or null for the data's own. */
  public Reading withImageSize(@Nullable ImageSize imageSize) {
    return new Reading(imageSize, labelColumn, testShare, classNames);
  }

  /** The same with another column of the label, or null for the usual one. */
  public Reading withLabelColumn(@Nullable String labelColumn) {
    return new Reading(imageSize, labelColumn, testShare, classNames);
  }

  /** The same with more or less to test with. */
  public Reading withTestShare(double testShare) {
    return new Reading(imageSize, labelColumn, testShare, classNames);
  }

  /** The same with the classes of a network, or null for those of the data. */
  public Reading withClassNames(@Nullable List<String> classNames) {
    return new Reading(imageSize, labelColumn, testShare, classNames);
  }
}
