package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.networkff.format.AtomicFile;
import org.networkff.format.Json;
import org.networkff.format.OneLine;

/**
 * Where a command prints: results for people or programs to one stream, progress and errors to
 * another.
 */
final class Console {
  /** The name that stands for standard output. */
  static final String STANDARD_OUTPUT = "-";

  private final PrintStream out;
  private final PrintStream err;
  private final ProgressLine progress;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private volatile Supplier<String> standing = () -> "";

  private Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.progress = ProgressLine.to(err);
  }

  static Console of(PrintStream out, PrintStream err) {
    return new Console(out, err);
  }

  /** Standard output. */
  PrintStream out() {
    return out;
  }

  /** Standard error. */
  PrintStream err() {
    return err;
  }

  /** The line on standard error that tells how far work is. */
  ProgressLine progress() {
    return progress;
  }

  /**
   * Takes what is to be said of the work should it be interrupted: how far it is.
   *
   * @param text begins with what divides it from the rest of a line
   */
  void tellWhenInterrupted(Supplier<String> text) {
    standing = text;
  }

  /** Says, once, that the work was interrupted: the signal's hook and the work both notice. */
  void interrupted() {
    progress.end();
    if (!interrupted.getAndSet(true)) {
      err.println("networkff: interrupted" + standing.get());
    }
  }

  /** Prints a remark on the way to the result. A child process leaves remarks to its parent. */
  void remark(String line) {
    if (!Interruption.isChild()) {
      progress.clear();
      err.println(OneLine.of(line));
    }
  }

  /** Where a summary for people goes: not to standard output if that is for JSON alone. */
  PrintStream people(@Nullable String jsonTarget) {
    progress.clear();
    return STANDARD_OUTPUT.equals(jsonTarget) ? err : out;
  }

  /**
   * Finds out whether JSON could be written to a target.
   *
   * @param target a file, {@code -}, or null for none
   */
  static void requireWritable(@Nullable String target) throws IOException {
    if (target != null && !target.equals(STANDARD_OUTPUT)) {
      AtomicFile.requireWritable(Path.of(target));
    }
  }

  /** Writes an object to a file, or to standard output, or nowhere. */
  void writeJson(@Nullable String target, Map<String, ? extends @Nullable Object> object)
      throws IOException {
    if (target == null) {
      return;
    }
    if (!target.equals(STANDARD_OUTPUT)) {
      AtomicFile.writeString(Path.of(target), Json.pretty(object));
      return;
    }
    out.println(Json.compact(object));
    requireOutput();
  }

  /**
   * Makes sure that all that was printed is where it should be.
   *
   * @throws OutputException if standard output has taken no more
   */
  void requireOutput() throws OutputException {
    if (out.checkError()) {
      throw new OutputException();
    }
  }
}
