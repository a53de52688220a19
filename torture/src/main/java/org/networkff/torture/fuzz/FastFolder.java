package org.networkff.torture.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for files that live for a microsecond: in memory, where the system has such a
 * place. Closing it deletes it.
 *
 * @param path where it is
 */
record FastFolder(Path path) implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "torture-";

  /** Makes one. */
  static FastFolder make() throws IOException {
    return new FastFolder(
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, PREFIX)
            : Files.createTempDirectory(PREFIX));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    }
  }
}
