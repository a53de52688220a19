package org.networkff.torture;

import java.time.Duration;

/**
 * A moment at which to stop.
 *
 * @param nanos as {@link System#nanoTime} has it
 */
public record Deadline(long nanos) {
  /** So much time from now on. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time that is left; zero if it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  /** Whether no time is left. */
  public boolean isOver() {
    return left().isZero();
  }

  /** An equal share of the time that is left, for the first of some programmes. */
  public Deadline shared(int programmes) {
    return in(left().dividedBy(programmes));
  }
}
