package org.networkff.network;

import org.networkff.kernel.Softmax;

/** The scores of one row, and how far the best of them is ahead of the second. */
@SuppressWarnings("ArrayRecordComponent") // made for one answer, never shared
record Lead(double[] scores, double best, double second) {

  static Lead of(Predictor predictor, int row, int classes) {
    double[] scores = new double[classes];
    double best = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < classes; label++) {
      scores[label] = predictor.score(row, label);
      second = Math.max(second, Math.min(best, scores[label]));
      best = Math.max(best, scores[label]);
    }
    return new Lead(scores, best, second);
  }

  /** Goodness is a share of itself. */
  double ofGoodness() {
    return best > 0 ? Math.min(1, (best - second) / best) : 0;
  }

  /** Outputs are compared as the shares that softmax makes of them. */
  double ofOutputs() {
    double[] shares = scores.clone();
    Softmax.shift(shares);
    double sum = Softmax.exponentials(shares);
    return (1 - StrictMath.exp(second - best)) / sum;
  }
}
