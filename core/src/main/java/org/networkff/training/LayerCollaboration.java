package org.networkff.training;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.network.Collaboration;

/**
 * How a layer listens to the others while it trains: its γ and α, which may learn, and their means
 * over the steps, if the layer's parameters are to be such means.
 */
final class LayerCollaboration {
  private final Collaboration collaboration;
  private final @Nullable WeightAverage average; // what the means follow
  private final double[] alpha; // [layers] α_lk
  private final double[] meanAlpha;
  private double gamma;
  private double meanGamma;

  /**
   * A layer's collaboration at the beginning of its training.
   *
   * @param layer 0-based
   * @param layers how many there are
   * @param average of the layer's parameters; null if there is none
   */
  LayerCollaboration(
      Collaboration collaboration, int layer, int layers, @Nullable WeightAverage average) {
    this.collaboration = collaboration;
    this.average = average;
    alpha = collaboration.alpha().weights(layers)[layer];
    meanAlpha = alpha.clone();
    gamma = collaboration.gamma();
    meanGamma = gamma;
  }

  double gamma() {
    return gamma;
  }

  /** α_lk with which it listens to each layer k, live. */
  double[] alpha() {
    return alpha;
  }

  boolean learnsAlpha() {
    return collaboration.learnsAlpha();
  }

  /** α_lk as it has been learned so far; none if it stays what it was. */
  List<Double> learnedAlpha() {
    return learnsAlpha() ? row(alpha) : List.of();
  }

  /** γ of a network if training ends now. */
  double finishedGamma() {
    return average == null ? gamma : meanGamma;
  }

  /** α_lk of a network if training ends now. */
  List<Double> finishedAlpha() {
    return row(average == null ? alpha : meanAlpha);
  }

  private static List<Double> row(double[] weights) {
    return DoubleStream.of(weights).boxed().toList();
  }

  /** Steps α and γ against their own gradients (Eq. 7). */
  void step(PartialSums sums) {
    collaboration.stepAlpha(alpha, gamma, sums.heard);
    gamma = collaboration.step(gamma, sums.gammaGradient);
    if (average != null) {
      meanGamma = average.follow(meanGamma, gamma);
      for (int k = 0; k < alpha.length; k++) {
        meanAlpha[k] = average.follow(meanAlpha[k], alpha[k]);
      }
    }
  }

  /** Puts the means, if there are any, in the place of γ and α. */
  void settle() {
    if (average != null) {
      gamma = meanGamma;
      System.arraycopy(meanAlpha, 0, alpha, 0, alpha.length);
    }
  }

  /** What it carries from step to step. */
  void carry(TrainingState state) {
    gamma = state.number("gamma", gamma);
    if (learnsAlpha()) {
      carry(state.in("alpha"), alpha);
      carry(state.in("average.alpha"), meanAlpha);
    }
    if (average != null) {
      meanGamma = state.number("average.gamma", meanGamma);
    }
  }

  private static void carry(TrainingState state, double[] numbers) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = state.number("layer." + (k + 1), numbers[k]);
    }
  }
}
