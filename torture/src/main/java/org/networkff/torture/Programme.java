package org.networkff.torture;

import java.io.IOException;

/** One kind of torture. */
public interface Programme {
  /** What it is called in the table. */
  String name();

  /**
   * Tries as often as the time allows, at least once, or until there is nothing new to try.
   *
   * @param deadline when to stop
   * @param seed of whatever chance has a part in
   * @param score takes what came of each try
   * @throws IOException if the programme itself cannot work
   * @throws InterruptedException if it is told to end
   */
  void run(Deadline deadline, long seed, Score score) throws IOException, InterruptedException;
}
