package org.networkff.training;

import org.networkff.setting.GoodnessLoss;

/** Local losses as their definitions read, and their slopes as closed forms of their own. */
final class ReferenceLoss {
  private ReferenceLoss() {}

  /** The loss of one image: C⁺ first, then C⁻ of each wrong label. */
  static double of(GoodnessLoss loss, double[] c) {
    if (loss instanceof GoodnessLoss.Contrast(double tau, double smoothing)) {
      double cross = -(1 - smoothing) * logShare(tau, c, 0);
      for (int v = 0; v < c.length; v++) {
        cross -= smoothing / c.length * logShare(tau, c, v);
      }
      return cross;
    }
    double sum = 0;
    for (int v = 1; v < c.length; v++) {
      sum +=
          switch (loss) {
            case GoodnessLoss.Softplus(double tau) ->
                (softplus(-tau * c[0]) + softplus(tau * c[v])) / 2;
            case GoodnessLoss.Margin(GoodnessLoss.Curve curve, double tau) -> {
              double behind = tau * (c[v] - c[0]);
              boolean symba = curve == GoodnessLoss.Curve.SYMBA;
              yield symba ? softplus(behind) : behind * sigmoid(behind);
            }
            default -> (-c[0] + c[v]) / 2;
          };
    }
    return sum / (c.length - 1);
  }

  private static double softplus(double t) {
    return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
  }

  /** exp(τc_v) / Σ exp(τc). */
  private static double share(double tau, double[] c, int v) {
    double all = 0;
    for (double other : c) {
      all += Math.exp(tau * (other - c[v]));
    }
    return 1 / all;
  }

  private static double logShare(double tau, double[] c, int v) {
    double log = 0;
    for (int other = 0; other < c.length; other++) {
      double t = tau * (c[other] - c[v]); // log(eˢ + eᵗ) = max(s, t) + log(1 + e^−|s−t|)
      log = other == 0 ? t : Math.max(log, t) + Math.log1p(Math.exp(-Math.abs(log - t)));
    }
    return -log;
  }

  /** ∂loss/∂c. */
  static double[] slopes(GoodnessLoss loss, double[] c) {
    double[] slopes = new double[c.length];
    int wrong = c.length - 1;
    if (loss instanceof GoodnessLoss.Contrast(double tau, double smoothing)) {
      for (int v = 0; v < c.length; v++) {
        double target = smoothing / c.length + (v == 0 ? 1 - smoothing : 0);
        slopes[v] = tau * (share(tau, c, v) - target);
      }
      return slopes;
    }
    for (int v = 1; v < c.length; v++) {
      switch (loss) {
        case GoodnessLoss.Softplus(double tau) -> {
          slopes[0] -= tau * sigmoid(-tau * c[0]) / 2 / wrong;
          slopes[v] = tau * sigmoid(tau * c[v]) / 2 / wrong;
        }
        case GoodnessLoss.Margin(GoodnessLoss.Curve curve, double tau) -> {
          double t = tau * (c[v] - c[0]);
          double s = sigmoid(t);
          double rise = curve == GoodnessLoss.Curve.SYMBA ? s : s + t * s * (1 - s);
          slopes[0] -= tau * rise / wrong;
          slopes[v] = tau * rise / wrong;
        }
        default -> {
          slopes[0] -= 0.5 / wrong;
          slopes[v] = 0.5 / wrong;
        }
      }
    }
    return slopes;
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }
}
