package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that holds the lock of a trial until it is killed. */
final class LockHolder {
  private LockHolder() {}

  /** Starts it, and waits until it has the lock. */
  static Process start(Path store, TrialId id) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                store.toString(),
                id.hash())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('1');
    return process;
  }

  public static void main(String[] args) throws IOException {
    try (StoreLock _ = StoreLock.ofTrial(Path.of(args[0]), new TrialId(args[1], ""))) {
      System.out.print(1);
      System.out.flush();
      while (true) {
        LockSupport.park();
      }
    }
  }
}
