package org.networkff.format;

import java.util.Random;

/** Where a random test starts: {@code -Dtest.seed=…} repeats a run that failed. */
record Seed(long value) {
  static Seed ofThisRun() {
    return new Seed(Long.getLong("test.seed", System.nanoTime()));
  }

  Random random() {
    return new Random(value);
  }

  /** How to repeat the run, for the description of every assertion in it. */
  @Override
  public String toString() {
    return "repeat with -Dtest.seed=" + value;
  }
}
