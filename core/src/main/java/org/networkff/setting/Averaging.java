package org.networkff.setting;

/**
 * Which mean of its parameters over the steps of training a network is finished with. Training
 * itself goes on from the parameters as they are.
 *
 * <p>The mean begins as the first parameters and moves with each step t by a share a_t towards the
 * new ones: w̄ ← (1−a_t)·w̄ + a_t·w.
 */
public sealed interface Averaging {

  /** No mean: the parameters after the last step. */
  Averaging NONE = new None();

  /** What settings call it. */
  String name();

  /**
   * a_t.
   *
   * @param step t, 1 for the first
   * @param steps how many there will be
   */
  double share(long step, long steps);

  /** The parameters as they are. */
  record None() implements Averaging {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public double share(long step, long steps) {
      return 1;
    }
  }

  /**
   * An exponential moving average (Polyak and Juditsky 1992; Ruppert 1988), a_t = max(1/t, 1−d):
   * the plain mean until that is as long as the memory.
   *
   * @param decay d, from 0 to below 1
   */
  record Exponential(double decay) implements Averaging {

    /**
     * Refuses what is no decay.
     *
     * @throws IllegalArgumentException if it is not from 0 to below 1
     */
    public Exponential {
      if (!(decay >= 0 && decay < 1)) {
        throw new IllegalArgumentException(
            "averaging = ema-%s: the decay must be from 0 to below 1".formatted(decay));
      }
    }

    @Override
    public String name() {
      return "ema-" + decay;
    }

    @Override
    public double share(long step, long steps) {
      return Math.max(1.0 / step, 1 - decay);
    }
  }

  /**
   * The mean of the last steps, each with the same weight (stochastic weight averaging, Izmailov et
   * al., UAI 2018).
   *
   * @param last the share of all steps that counts, above 0 to 1
   */
  record Stochastic(double last) implements Averaging {

    /**
     * Refuses what is no share.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public Stochastic {
      if (!(last > 0 && last <= 1)) {
        throw new IllegalArgumentException(
            "averaging = swa-%s: the share must be above 0 and at most 1".formatted(last));
      }
    }

    @Override
    public String name() {
      return "swa-" + last;
    }

    @Override
    public double share(long step, long steps) {
      long before = (long) ((1 - last) * steps);
      return 1.0 / Math.max(1, step - before);
    }
  }
}
