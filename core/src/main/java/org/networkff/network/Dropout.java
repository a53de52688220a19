package org.networkff.network;

import static org.networkff.format.Requirement.require;

import java.util.random.RandomGenerator;

/**
 * Dropout (Srivastava et al., JMLR 2014): in training each unit is silent with a given probability,
 * drawn anew for each image and epoch, and what the others say is scaled up in return.
 *
 * <p>Where activities are normalised behind it ({@link Normalization#L2}, {@link
 * Normalization#RMS}) the scale cancels, but for the 10⁻⁴: a row is as long as in prediction, and
 * the units that speak are about 1/√(1−p) times as large, whatever the scale. The sums that enter
 * the next layer are then on average about √(1−p) of those in prediction.
 *
 * @param share p, the probability that a unit is silent
 * @param scale of the units that are not
 */
public record Dropout(double share, double scale) {
  /** No unit is silent. */
  public static final Dropout NONE = new Dropout(0, 1);

  private static final int BITS = 16; // of a draw for one unit

  /**
   * Dropout that keeps the mean of squares, with the scale 1/√(1−p): for Forward-Forward, so that a
   * goodness of squares in training is on average that in prediction. {@link Goodness#MEAN} is on
   * average √(1−p) of it, and {@link Goodness.TopSquares} not less than it.
   *
   * @throws IllegalArgumentException if the share is not from 0 to below 1
   */
  public static Dropout keepingSquares(double share) {
    return new Dropout(share, 1 / Math.sqrt(1 - share));
  }

  /**
   * Dropout that keeps the mean, with the scale 1/(1−p): for perceptrons, so that the sums that
   * enter the next layer are on average those in prediction, if nothing is normalised on the way.
   *
   * @throws IllegalArgumentException if the share is not from 0 to below 1
   */
  public static Dropout keepingMeans(double share) {
    return new Dropout(share, 1 / (1 - share));
  }

  /** Refuses what is no probability. */
  public Dropout {
    require(share >= 0 && share < 1, "dropout", share, "a number from 0 to below 1");
  }

  /** Whether any unit is ever silent. */
  public boolean isActive() {
    return share > 0;
  }

  /**
   * Draws who speaks: {@code open[from … from + count)} becomes 1 for those that do, 0 for others.
   */
  public void draw(RandomGenerator random, float[] open, int from, int count) {
    long silent = Math.round(share * (1 << BITS));
    long bits = 0;
    for (int j = 0; j < count; j++) {
      bits = j % (Long.SIZE / BITS) == 0 ? random.nextLong() : bits >>> BITS;
      open[from + j] = (bits & ((1 << BITS) - 1)) < silent ? 0f : 1f;
    }
  }
}
