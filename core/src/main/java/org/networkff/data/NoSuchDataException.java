package org.networkff.data;

import java.io.Serial;

/** There is no data set of a name, or nothing at a path. */
public final class NoSuchDataException extends DataException {
  @Serial private static final long serialVersionUID = 1L;

  /** A problem whose whole text is given. */
  public NoSuchDataException(String message) {
    super(message);
  }
}
