package org.networkff.network;

import java.util.Arrays;
import org.networkff.format.Spelling;

/**
 * The label is the one for which Σ_l w_l·g_l is largest, the image being shown with each of them.
 * Such a readout is its weights w_l.
 */
public enum GoodnessReadout implements Readout {
  /** w_l = 1: the goodness accumulated across all layers (the paper's section IV-D). */
  ALL {
    @Override
    public double[] weights(double[] gamma, double[][] alpha) {
      double[] weights = new double[gamma.length];
      Arrays.fill(weights, 1);
      return weights;
    }
  },
  /** All layers but the first, in which the label is an input (Hinton 2022); of one layer, it. */
  ALL_BUT_FIRST {
    @Override
    public double[] weights(double[] gamma, double[][] alpha) {
      double[] weights = ALL.weights(gamma, alpha);
      weights[0] = weights.length == 1 ? 1 : 0;
      return weights;
    }
  },
  /** The last layer alone. */
  LAST {
    @Override
    public double[] weights(double[] gamma, double[][] alpha) {
      double[] weights = new double[gamma.length];
      weights[weights.length - 1] = 1;
      return weights;
    }
  },
  /** Σ_l C_l, what training optimised: w_k = 1 + Σ_{l≠k} γ_l α_lk. */
  COLLABORATIVE {
    @Override
    public double[] weights(double[] gamma, double[][] alpha) {
      double[] weights = ALL.weights(gamma, alpha);
      for (int l = 0; l < gamma.length; l++) {
        for (int k = 0; k < gamma.length; k++) {
          weights[k] += k == l ? 0 : gamma[l] * alpha[l][k];
        }
      }
      return weights;
    }
  };

  /**
   * The weights w_l.
   *
   * @param gamma γ_l of every layer
   * @param alpha α_lk, [layers × layers]
   */
  public abstract double[] weights(double[] gamma, double[][] alpha);

  @Override
  public String text() {
    return Spelling.ofConstant(this);
  }
}
