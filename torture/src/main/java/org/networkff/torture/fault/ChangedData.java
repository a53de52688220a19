package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.catalog.DataSetFile;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/** Data that changes between two runs, or during one: results of different data never mix. */
final class ChangedData {
  private static final int EPOCHS = 300;

  private ChangedData() {}

  static Stream<Attempt> tries(Random random, Path folder) {
    return Stream.of(
        new Attempt("between two runs", () -> between(folder.resolve("between"))),
        new Attempt("during a run", () -> during(folder.resolve("during"))));
  }

  private static void between(Path folder) throws IOException, InterruptedException {
    Path out = folder.resolve("runs");
    Launch compare = Experiments.compare(folder, Experiments.write(folder, EPOCHS), out);
    compare.run().succeeded();
    Map<String, Object> before = Experiments.finished(out);
    change(folder);
    compare.run().succeeded();
    Map<String, Object> changed = Experiments.finished(out);
    Expect.that(
        Collections.disjoint(before.keySet(), changed.keySet()), "a trial of other data was taken");
    SmallData.write(folder.resolve("data"));
    compare.run().succeeded();
    Expect.same("trials of the first data", Experiments.finished(out), before);
  }

  private static void during(Path folder) throws Exception {
    Path out = folder.resolve("runs");
    Launch compare = Experiments.compare(folder, Experiments.write(folder, EPOCHS), out);
    try (Running running = compare.start()) {
      running.await("a finished trial", () -> Experiments.finishedCount(out) > 0);
      change(folder);
      Ended ended = running.ended().requireNoTrace();
      Expect.that(ended.status() == 1, "ended with status " + ended.status() + ": " + ended.err());
      Expect.that(ended.err().contains("have changed"), "does not say so: " + ended.err());
    }
    SmallData.write(folder.resolve("data"));
    compare.run().succeeded();
    Experiments.requireSame(out, Experiments.undisturbed(folder, EPOCHS));
  }

  /** Another value for the last pixel. */
  private static void change(Path folder) throws IOException {
    Path file = folder.resolve("data").resolve(DataSetFile.TRAIN_IMAGES.fileName());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1]++;
    Files.write(file, bytes);
  }
}
