package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * Places that cannot be written to: refused at once with their name, where they are to be written
 * to, and good for everything else.
 */
final class ReadOnlyPlaces {
  private ReadOnlyPlaces() {}

  static Stream<Attempt> tries(Random random, Path folder)
      throws IOException, InterruptedException, SkippedException {
    if (!Launch.canMount(folder)) {
      throw new SkippedException("nothing can be mounted here");
    }
    Path fixed = Files.createDirectories(folder.resolve("fixed"));
    String data = "--dataset=" + SmallData.write(fixed.resolve("data"));
    String[] small = {"--hidden=9", "--epochs=2", data};
    Path model = fixed.resolve("m.safetensors");
    String name = fixed.toString();
    Launch.networkff(folder, train(small, "--out=" + model)).run().succeeded();
    return Stream.of(
        new Attempt("a model", () -> refused(name, fixed, train(small, "--out=" + model))),
        new Attempt(
            "results", () -> refused(name, fixed, train(small, "--json=" + fixed.resolve("j")))),
        new Attempt(
            "a store", () -> refused(name, fixed, compare(small, "--out=" + fixed.resolve("s")))),
        new Attempt("a cache", () -> cache(fixed)),
        new Attempt("a working directory", () -> refused("runs", fixed, compare(small))),
        new Attempt("data to read", () -> allowed(fixed, train(small))),
        new Attempt("a model to read", () -> allowed(fixed, "evaluate", data, "--model=" + model)));
  }

  private static String[] train(String[] small, String... more) {
    return Stream.of(Stream.of("train"), Stream.of(small), Stream.of(more))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  private static String[] compare(String[] small, String... more) {
    String[] words = train(small, more);
    words[0] = "compare";
    return words;
  }

  /** A download, which would go there; nobody is asked, for nothing could be stored. */
  private static void cache(Path fixed) throws IOException, InterruptedException {
    Launch fetch = Launch.networkff(fixed, "data", "fetch", "mnist");
    readOnly(fixed, fetch.with(Map.of("XDG_CACHE_HOME", fixed.toString())))
        .run()
        .refused(fixed.toString());
  }

  private static void refused(String said, Path fixed, String... arguments)
      throws IOException, InterruptedException {
    readOnly(fixed, Launch.networkff(fixed, arguments)).run().refused(said);
  }

  private static void allowed(Path fixed, String... arguments)
      throws IOException, InterruptedException {
    readOnly(fixed, Launch.networkff(fixed, arguments)).run().succeeded();
  }

  /** Not by permissions, which mean nothing to the superuser. */
  private static Launch readOnly(Path place, Launch launch) {
    String quoted = "'" + place + "'";
    return launch.byMounting(
        "mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s && cd %1$s && exec \"$@\""
            .formatted(quoted));
  }
}
