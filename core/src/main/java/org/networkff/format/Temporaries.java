package org.networkff.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The temporary files that are open now, so that the end of the JVM can delete them. */
final class Temporaries {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
  private static volatile boolean ending;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(Temporaries::end, "delete-temporary-files"));
    } catch (IllegalStateException e) {
      ending = true;
    }
  }

  private Temporaries() {}

  /**
   * Creates an empty file that is deleted when the JVM ends, unless it was renamed before.
   *
   * @throws IOException if the file cannot be created, or the JVM is about to end
   */
  static Path create(Path file) throws IOException {
    OPEN.add(file);
    try {
      Files.createFile(file);
    } catch (IOException e) {
      OPEN.remove(file);
      throw e;
    }
    // After the creation: between a look before it and the creation, the hook could have run.
    if (ending) {
      delete(file);
      throw new IOException("the program is ending");
    }
    return file;
  }

  /** Deletes the file if it is still there. */
  static void delete(Path file) {
    OPEN.remove(file);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The caller has a better error to report, or none. The name tells what the file is.
    }
  }

  /** From now on, at the latest, the end of the JVM is watched. */
  static void watch() {
    // Done by the initialiser of this class.
  }

  private static void end() {
    LastWork.doAll();
    ending = true;
    OPEN.forEach(Temporaries::delete);
  }
}
