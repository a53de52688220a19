package org.networkff.torture.fault;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One way for the world to fail.
 *
 * @param name what it is called in the table
 * @param tries what to try, in order: a few things, or the same again and again where chance has a
 *     part; made of the source of chance and an empty folder to work in
 */
record Fault(String name, Tries tries) {
  /** Makes the tries. */
  @FunctionalInterface
  interface Tries {
    Stream<Attempt> of(Random random, Path folder) throws Exception;
  }

  /**
   * Something to try.
   *
   * @param what in a few words, for the message if it fails
   * @param body throws whatever if the program does not do what is expected of it
   */
  record Attempt(String what, Body body) {
    /** Does it. */
    @FunctionalInterface
    interface Body {
      void run() throws Exception;
    }
  }
}
