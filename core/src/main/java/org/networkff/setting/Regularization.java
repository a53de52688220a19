package org.networkff.setting;

import org.networkff.augmentation.Augmentation;

/**
 * What keeps a network from learning its images by heart; nothing of it by default.
 *
 * @param dropout the probability that a hidden unit is silent in training, from 0 to below 1
 * @param weightDecay λ: before each step of rate r, weights shrink by the share r·λ, decoupled from
 *     the gradient (Loshchilov and Hutter, ICLR 2019); biases do not
 * @param augmentation of the training images
 * @param averaging of the parameters
 */
public record Regularization(
    double dropout, double weightDecay, Augmentation augmentation, Averaging averaging) {
  /** Nothing. */
  public static final Regularization NONE =
      new Regularization(0, 0, Augmentation.NONE, Averaging.NONE);

  /**
   * Refuses what cannot be trained.
   *
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  public Regularization {
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "a number from 0 to below 1");
    boolean finite = weightDecay >= 0 && Double.isFinite(weightDecay);
    require(finite, "weight-decay", weightDecay, "a finite number, at least 0");
  }

  private static void require(boolean right, String key, double value, String what) {
    if (!right) {
      throw new IllegalArgumentException("%s = %s: must be %s".formatted(key, value, what));
    }
  }

  /** The same with another dropout. */
  public Regularization withDropout(double other) {
    return new Regularization(other, weightDecay, augmentation, averaging);
  }

  /** The same with another weight decay. */
  public Regularization withWeightDecay(double other) {
    return new Regularization(dropout, other, augmentation, averaging);
  }

  /** The same with another augmentation. */
  public Regularization with(Augmentation other) {
    return new Regularization(dropout, weightDecay, other, averaging);
  }

  /** The same with another averaging. */
  public Regularization with(Averaging other) {
    return new Regularization(dropout, weightDecay, augmentation, other);
  }
}
