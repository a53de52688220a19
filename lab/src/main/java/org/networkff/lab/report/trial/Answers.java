package org.networkff.lab.report.trial;

import java.math.BigInteger;
import java.util.Optional;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.statistics.McNemar;

/**
 * How many images of a set were classified right, and which.
 *
 * @param split what set
 * @param images how many there are
 * @param right how many of them are right
 * @param which a bit for each image, image 0 the most significant of {@code images} rounded up to
 *     four; empty where it was not kept
 */
public record Answers(Split split, int images, int right, Optional<BigInteger> which) {

  /** Answers to each image. */
  public Answers(Split split, int images, BigInteger which) {
    this(split, images, which.bitCount(), Optional.of(which));
  }

  /**
   * Reads answers.
   *
   * @param hex a bit for each, from the first on, four to a digit; bits beyond are 0
   * @param images how many there are
   * @throws IllegalArgumentException if the text is not that
   */
  public static Answers parse(Split split, String hex, int images) {
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
    return new Answers(split, images, bits);
  }

  /** The share that is right, 0 to 1. */
  public double accuracy() {
    return (double) right / images;
  }

  /**
   * By how many percentage points more images are right here than there; the same number for the
   * same counts, so that equal differences are equal.
   */
  public double pointsOver(Answers other) {
    requireSame(other);
    return 100.0 * (right - other.right) / images;
  }

  /**
   * Whether the one classifier is right where the other is not more often than the reverse; empty
   * where it is not known of both which images they got right.
   */
  public Optional<McNemar> against(Answers other) {
    requireSame(other);
    return which.flatMap(
        own ->
            other.which.map(
                its -> McNemar.of(own.andNot(its).bitCount(), its.andNot(own).bitCount())));
  }

  private void requireSame(Answers other) {
    if (images != other.images || split != other.split) {
      throw new IllegalArgumentException(
          "answers to %d %s images and to %d %s images cannot be compared"
              .formatted(images, split, other.images, other.split));
    }
  }
}
