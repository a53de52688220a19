package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.torture.SmallData;

/** A small experiment, and what its store holds but for times and memory. */
final class Experiments {
  private static final String NOT_THE_SAME_TWICE =
      ".*[sS]econds.*|.*Mb|started|resumed|host|processor";

  private Experiments() {}

  /** An experiment of four trials on small data, each of well under a second. */
  static Path write(Path folder, int epochs) throws IOException {
    Files.createDirectories(folder);
    String data = SmallData.write(folder.resolve("data")).toString();
    return Files.writeString(
        folder.resolve("small.toml"),
        """
        datasets = ["%s"]
        variants = ["ff", "acff"]
        seeds = 2
        train-size = 50
        hidden = [20, 10]
        epochs = %d
        record-every = 7
        evaluate-every = 50
        """
            .formatted(data, epochs));
  }

  /** The command that runs it, two trials side by side. */
  static Launch compare(Path folder, Path experiment, Path out) {
    return Launch.networkff(
        folder, "compare", experiment.toString(), "--out=" + out, "--jobs=2", "--threads=1");
  }

  /** The store of the same experiment when nothing disturbs it. */
  static Path undisturbed(Path folder, int epochs) throws IOException, InterruptedException {
    Path place = folder.resolve("undisturbed");
    Path out = place.resolve("runs");
    Files.createDirectories(place);
    compare(place, write(folder, epochs), out).run().succeeded();
    return out;
  }

  /** Requires that a store has the files of another, and in its trials the same numbers. */
  static void requireSame(Path store, Path other) throws IOException {
    Expect.same("trials", finished(store), finished(other));
    Expect.same("files", files(store), files(other));
  }

  /** Requires that all trials that are finished in a store have the numbers of another. */
  static void requirePart(Path store, Path other) throws IOException {
    Map<String, Object> right = finished(other);
    finished(store)
        .forEach((trial, numbers) -> Expect.same("trial " + trial, numbers, right.get(trial)));
  }

  /** How many trials are finished in a store. */
  static int finishedCount(Path store) throws IOException {
    return finished(store).size();
  }

  /**
   * What the finished trials of a store hold, by the trial; nothing if it is no store yet.
   *
   * @throws IOException if any of it cannot be read
   */
  static Map<String, Object> finished(Path store) throws IOException {
    Map<String, Object> trials = new TreeMap<>();
    if (!Files.exists(store.resolve("plan.json"))) {
      return trials;
    }
    for (StoredTrial trial : new RunStore(store).trials()) {
      List<Object> numbers = new ArrayList<>();
      numbers.add(numbers(trial.run()));
      numbers.add(numbers(trial.result()));
      trial.metrics().forEach(line -> numbers.add(numbers(line)));
      trials.put(trial.folder().getFileName().toString(), numbers);
    }
    return trials;
  }

  private static Map<String, @Nullable Object> numbers(RunRecord record) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>(record.values());
    numbers.keySet().removeIf(key -> key.matches(NOT_THE_SAME_TWICE));
    return numbers;
  }

  /** All files below a folder by their names relative to it. */
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }
}
