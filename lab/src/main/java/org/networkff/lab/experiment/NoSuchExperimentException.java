package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.Serial;

/** There is no experiment of a name, or no file at a path. The message is one line for people. */
public final class NoSuchExperimentException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NoSuchExperimentException(String message) {
    super(message);
  }
}
