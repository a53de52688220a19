package org.networkff.network;

/**
 * How much the layers listen to each other: the coefficient γ_l of Eq. 5, C_l = g_l + γ_l Σ_{k≠l}
 * α_lk g_k − θ. One network is all three of the paper's variants: FF is γ = 0, F-CFF a γ that stays
 * (Eq. 6), A-CFF a γ that learns (Eq. 7).
 *
 * @param gamma what γ_l is at first, in every layer
 * @param rate η_γ, the step with which γ_l descends its gradient; 0 keeps it
 * @param lowest γ_l is never below
 * @param highest γ_l is never above
 * @param alpha the weights α_lk
 */
public record Collaboration(double gamma, double rate, double lowest, double highest, Alpha alpha) {

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
        gamma, rate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Alpha.ONE);
  }

  /** The same with other weights α_lk. */
  public Collaboration with(Alpha other) {
    return new Collaboration(gamma, rate, lowest, highest, other);
  }

  /** Whether a layer's training needs the goodness of the others at all. */
  public boolean isActive() {
    return gamma != 0 || rate != 0;
  }

  /** The next γ_l after one step on its gradient dL/dγ_l (Eq. 7). */
  public double step(double current, double gradient) {
    return Math.clamp(current - rate * gradient, lowest, highest);
  }
}
