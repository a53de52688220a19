package org.networkff.training;

/**
 * What a layer minimises, as a function of its collaborative goodness C for the true label and for
 * wrong ones. The loss of a batch is the mean over its images.
 */
public interface LocalLoss {

  /** What settings call it. */
  String name();

  /**
   * The loss of one image and its gradient.
   *
   * @param c C⁺ first, then C⁻ for each wrong label
   * @param slope is set to ∂loss/∂c, element by element
   * @return the loss
   */
  double of(double[] c, double[] slope);

  /**
   * ½[softplus(−τC⁺) + softplus(τC⁻)] (Eqs. 4 and 8), that is −½[log σ(τC⁺) + log σ(−τC⁻)]; of
   * several wrong labels the mean.
   *
   * @param temperature τ
   */
  record Softplus(double temperature) implements LocalLoss {
    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public double of(double[] c, double[] slope) {
      double loss = softplus(-temperature * c[0]) / 2;
      slope[0] = -temperature * sigmoid(-temperature * c[0]) / 2;
      int negatives = c.length - 1;
      for (int v = 1; v <= negatives; v++) {
        loss += softplus(temperature * c[v]) / (2 * negatives);
        slope[v] = temperature * sigmoid(temperature * c[v]) / (2 * negatives);
      }
      return loss;
    }

    // StrictMath, so that no machine's own exponential enters the bits that are promised.
    static double softplus(double t) {
      return Math.max(t, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(t)));
    }

    static double sigmoid(double t) {
      double e = StrictMath.exp(-Math.abs(t));
      return t >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
  }

  /** ½[−C⁺ + C⁻] (Eq. 3); of several wrong labels the mean. It has no minimum: watch the norms. */
  record Linear() implements LocalLoss {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public double of(double[] c, double[] slope) {
      int negatives = c.length - 1;
      double loss = -c[0] / 2;
      slope[0] = -0.5;
      for (int v = 1; v <= negatives; v++) {
        loss += c[v] / (2 * negatives);
        slope[v] = 0.5 / negatives;
      }
      return loss;
    }
  }
}
