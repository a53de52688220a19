package org.networkff.network;

/**
 * Eq. 5: what layer l optimises, C_l = g_l + γ_l·S_l − θ with S_l = Σ_{k≠l} α_lk g_k. The goodness
 * of the other layers is a constant for layer l: no gradient goes through it, which is what keeps
 * the learning forward-only.
 */
public record CollaborativeGoodness(Threshold threshold) {

  /** What a layer says to the others: g_k, or g_k − θ if θ is each layer's. */
  public double said(double goodness) {
    return threshold.perLayer() ? goodness - threshold.theta() : goodness;
  }

  /**
   * S_l, what the other layers have to say to layer l.
   *
   * @param alpha α_lk of every layer k
   * @param goodness g_k of every layer k of one image with one label
   */
  public double ofOthers(int layer, double[] alpha, double[] goodness) {
    double sum = 0;
    for (int k = 0; k < goodness.length; k++) {
      if (k != layer) {
        sum += alpha[k] * said(goodness[k]);
      }
    }
    return sum;
  }

  /** C_l from the layer's own goodness, γ_l and {@link #ofOthers S_l}. */
  public double of(double goodness, double gamma, double ofOthers) {
    return goodness + gamma * ofOthers - threshold.theta();
  }
}
