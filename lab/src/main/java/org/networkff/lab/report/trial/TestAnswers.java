package org.networkff.lab.report.trial;

import java.math.BigInteger;
import org.networkff.lab.statistics.McNemar;

/**
 * Which images of a test set were classified right.
 *
 * @param images how many there are
 * @param right a bit for each, image 0 the most significant of {@code images} rounded up to four
 */
public record TestAnswers(int images, BigInteger right) {

  /**
   * Reads answers.
   *
   * @param hex a bit for each image, from the first on, four to a digit; bits beyond are 0
   * @param images how many there are
   * @throws IllegalArgumentException if the text is not that
   */
  public static TestAnswers parse(String hex, int images) {
    int digits = Math.ceilDiv(images, 4);
    if (images < 1 || hex.length() != digits || !hex.matches("[0-9a-fA-F]+")) {
      throw new IllegalArgumentException(
          "correct has %d characters: %d hexadecimal digits are right for %d images"
              .formatted(hex.length(), digits, images));
    }
    BigInteger bits = new BigInteger(hex, 16);
    int beyond = 4 * digits - images;
    if (bits.getLowestSetBit() >= 0 && bits.getLowestSetBit() < beyond) {
      throw new IllegalArgumentException(
          "correct ends in %s: it has images beyond the %d there are"
              .formatted(hex.substring(digits - 1), images));
    }
    return new TestAnswers(images, bits);
  }

  /** How many are right. */
  public int count() {
    return right.bitCount();
  }

  /** The share of them, 0 to 1. */
  public double accuracy() {
    return (double) count() / images;
  }

  /**
   * By how many percentage points more images are right here than there; the same number for the
   * same counts, so that equal differences are equal.
   */
  public double pointsOver(TestAnswers other) {
    requireSame(other);
    return 100.0 * (count() - other.count()) / images;
  }

  /** Whether the one classifier is right where the other is not more often than the reverse. */
  public McNemar against(TestAnswers other) {
    requireSame(other);
    return McNemar.of(right.andNot(other.right).bitCount(), other.right.andNot(right).bitCount());
  }

  private void requireSame(TestAnswers other) {
    if (images != other.images) {
      throw new IllegalArgumentException(
          "answers to %d and to %d images cannot be compared".formatted(images, other.images));
    }
  }
}
