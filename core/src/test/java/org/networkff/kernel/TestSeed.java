package org.networkff.kernel;

import java.util.Random;

/** Where a random test starts: {@code -Dtest.seed=…} repeats a run that failed. */
public record TestSeed(long value) {

  /** Another one in each run. */
  public static TestSeed ofThisRun() {
    return new TestSeed(Long.getLong("test.seed", System.nanoTime()));
  }

  /** A generator of its own for each purpose. */
  public Random random(int purpose) {
    return new Random(value + 31L * purpose);
  }

  /** How to repeat the run, for the description of every assertion in it. */
  @Override
  public String toString() {
    return "repeat with -Dtest.seed=" + value;
  }
}
