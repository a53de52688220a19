package org.networkff.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all that is in it when it is closed.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "torture-";

  /** Makes one where the system has its temporary files. */
  public static TemporaryFolder make() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(PREFIX));
  }

  /** Makes one for files that live for a microsecond: in memory, if the system has such a place. */
  public static TemporaryFolder makeInMemory() throws IOException {
    return Files.isWritable(MEMORY)
        ? new TemporaryFolder(Files.createTempDirectory(MEMORY, PREFIX))
        : make();
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
