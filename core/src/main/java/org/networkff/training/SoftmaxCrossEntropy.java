package org.networkff.training;

import org.networkff.kernel.Softmax;

/**
 * The loss of a classifier whose probabilities are p = softmax(z): L = −log p_y, y being the true
 * label, and its gradient ∂L/∂z_k = p_k − [k = y].
 */
final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /**
   * The loss of one row, and its gradient into {@code delta}.
   *
   * @param z K outputs from {@code at} on
   * @param share of the row in the mean loss of its batch, which the gradient is of
   * @param delta share·∂L/∂z from {@code deltaAt} on
   * @param p [K] scratch
   */
  static double of(
      float[] z, int at, int label, double share, float[] delta, int deltaAt, double[] p) {
    shift(z, at, p);
    double ofLabel = p[label];
    double sum = Softmax.exponentials(p);
    for (int k = 0; k < p.length; k++) {
      double probability = p[k] / sum;
      double slope = share * (k == label ? probability - 1 : probability);
      delta[deltaAt + k] = (float) Slope.orNothing(slope);
    }
    return StrictMath.log(sum) - ofLabel;
  }

  /**
   * The probabilities up to a common factor, exp(z_k) over that of the largest z.
   *
   * @param z K outputs from {@code at} on
   * @param p [K] what comes out
   * @return their sum, by which to divide them
   */
  static double exponentials(float[] z, int at, double[] p) {
    shift(z, at, p);
    return Softmax.exponentials(p);
  }

  private static void shift(float[] z, int at, double[] p) {
    for (int k = 0; k < p.length; k++) {
      p[k] = z[at + k];
    }
    Softmax.shift(p);
  }
}
