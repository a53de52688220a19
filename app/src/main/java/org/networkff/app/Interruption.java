package org.networkff.app;

import java.io.IOException;

/** What is left to do when the process is told to end, by Ctrl-C say: the JVM does the rest. */
final class Interruption {
  /** Set by {@code compare} in the processes it starts. */
  static final String CHILD_PROPERTY = "networkff.child";

  private volatile boolean over;

  private Interruption() {}

  /** Watches this process. */
  static Interruption watch(Console console) {
    Interruption interruption = new Interruption();
    if (isChild()) {
      endWithParent();
    }
    Thread hook =
        new Thread(
            () -> {
              if (!interruption.over && !isChild()) {
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

  /** Whether {@code compare} has started this process. */
  static boolean isChild() {
    return Boolean.getBoolean(CHILD_PROPERTY);
  }

  /** A child whose parent was killed would work on for nobody. Its input ends with the parent. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nobody writes; whoever does is not heard.
                }
              } catch (IOException e) {
                // The same as its end.
              }
              System.exit(Errors.INTERRUPTED);
            });
  }
}
