package org.networkff.lab.experiment;

import org.networkff.training.MemoryUse;

/**
 * How a trial is run. Nothing of it changes what comes out, times and memory apart.
 *
 * @param threads to work with
 * @param jobs trials that run side by side on this machine, this one among them
 * @param memory that may be taken in order to be faster
 */
public record Execution(int threads, int jobs, MemoryUse memory) {

  /** One trial that has the machine for itself. */
  public static Execution alone(int threads, MemoryUse memory) {
    return new Execution(threads, 1, memory);
  }

  /**
   * What is done soonest: as many single-threaded trials side by side as there are processors, if
   * there are that many trials, for they lose no time waiting for each other; else all of them,
   * with the processors shared among their threads.
   *
   * @param trials how many there are
   * @param jobs asked for; 0 if that is left open
   * @param threads asked for; 0 if that is left open
   * @param processors of the machine
   */
  public static Execution of(int trials, int jobs, int threads, int processors, MemoryUse memory) {
    int most = Math.max(1, threads == 0 ? processors : processors / threads);
    int side = Math.min(jobs == 0 ? most : jobs, Math.max(1, trials));
    return new Execution(threads == 0 ? Math.max(1, processors / side) : threads, side, memory);
  }
}
