package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's results go as one JSON object, if anywhere. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description =
          "Write the results as a JSON object; - is standard output, which then has nothing else.")
  private @Nullable String target;

  /** Finds out, before long work, whether they could be written there. */
  void requireWritable(CommandFiles files) throws IOException {
    files.written("--json", file());
    Console.requireWritable(target);
  }

  /** Whether they go to standard output. */
  boolean isStandardOutput() {
    return Console.STANDARD_OUTPUT.equals(target);
  }

  /** The file; null if they go to none. */
  @Nullable Path file() {
    return target == null || isStandardOutput() ? null : Path.of(target);
  }

  /** The file or {@code -}; null for none. */
  @Nullable String target() {
    return target;
  }

  /** Writes them. */
  void write(Map<String, ? extends @Nullable Object> object, Console console) throws IOException {
    console.writeJson(target, object);
  }

  /** Where a summary for people goes: not to standard output if that is for JSON alone. */
  PrintStream people(Console console) {
    return console.people(target);
  }
}
