package org.networkff.network;

/**
 * Eq. 5: what layer l optimises, C_l = g_l + γ_l·S_l − θ with S_l = Σ_{k≠l} α_lk g_k. The goodness
 * of the other layers is a constant for layer l: no gradient goes through it, which is what keeps
 * the learning forward-only.
 */
public final class CollaborativeGoodness {
  private final double[][] alpha;
  private final double own;
  private final double others;

  /** The goodness of a network of the given number of layers. */
  public CollaborativeGoodness(Collaboration collaboration, Threshold threshold, int layers) {
    this.alpha = collaboration.alpha().weights(layers);
    this.own = threshold.theta();
    this.others = threshold.perLayer() ? threshold.theta() : 0;
  }

  /**
   * S_l, what the other layers have to say to layer l.
   *
   * @param goodness g_k of every layer k of one image with one label
   */
  public double ofOthers(int layer, double[] goodness) {
    double sum = 0;
    for (int k = 0; k < goodness.length; k++) {
      if (k != layer) {
        sum += alpha[layer][k] * (goodness[k] - others);
      }
    }
    return sum;
  }

  /** C_l from the layer's own goodness, γ_l and {@link #ofOthers S_l}. */
  public double of(double goodness, double gamma, double ofOthers) {
    return goodness + gamma * ofOthers - own;
  }
}
