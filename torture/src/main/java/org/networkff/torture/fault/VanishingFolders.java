package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/** Folders that vanish while the program works: one clear line, and it can be done again. */
final class VanishingFolders {
  private static final int EPOCHS = 3_000;

  private VanishingFolders() {}

  static Stream<Attempt> tries(Random random, Path folder) {
    return Stream.of(
        new Attempt("the folder of the model", () -> model(folder.resolve("model"))),
        new Attempt("data that was read", () -> data(folder.resolve("data"))),
        new Attempt("the store", () -> comparison(folder.resolve("store"), "runs")),
        new Attempt(
            "the data of a comparison", () -> comparison(folder.resolve("data-of"), "data")));
  }

  private static void model(Path folder) throws Exception {
    String data = "--dataset=" + SmallData.write(folder.resolve("data"));
    Path out = Files.createDirectories(folder.resolve("out"));
    String model = "--out=" + out.resolve("m.safetensors");
    try (Running train =
        Launch.networkff(folder, "train", data, model, "--hidden=9", "--epochs=" + EPOCHS)
            .start()) {
      train.awaitSaid("epoch 1");
      vanish(out);
      train.ended().refused(out.toString());
    }
  }

  private static void data(Path folder) throws Exception {
    Path data = SmallData.write(folder.resolve("data"));
    try (Running train =
        Launch.networkff(folder, "train", "--dataset=" + data, "--hidden=9", "--epochs=" + EPOCHS)
            .start()) {
      train.awaitSaid("epoch 1");
      vanish(data);
      train.ended().succeeded();
    }
  }

  /** What is gone is done anew, or comes back, and then it is as if nothing had happened. */
  private static void comparison(Path folder, String vanishing) throws Exception {
    Path out = folder.resolve("runs");
    Launch compare = Experiments.compare(folder, Experiments.write(folder, 300), out);
    try (Running running = compare.start()) {
      running.await("a finished trial", () -> Experiments.finishedCount(out) > 0);
      vanish(folder.resolve(vanishing));
      Ended ended = running.ended().requireNoTrace();
      Expect.that(ended.status() == 1, "ended with status " + ended.status() + ": " + ended.err());
    }
    SmallData.write(folder.resolve("data"));
    compare.run().succeeded();
    Experiments.requireSame(out, Experiments.undisturbed(folder, 300));
  }

  private static void vanish(Path folder) throws IOException {
    Files.move(folder, folder.resolveSibling(folder.getFileName() + "-is-gone"));
  }
}
