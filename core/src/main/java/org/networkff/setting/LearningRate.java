package org.networkff.setting;

/**
 * The learning rate and how it changes while a layer trains: rate · (course of the decay) ·
 * (warm-up).
 *
 * @param rate the largest
 * @param decay its course
 * @param warmUp the share of the steps in which it rises in a straight line to what it would be
 *     otherwise (Goyal et al. 2017, arXiv 1706.02677); 0 for none
 */
public record LearningRate(double rate, Decay decay, double warmUp) {

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
    },
    /** Half a wave of the cosine, from the full rate to zero (Loshchilov and Hutter, ICLR 2017). */
    COSINE {
      @Override
      double share(double progress) {
        return (1 + StrictMath.cos(Math.PI * progress)) / 2;
      }
    };

    /** The share of the first rate when {@code progress}, from 0 to 1, of the steps are done. */
    abstract double share(double progress);
  }

  /** A rate that does not warm up. */
  public LearningRate(double rate, Decay decay) {
    this(rate, decay, 0);
  }

  /** A rate that stays. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, Decay.CONSTANT);
  }

  /** The same course to another height. */
  LearningRate withRate(double other) {
    return new LearningRate(other, decay, warmUp);
  }

  /** The same height with another course. */
  LearningRate with(Decay other) {
    return new LearningRate(rate, other, warmUp);
  }

  /** The same with another warm-up. */
  LearningRate withWarmUp(double other) {
    return new LearningRate(rate, decay, other);
  }

  /**
   * The rate for a step.
   *
   * @param step 0 for the first
   * @param steps how many there will be
   */
  public double at(long step, long steps) {
    double warm = Math.min(1, (step + 1) / (warmUp * steps)); // infinite without a warm-up
    return rate * decay.share((double) step / steps) * warm;
  }
}
