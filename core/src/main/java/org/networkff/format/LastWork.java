package org.networkff.format;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Work for the moment when the JVM is told to end, by Ctrl-C say, while files can still be written:
 * to keep what hours of computing have come to. It shall be short, for whoever waits for the end
 * may lose patience. Closed, it is not done any more.
 */
public final class LastWork implements AutoCloseable {
  private static final Set<LastWork> ALL = ConcurrentHashMap.newKeySet();

  private final Runnable work;

  private LastWork(Runnable work) {
    this.work = work;
  }

  /** Will be done if the JVM is told to end before this is closed. */
  public static LastWork of(Runnable work) {
    Temporaries.watch();
    LastWork last = new LastWork(work);
    ALL.add(last);
    return last;
  }

  static void doAll() {
    for (LastWork last : ALL) {
      try {
        last.work.run();
      } catch (RuntimeException e) {
        // The JVM ends in any case, and the others have their work to do.
      }
    }
  }

  @Override
  public void close() {
    ALL.remove(this);
  }
}
