package org.networkff.checkpoint;

/** A checkpoint is not of the training that shall go on from it. */
public final class CheckpointMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * A mismatch.
   *
   * @param message what does not fit: one line for people
   */
  public CheckpointMismatchException(String message) {
    super(message);
  }
}
