package org.networkff.training;

import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoints;

/**
 * How a training is run. Nothing of it changes the network.
 *
 * @param listener that hears of it
 * @param threads that work
 * @param memory that may be taken in order to be faster
 * @param checks of the network on the way; null for none
 * @param checkpoints of the way
 */
record RunOptions(
    TrainingListener listener,
    int threads,
    MemoryUse memory,
    @Nullable Checks checks,
    Checkpoints checkpoints) {

  /** All processors, and nobody hears. */
  static RunOptions standard() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new RunOptions(event -> {}, processors, MemoryUse.AUTO, null, Checkpoints.NONE);
  }

  RunOptions heardBy(TrainingListener other) {
    return new RunOptions(other, threads, memory, checks, checkpoints);
  }

  RunOptions onThreads(int other) {
    return new RunOptions(listener, other, memory, checks, checkpoints);
  }

  RunOptions with(MemoryUse other) {
    return new RunOptions(listener, threads, other, checks, checkpoints);
  }

  RunOptions with(Checks other) {
    return new RunOptions(listener, threads, memory, other, checkpoints);
  }

  RunOptions with(Checkpoints other) {
    return new RunOptions(listener, threads, memory, checks, other);
  }
}
