package org.networkff.torture.fault;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a try expects. */
final class Expect {
  private Expect() {}

  /**
   * Requires something.
   *
   * @throws AssertionError with the text, if it is not so
   */
  static void that(boolean right, String otherwise) {
    if (!right) {
      throw new AssertionError(otherwise);
    }
  }

  /**
   * Requires that two things are the same.
   *
   * @throws AssertionError naming both, if they are not
   */
  static void same(String what, @Nullable Object found, @Nullable Object right) {
    that(Objects.equals(found, right), "%s: %s, not %s".formatted(what, found, right));
  }
}
