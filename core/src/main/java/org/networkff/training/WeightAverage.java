package org.networkff.training;

import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.Kernels;
import org.networkff.network.Layer;
import org.networkff.setting.Averaging;
import org.networkff.setting.Optimizer;

/**
 * The mean of a layer's parameters over its steps, beside the parameters themselves. Each piece of
 * the weights joins the mean as soon as it has stepped, while it is in cache.
 */
final class WeightAverage {
  private final Averaging averaging;
  private final Layer layer;
  private final Layer mean; // of the same shape, so that its parameters lie in the same places
  private double share = 1;

  private WeightAverage(Averaging averaging, Layer layer) {
    this.averaging = averaging;
    this.layer = layer;
    mean = layer.copy();
  }

  /**
   * The mean of a layer's parameters, which begins as they are now; null if there is to be none.
   */
  static @Nullable WeightAverage of(Averaging averaging, Layer layer) {
    return averaging.equals(Averaging.NONE) ? null : new WeightAverage(averaging, layer);
  }

  /**
   * Begins a step.
   *
   * @param number 1 for the first
   */
  void begin(long number, long ofSteps) {
    share = averaging.share(number, ofSteps);
  }

  /** The step of the weights, and with it that of their mean. */
  Optimizer.Step ofWeights(Optimizer.Step step) {
    return followed(step, mean.weights().data());
  }

  /** The step of the biases, and with it that of their mean. */
  Optimizer.Step ofBiases(Optimizer.Step step) {
    return followed(step, mean.biases());
  }

  private Optimizer.Step followed(Optimizer.Step step, float[] means) {
    Kernels kernels = Kernels.get();
    float kept = (float) (1 - share);
    float taken = (float) share;
    return (parameters, from, gradient, gradientFrom, count) -> {
      step.apply(parameters, from, gradient, gradientFrom, count);
      kernels.scale(kept, means, from, means, from, count);
      kernels.addScaled(taken, parameters, from, means, from, count);
    };
  }

  /** The mean of a single parameter, from the mean before and the parameter now. */
  double follow(double before, double now) {
    return (1 - share) * before + share * now;
  }

  /** What it carries from step to step. */
  void carry(TrainingState state) {
    state.parameters(mean);
  }

  /** A layer whose parameters are the mean; live. */
  Layer mean() {
    return mean;
  }

  /** Puts the mean in the place of the parameters. */
  void settle() {
    float[] weights = mean.weights().data();
    System.arraycopy(weights, 0, layer.weights().data(), 0, weights.length);
    System.arraycopy(mean.biases(), 0, layer.biases(), 0, mean.biases().length);
  }
}
