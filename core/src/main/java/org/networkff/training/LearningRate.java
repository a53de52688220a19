package org.networkff.training;

/**
 * The learning rate and how it changes while a layer trains.
 *
 * @param rate at the beginning
 * @param decay its course
 */
public record LearningRate(double rate, Decay decay) {

  /** The course of a learning rate. */
  public enum Decay {
    /** It stays. */
    CONSTANT {
      @Override
      double share(double progress) {
        return 1;
      }
    },
    /** It stays for the first half, then falls in a straight line towards zero. */
    LINEAR_DECAY {
      @Override
      double share(double progress) {
        return Math.clamp(2 * (1 - progress), 0.0, 1.0);
      }
    };

    /** The share of the first rate when {@code progress}, from 0 to 1, of the steps are done. */
    abstract double share(double progress);
  }

  /** A rate that stays. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, Decay.CONSTANT);
  }

  /**
   * The rate for a step.
   *
   * @param step 0 for the first
   * @param steps how many there will be
   */
  public double at(long step, long steps) {
    return rate * decay.share((double) step / steps);
  }
}
