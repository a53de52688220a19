package org.networkff.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** How the main classes run: errors are one line, and the last of two equal options counts. */
final class Commands {
  private Commands() {}

  /** Runs a command; its exit status. */
  static int run(Callable<Integer> command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              String message = exception.getMessage();
              line.getErr().println(message == null ? exception.toString() : message);
              return 1;
            })
        .execute(arguments);
  }
}
