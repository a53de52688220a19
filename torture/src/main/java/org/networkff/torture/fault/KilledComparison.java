package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * {@code compare}, killed at random moments and started again: what a store has as finished is what
 * an undisturbed run stores, and in the end it has all of it and nothing else.
 */
final class KilledComparison {
  private static final int EPOCHS = 300;
  private static final int EARLIEST_MILLIS = 100;
  private static final int LATEST_MILLIS = 2_500;

  private final Random random;
  private final Path folder;
  private final Path experiment;
  private final Path undisturbed;
  private int stores;

  private KilledComparison(Random random, Path folder) throws IOException, InterruptedException {
    this.random = random;
    this.folder = folder;
    this.experiment = Experiments.write(folder, EPOCHS);
    this.undisturbed = Experiments.undisturbed(folder, EPOCHS);
  }

  static Stream<Attempt> tries(Random random, Path folder)
      throws IOException, InterruptedException {
    KilledComparison killed = new KilledComparison(random, folder);
    return Stream.generate(() -> new Attempt("a kill", killed::kill));
  }

  private void kill() throws IOException, InterruptedException {
    Path store = folder.resolve("runs-" + stores);
    try (Running running = Experiments.compare(folder, experiment, store).start()) {
      if (running.killedAfter(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS))) {
        Experiments.requirePart(store, undisturbed);
        return;
      }
      stores++; // the next try begins a new one
      running.ended().succeeded();
    }
    Experiments.requireSame(store, undisturbed);
  }
}
