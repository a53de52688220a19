package org.networkff.torture.fuzz;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls, by these names. */
public final class JazzerEntry {
  private static @Nullable FuzzTarget target;
  private static Path folder = Path.of("");

  private JazzerEntry() {}

  /**
   * Makes ready.
   *
   * @param arguments the target's name and a folder for the files
   */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.named(arguments[0]);
    folder = Path.of(arguments[1]);
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (target == null) {
      throw new IllegalStateException("fuzzerInitialize comes first");
    }
    target.hold(input, folder);
  }
}
