package org.networkff.checkpoint;

/**
 * A place between two batches of a training: that before the given batch.
 *
 * @param stage of the schedule, 0-based; behind the last, that of a softmax head, or the end
 * @param epoch within the stage, 0-based
 * @param batch within the epoch, 0-based
 */
public record Position(int stage, int epoch, long batch) {
  /** Before the first batch. */
  public static final Position BEGIN = new Position(0, 0, 0);

  private static final int ONLINE = -1;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative where it cannot be
   */
  public Position {
    if (stage < ONLINE || epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "a position of stage %d, epoch %d, batch %d".formatted(stage, epoch, batch));
    }
  }

  /** In a stream without stages and epochs, after so many batches of it. */
  public static Position online(long batches) {
    return new Position(ONLINE, 0, batches);
  }

  /** Whether this is a place in a stream ({@code OnlineTrainer}). */
  public boolean isOnline() {
    return stage == ONLINE;
  }
}
