package org.networkff.network;

import java.util.List;

/**
 * How much the layers listen to each other: the coefficient γ_l of Eq. 5, C_l = g_l + γ_l Σ_{k≠l}
 * α_lk g_k − θ. One network is all three of the paper's variants: FF is γ = 0, F-CFF a γ that stays
 * (Eq. 6), A-CFF a γ that learns (Eq. 7).
 *
 * @param gamma what γ_l is at first, in every layer
 * @param rate η_γ, the step with which γ_l descends its gradient; 0 keeps it
 * @param lowest γ_l is never below
 * @param highest γ_l is never above
 * @param alpha the weights α_lk, at first
 * @param alphaRate η_α, the step with which α_lk descends its gradient; 0 keeps it
 */
public record Collaboration(
    double gamma, double rate, double lowest, double highest, Alpha alpha, double alphaRate) {

  /** FF: every layer for itself. */
  public static Collaboration none() {
    return fixed(0);
  }

  /** F-CFF: γ_l = gamma for ever (Eq. 6). */
  public static Collaboration fixed(double gamma) {
    return adaptive(gamma, 0);
  }

  /** A-CFF: γ_l begins at gamma and descends its gradient with the given rate (Eq. 7). */
  public static Collaboration adaptive(double gamma, double rate) {
    return new Collaboration(
        gamma, rate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Alpha.ONE, 0);
  }

  /** The same with another γ at first. */
  public Collaboration withGamma(double other) {
    return new Collaboration(other, rate, lowest, highest, alpha, alphaRate);
  }

  /** The same with another η_γ. */
  public Collaboration withRate(double other) {
    return new Collaboration(gamma, other, lowest, highest, alpha, alphaRate);
  }

  /** The same with other bounds of γ_l. */
  public Collaboration within(double newLowest, double newHighest) {
    return new Collaboration(gamma, rate, newLowest, newHighest, alpha, alphaRate);
  }

  /** The same with other weights α_lk. */
  public Collaboration with(Alpha other) {
    return new Collaboration(gamma, rate, lowest, highest, other, alphaRate);
  }

  /** The same with another η_α. */
  public Collaboration withAlphaRate(double other) {
    return new Collaboration(gamma, rate, lowest, highest, alpha, other);
  }

  /** Whether a layer's training needs the goodness of the others at all. */
  public boolean isActive() {
    return gamma != 0 || rate != 0;
  }

  /** Whether α_lk changes. */
  public boolean learnsAlpha() {
    return isActive() && alphaRate != 0;
  }

  /**
   * How many of the layers, from the first on, have to run so that some of them can learn: up to
   * the last of these, or up to the last that one of them listens to.
   *
   * @param learning the layers that learn, 0-based, in order
   * @param layers how many there are
   */
  public int depth(List<Integer> learning, int layers) {
    int depth = learning.getLast() + 1;
    if (isActive()) {
      double[][] weights = alpha.weights(layers);
      for (int l : learning) {
        for (int k = depth; k < layers; k++) {
          depth = weights[l][k] == 0 ? depth : k + 1;
        }
      }
    }
    return depth;
  }

  /** The next γ_l after one step on its gradient dL/dγ_l (Eq. 7). */
  public double step(double current, double gradient) {
    return Math.clamp(current - rate * gradient, lowest, highest);
  }

  /**
   * Steps α_lk of a layer, in place, on its gradient dL/dα_lk = γ_l Σ dL/dC·g_k. A weight of 0
   * stays: who is not listened to at first never is.
   *
   * @param current [layers] α_lk
   * @param gamma γ_l
   * @param heard [layers] Σ dL/dC·g_k
   */
  public void stepAlpha(double[] current, double gamma, double[] heard) {
    for (int k = 0; k < current.length; k++) {
      current[k] -= current[k] == 0 ? 0 : alphaRate * gamma * heard[k];
    }
  }
}
