package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * A download, killed at random moments and begun again: a file is there as the mirror has it or not
 * at all, and in the end all of them are there and no parts of them.
 */
final class KilledDownload {
  private static final int EARLIEST_MILLIS = 300;
  private static final int LATEST_MILLIS = 2_000;

  private final Random random;
  private final Path folder;
  private final Map<String, byte[]> files = Fetch.files();
  private final SlowMirror mirror = SlowMirror.start(files);
  private int caches;

  private KilledDownload(Random random, Path folder) throws IOException {
    this.random = random;
    this.folder = folder;
  }

  static Stream<Attempt> tries(Random random, Path folder) throws IOException {
    KilledDownload killed = new KilledDownload(random, folder);
    return Stream.generate(() -> new Attempt("a kill", killed::kill));
  }

  private void kill() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache-" + caches);
    Path place = cache.resolve(Fetch.NAME);
    String address = mirror.address().toString();
    try (Running running =
        Launch.java(folder, Fetch.class.getName(), address, cache.toString()).start()) {
      boolean killed = running.killedAfter(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        requireWholeOrAbsent(place.resolve(file.getKey()), file.getValue());
      }
      if (!killed) {
        caches++; // the next try begins a new one
        running.ended().succeeded();
        Expect.same("files", names(place), List.copyOf(files.keySet()));
      }
    }
  }

  private static void requireWholeOrAbsent(Path file, byte[] right) throws IOException {
    Expect.that(
        !Files.exists(file) || Arrays.equals(Files.readAllBytes(file), right),
        file + " is not what the mirror has");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".networkff-")) // what a kill may leave of a file
          .sorted()
          .toList();
    }
  }
}
