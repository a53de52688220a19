package org.networkff.setting;

import static org.networkff.format.Requirement.require;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.networkff.kernel.Kernels;

/** How a gradient becomes a change of parameters. */
public interface Optimizer {

  /** A state for an array of the given number of parameters. */
  State begin(int parameters);

  /** What an optimiser remembers of one array of parameters from step to step. */
  interface State {
    /**
     * Begins a step.
     *
     * @param rate learning rate of this step
     * @param number 1 for the first
     */
    Step begin(double rate, long number);

    /**
     * All that the next steps depend on: arrays, live, of a number for each parameter, by names
     * that are always the same. Checkpoints hold them.
     */
    SequencedMap<String, float[]> memory();
  }

  /** One step. Different ranges of it may be made by different threads. */
  @FunctionalInterface
  interface Step {
    /** Changes nothing. */
    Step NONE = (parameters, from, gradient, gradientFrom, count) -> {};

    /**
     * Changes the parameters {@code from … from + count}.
     *
     * @param parameters changed in place
     * @param gradient of the loss; that of the first parameter stands at {@code gradientFrom}
     */
    void apply(float[] parameters, int from, float[] gradient, int gradientFrom, int count);

    /**
     * This step on parameters that shrink by a share of themselves first: weight decay, decoupled
     * from the gradient, which makes AdamW of Adam (Loshchilov and Hutter, ICLR 2019).
     */
    default Step shrinking(double share) {
      if (share == 0) {
        return this;
      }
      Kernels kernels = Kernels.get();
      float kept = (float) (1 - share);
      return (parameters, from, gradient, gradientFrom, count) -> {
        kernels.scale(kept, parameters, from, parameters, from, count);
        apply(parameters, from, gradient, gradientFrom, count);
      };
    }
  }

  /**
   * Adam (Kingma and Ba, ICLR 2015): m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), w ← w − rate·m̂/(√v̂ + ε). ε
   * is added after the bias correction; gradients of the paper's protocol are about 10⁻⁶, so this
   * matters.
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

    /** β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    public static final Adam STANDARD = new Adam(0.9, 0.999, 1e-8);

    /**
     * Refuses what a kernel's floats cannot hold apart from 0 and 1.
     *
     * @throws IllegalArgumentException naming the figure
     */
    public Adam {
      require((float) beta1 >= 0 && (float) beta1 < 1, "beta1", beta1, "from 0 to below 1");
      require((float) beta2 >= 0 && (float) beta2 < 1, "beta2", beta2, "from 0 to below 1");
      boolean normal = (float) epsilon >= Float.MIN_NORMAL && Float.isFinite((float) epsilon);
      require(normal, "epsilon", epsilon, "a float of at least 1.2e-38");
    }

    @Override
    public State begin(int parameters) {
      return new Moments(this, new float[parameters], new float[parameters]);
    }
  }

  /** Running means of the gradient and of its square. */
  final class Moments implements State {
    private final Adam adam;
    private final float[] first;
    private final float[] second;

    private Moments(Adam adam, float[] first, float[] second) {
      this.adam = adam;
      this.first = first;
      this.second = second;
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      SequencedMap<String, float[]> memory = new LinkedHashMap<>();
      memory.put("first", first);
      memory.put("second", second);
      return memory;
    }

    @Override
    public Step begin(double rate, long number) {
      // The kernel's β are floats, and 1 − β₂ has lost five digits: the correction is for these.
      float beta1 = (float) adam.beta1;
      float beta2 = (float) adam.beta2;
      float epsilon = (float) adam.epsilon;
      float unbiasedRate = (float) (rate / (1 - StrictMath.pow(beta1, (double) number)));
      double unbiasedSecond = 1 - StrictMath.pow(beta2, (double) number);
      float correction = (float) (1 / Math.sqrt(unbiasedSecond));
      Kernels kernels = Kernels.get();
      return (parameters, from, gradient, gradientFrom, count) ->
          kernels.adam(
              parameters,
              first,
              second,
              from,
              gradient,
              gradientFrom,
              count,
              unbiasedRate,
              correction,
              beta1,
              beta2,
              epsilon);
    }
  }
}
