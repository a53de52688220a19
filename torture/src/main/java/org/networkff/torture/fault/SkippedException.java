package org.networkff.torture.fault;

import java.io.Serial;

/** A fault that cannot be brought about on this computer. */
final class SkippedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Tells why. */
  SkippedException(String why) {
    super(why);
  }
}
