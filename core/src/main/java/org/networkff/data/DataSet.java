package org.networkff.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images to train with and images to test with, and all that a run has to note about them.
 *
 * @param name the catalog's name, or the folder the files were read from
 * @param train the images to train (and validate) with
 * @param test the images to test with: same size, same classes
 * @param standardization mean and sd of the pixels
 * @param checksums file name → SHA-256 (hexadecimal) of the uncompressed content; of pictures and
 *     CSV, {@code train} and {@code test} → SHA-256 of the images as they were read
 * @param source where the files were found, as a text for people
 * @param remarks what else a person should know of the reading, one line each
 * @param reading how they were read, where they left a choice: choice → what was taken, with which
 *     they are read again; empty where there is none
 */
public record DataSet(
    String name,
    LabeledImages train,
    LabeledImages test,
    Standardization standardization,
    Map<String, String> checksums,
    String source,
    List<String> remarks,
    Map<String, String> reading) {

  /**
   * Checks that the two parts belong together.
   *
   * @throws IllegalArgumentException if train and test differ in image size or in their classes
   */
  public DataSet {
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new IllegalArgumentException(
          "the training images are %d×%d, the test images %d×%d: they must be of one size"
              .formatted(train.height(), train.width(), test.height(), test.width()));
    }
    if (!train.classNames().equals(test.classNames())) {
      throw new IllegalArgumentException(
          "the training images have the classes %s, the test images %s: they must be the same"
              .formatted(train.classNames(), test.classNames()));
    }
    // Map.copyOf would lose the order of the files.
    checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
    remarks = List.copyOf(remarks);
    reading = Collections.unmodifiableMap(new LinkedHashMap<>(reading));
  }

  /**
   * A set that left no choice, and of which there is nothing to remark.
   *
   * @throws IllegalArgumentException if train and test differ in image size or in their classes
   */
  public DataSet(
      String name,
      LabeledImages train,
      LabeledImages test,
      Standardization standardization,
      Map<String, String> checksums,
      String source) {
    this(name, train, test, standardization, checksums, source, List.of(), Map.of());
  }
}
