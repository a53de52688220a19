package org.networkff.data;

import static org.networkff.format.Requirement.require;

import java.math.BigInteger;

/**
 * How a pixel's byte becomes the number that a layer sees: {@code (byte/255 − mean) / sd}.
 *
 * @param mean what is subtracted, in units of {@code byte/255}
 * @param sd what is divided by, in units of {@code byte/255}; positive
 */
public record Standardization(double mean, double sd) {
  /** Pixels as numbers from 0 to 1, nothing subtracted. */
  public static final Standardization UNIT = new Standardization(0, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the mean is not finite, or sd is not finite and positive
   */
  public Standardization {
    require(Double.isFinite(mean), "mean", mean, "a finite number");
    require(sd > 0 && Double.isFinite(sd), "sd", sd, "a finite number above 0");
  }

  /**
   * The mean and the standard deviation (of the whole, not of a sample) over all pixels of the
   * images. The sums are exact integers, so the result does not depend on any order.
   *
   * @throws IllegalArgumentException if every pixel has the same value: such images cannot be
   *     standardised
   */
  public static Standardization of(LabeledImages images) {
    long sum = 0;
    long squares = 0;
    byte[] bytes = images.bytes();
    int from = images.offset(0);
    int to = images.offset(images.size() - 1) + images.pixels();
    for (int i = from; i < to; i++) {
      long value = bytes[i] & 0xff;
      sum += value;
      squares += value * value;
    }
    return ofSums(to - from, sum, squares);
  }

  private static Standardization ofSums(long n, long sum, long squares) {
    // n²·variance = n·Σx² − (Σx)², which passes the range of a long with a few million pixels.
    BigInteger spread =
        BigInteger.valueOf(n)
            .multiply(BigInteger.valueOf(squares))
            .subtract(BigInteger.valueOf(sum).pow(2));
    if (spread.signum() == 0) {
      throw new IllegalArgumentException(
          "all pixels have the value " + sum / n + ": constant images cannot be standardised");
    }
    double mean = (double) sum / n;
    double sd = Math.sqrt(spread.doubleValue()) / n;
    return new Standardization(mean / 255, sd / 255);
  }

  /** What a byte is multiplied by, as a float. */
  public float factor() {
    return (float) (1 / (255 * sd));
  }

  /** What is added to the product, as a float. */
  public float shift() {
    return (float) (-mean / sd);
  }

  /**
   * The number that stands for a pixel.
   *
   * @param pixel an unsigned byte, 0 to 255
   */
  public double apply(int pixel) {
    return (pixel / 255.0 - mean) / sd;
  }
}
