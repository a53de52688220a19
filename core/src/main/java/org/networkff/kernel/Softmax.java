package org.networkff.kernel;

/**
 * The two steps to a softmax, x_k → exp(x_k − max x) / Σ_j exp(x_j − max x), that have to be taken
 * with care: no exponential overflows, and none is a machine's own.
 */
public final class Softmax {
  private Softmax() {}

  /** Takes the largest of some numbers from all of them, in place. */
  public static void shift(double[] x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      largest = Math.max(largest, value);
    }
    for (int k = 0; k < x.length; k++) {
      x[k] -= largest;
    }
  }

  /**
   * Puts exponentials in the place of numbers that were shifted.
   *
   * @return their sum, by which to divide them
   */
  public static double exponentials(double[] x) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      x[k] = StrictMath.exp(x[k]);
      sum += x[k];
    }
    return sum;
  }
}
