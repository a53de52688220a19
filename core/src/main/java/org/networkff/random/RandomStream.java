package org.networkff.random;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014): a counter and a mixing function. It is written out because the results of a seed must
 * outlive the generators of any JDK.
 */
public final class RandomStream implements RandomGenerator {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private long state;

  /** The stream of a key. */
  public RandomStream(long key) {
    state = key;
  }

  /** The key of a place that belongs to another key, such as an image's in an epoch's. */
  public static long key(long of, long place) {
    return mix(of + GOLDEN_RATIO * (place + 1));
  }

  /** Turns a number into one that looks like no other's: the finaliser of SplitMix64. */
  public static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_RATIO;
    return mix(state);
  }

  /** Uniform over 0 … bound−1, by multiplication (Lemire 2019); the bias is below bound/2³². */
  @Override
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform over [0, 1), from 24 bits. */
  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  /** The numbers 0 … n−1 in random order (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
