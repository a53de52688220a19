package org.networkff.data;

import java.io.IOException;
import java.io.Serial;
import org.networkff.format.OneLine;

/**
 * Data that cannot be found or used. The message is one line for the person who runs the program:
 * which file or data set, what is wrong with it, and what would be right.
 */
public sealed class DataException extends IOException permits NoSuchDataException {
  @Serial private static final long serialVersionUID = 1L;

  /** A problem whose whole text is given. */
  public DataException(String message) {
    super(OneLine.of(message));
  }

  /** A problem with one file (or data set), named first. */
  public DataException(String where, String problem) {
    super(OneLine.of(where + ": " + problem));
  }

  /** A problem with one file (or data set), and the exception that showed it. */
  public DataException(String where, String problem, Throwable cause) {
    super(OneLine.of(where + ": " + problem), cause);
  }
}
