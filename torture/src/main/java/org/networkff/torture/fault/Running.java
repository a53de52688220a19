package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A process at work. Closing it kills it and all that it has started.
 *
 * @param process the process
 * @param out file with its standard output
 * @param err file with its standard error
 */
record Running(Process process, Path out, Path err) implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_AGAIN_MILLIS = 10;

  /**
   * Waits for its end.
   *
   * @throws AssertionError if it does not come
   */
  Ended ended() throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Expect.that(ended, "still runs after " + PATIENCE_SECONDS + " s");
    return new Ended(process.exitValue(), text(out), text(err));
  }

  /** Waits until it has said something to standard error that has this in it. */
  void awaitSaid(String text) throws Exception {
    await(text, () -> text(err).contains(text));
  }

  /**
   * Waits for something to happen while it works.
   *
   * @throws AssertionError if it ends before
   */
  void await(String what, Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Expect.that(process.isAlive(), "ended before there was " + what + ": " + text(err));
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** Kills it, unless it ends within some time; whether it did. */
  boolean killedAfter(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
