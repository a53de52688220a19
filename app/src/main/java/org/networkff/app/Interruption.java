package org.networkff.app;

import java.util.Optional;

/** What is left to do when the process is told to end, by Ctrl-C say: the JVM does the rest. */
final class Interruption {
  private volatile boolean over;

  private Interruption() {}

  /** Watches this process. */
  static Interruption watch(Console console) {
    Interruption interruption = new Interruption();
    boolean child = endWithParent();
    Thread hook =
        new Thread(
            () -> {
              if (!interruption.over && !child) {
                console.interrupted();
              }
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return interruption;
  }

  /** The work is over: what ends the process now is no interruption. */
  void over() {
    over = true;
  }

  /** A child whose parent was killed would work on for nobody. */
  private static boolean endWithParent() {
    Optional<Long> parent = Optional.ofNullable(Long.getLong(Console.PARENT_PROPERTY));
    parent.flatMap(ProcessHandle::of).ifPresent(Interruption::endWith);
    return parent.isPresent();
  }

  private static void endWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              parent.onExit().join();
              System.exit(Errors.INTERRUPTED);
            });
  }
}
