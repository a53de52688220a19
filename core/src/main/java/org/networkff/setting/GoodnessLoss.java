package org.networkff.setting;

import static org.networkff.format.Requirement.require;

import org.networkff.format.Spelling;

/**
 * What a layer minimises, as a function of its collaborative goodness C for the true label and for
 * wrong ones. The loss of a batch is the mean over its images.
 */
public interface GoodnessLoss {

  /** What settings call it. */
  String name();

  /** τ, the factor of goodness in it; 1 of a loss without one. */
  double temperature();

  /** The same with another τ; a loss without one stays as it is. */
  GoodnessLoss withTemperature(double temperature);

  private static void requireTemperature(double temperature) {
    boolean right = temperature > 0 && Double.isFinite(temperature);
    require(right, "temperature", temperature, "a finite number above 0");
  }

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
  record Softplus(double temperature) implements GoodnessLoss {

    /**
     * Refuses what is no temperature.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public Softplus {
      requireTemperature(temperature);
    }

    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public Softplus withTemperature(double other) {
      return new Softplus(other);
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
  record Linear() implements GoodnessLoss {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public double temperature() {
      return 1;
    }

    @Override
    public Linear withTemperature(double other) {
      return this;
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

  /**
   * The contrast of the true label with all the wrong ones at once: the cross-entropy of p =
   * softmax(τC) over the labels that the image is shown with, −Σ_c q_c log p_c, whose slope is
   * τ(p_c − q_c). θ cancels. The target q is 1 for the true label; smoothed by ε it is 1 − ε and
   * another ε shared out among all V labels (Szegedy et al. 2016, arXiv 1512.00567).
   *
   * <p>With all K labels this is a classifier whose logits are goodness, as in CwComp's
   * cross-entropy over goodness (Papachristodoulou et al. 2024, arXiv 2312.12668), but of a layer
   * that has its label among its inputs.
   *
   * @param temperature τ
   * @param smoothing ε, from 0 to below 1
   */
  record Contrast(double temperature, double smoothing) implements GoodnessLoss {

    /**
     * Refuses what is no temperature and no share.
     *
     * @throws IllegalArgumentException if τ is not a finite number above 0, or ε not from 0 to
     *     below 1
     */
    public Contrast {
      requireTemperature(temperature);
      boolean right = smoothing >= 0 && smoothing < 1;
      require(right, "label-smoothing", smoothing, "a number from 0 to below 1");
    }

    @Override
    public String name() {
      return "contrast";
    }

    @Override
    public Contrast withTemperature(double other) {
      return new Contrast(other, smoothing);
    }

    @Override
    public double of(double[] c, double[] slope) {
      double largest = c[0];
      for (double other : c) {
        largest = Math.max(largest, other);
      }
      double sum = 0;
      for (int v = 0; v < c.length; v++) {
        slope[v] = StrictMath.exp(temperature * (c[v] - largest));
        sum += slope[v];
      }
      double logSum = StrictMath.log(sum);
      double loss = 0;
      for (int v = 0; v < c.length; v++) {
        double target = (v == 0 ? 1 - smoothing : 0) + smoothing / c.length;
        if (target != 0) {
          loss += target * (logSum - temperature * (c[v] - largest));
        }
        slope[v] = temperature * (slope[v] / sum - target);
      }
      return loss;
    }
  }

  /**
   * φ(−τ(C⁺ − C⁻)): how far the true label is ahead of a wrong one; of several wrong labels the
   * mean. θ cancels.
   *
   * @param curve φ
   * @param temperature τ, which its authors call α
   */
  record Margin(Curve curve, double temperature) implements GoodnessLoss {

    /**
     * Refuses what is no temperature.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public Margin {
      requireTemperature(temperature);
    }

    @Override
    public String name() {
      return Spelling.ofConstant(curve);
    }

    @Override
    public Margin withTemperature(double other) {
      return new Margin(curve, other);
    }

    @Override
    public double of(double[] c, double[] slope) {
      int negatives = c.length - 1;
      double loss = 0;
      slope[0] = 0;
      for (int v = 1; v <= negatives; v++) {
        double t = -temperature * (c[0] - c[v]);
        loss += curve.of(t) / negatives;
        slope[v] = temperature * curve.slope(t) / negatives;
        slope[0] -= slope[v];
      }
      return loss;
    }
  }

  /** What a margin costs. */
  enum Curve {
    /** φ(t) = softplus(t): SymBa (Lee and Song 2023, arXiv 2303.08418), with τ = 4. */
    SYMBA {
      @Override
      double of(double t) {
        return Softplus.softplus(t);
      }

      @Override
      double slope(double t) {
        return Softplus.sigmoid(t);
      }
    },
    /**
     * φ(t) = t·σ(t): the "swish" of dah33's explore_forward_forward, with τ = 6. It lets go of what
     * is well ahead sooner than softplus does, and pushes back a little what is far ahead.
     */
    SWISH_SYMBA {
      @Override
      double of(double t) {
        return t * Softplus.sigmoid(t);
      }

      @Override
      double slope(double t) {
        double s = Softplus.sigmoid(t);
        return s * (1 + t * (1 - s));
      }
    };

    abstract double of(double t);

    abstract double slope(double t);
  }
}
