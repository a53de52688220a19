package org.networkff.setting;

import static org.networkff.format.Requirement.require;

import org.networkff.augmentation.Augmentation;

/**
 * What keeps a network from learning its images by heart; nothing of it by default.
 *
 * @param dropout the probability that a hidden unit is silent in training, from 0 to below 1
 * @param weightDecay λ: before each step of rate r, weights shrink by the share r·λ, decoupled from
 *     the gradient (Loshchilov and Hutter, ICLR 2019); biases do not
 * @param peerNormalization λ of what holds back the units that are busier than their peers and
 *     wakes those that have fallen silent (Hinton 2022, section 4); not in backpropagation
 * @param augmentation of the training images
 * @param averaging of the parameters
 */
public record Regularization(
    double dropout,
    double weightDecay,
    double peerNormalization,
    Augmentation augmentation,
    Averaging averaging) {
  /** Nothing. */
  public static final Regularization NONE =
      new Regularization(0, 0, 0, Augmentation.NONE, Averaging.NONE);

  /**
   * Refuses what cannot be trained.
   *
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  public Regularization {
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "a number from 0 to below 1");
    requireStrength("weight-decay", weightDecay);
    requireStrength("peer-normalization", peerNormalization);
  }

  private static void requireStrength(String key, double value) {
    boolean finite = value >= 0 && Double.isFinite(value);
    require(finite, key, value, "a finite number, at least 0");
  }

  /** The same with another dropout. */
  public Regularization withDropout(double other) {
    return new Regularization(other, weightDecay, peerNormalization, augmentation, averaging);
  }

  /** The same with another weight decay. */
  public Regularization withWeightDecay(double other) {
    return new Regularization(dropout, other, peerNormalization, augmentation, averaging);
  }

  /** The same with another peer normalisation. */
  public Regularization withPeerNormalization(double other) {
    return new Regularization(dropout, weightDecay, other, augmentation, averaging);
  }

  /** The same with another augmentation. */
  public Regularization with(Augmentation other) {
    return new Regularization(dropout, weightDecay, peerNormalization, other, averaging);
  }

  /** The same with another averaging. */
  public Regularization with(Averaging other) {
    return new Regularization(dropout, weightDecay, peerNormalization, augmentation, other);
  }
}
