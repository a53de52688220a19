package org.networkff.app;

import java.io.IOException;
import java.io.Serial;

/** Standard output takes no more, and so the work for it is over. {@link Main} says why. */
final class OutputException extends IOException {
  @Serial private static final long serialVersionUID = 1L;
}
