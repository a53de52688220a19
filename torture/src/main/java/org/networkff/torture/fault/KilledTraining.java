package org.networkff.torture.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.format.Safetensors;
import org.networkff.torture.SmallData;
import org.networkff.torture.fault.Fault.Attempt;

/**
 * {@code train} with checkpoints, killed at random moments and resumed until it ends: then there is
 * the network of an undisturbed training, to the bit, and no checkpoint.
 */
final class KilledTraining {
  private static final int EARLIEST_MILLIS = 300;
  private static final int LATEST_MILLIS = 2_500;
  private static final int MOST_KILLS = 20; // so that it ends on a slow computer, too
  private static final long MAX_BYTES = 1 << 24;
  private static final List<List<String>> KINDS =
      List.of(
          List.of("--variant=ff"),
          List.of("--variant=acff", "--schedule=simultaneous", "--batch=20"),
          List.of("--variant=fcff", "--schedule=alternating"),
          List.of("--variant=bp"),
          List.of("--variant=local", "--batch=20"));

  private final Random random;
  private final Path folder;
  private final String data;
  private final Map<List<String>, Safetensors> undisturbed = new HashMap<>();
  private int trainings;

  private KilledTraining(Random random, Path folder) throws IOException {
    this.random = random;
    this.folder = folder;
    this.data = SmallData.write(folder.resolve("data")).toString();
  }

  static Stream<Attempt> tries(Random random, Path folder) throws IOException {
    KilledTraining killed = new KilledTraining(random, folder);
    return Stream.generate(() -> new Attempt("a training", killed::training));
  }

  private void training() throws IOException, InterruptedException {
    List<String> kind = KINDS.get(trainings % KINDS.size());
    Path place = Files.createDirectories(folder.resolve("training-" + trainings++));
    Path model = place.resolve("m.safetensors");
    boolean over = false;
    for (int kills = 0; kills < MOST_KILLS && !over; kills++) {
      over = !killed(trainOrResume(kind, model));
    }
    if (!over) {
      trainOrResume(kind, model).run().succeeded();
    }
    Expect.same("files", names(place), List.of("m.safetensors"));
    Expect.that(
        Safetensors.read(model, MAX_BYTES).tensors().equals(undisturbed(kind).tensors()),
        "another network than without kills: " + kind);
  }

  /** Whether it was killed; if not, it has ended as it should. */
  private boolean killed(Launch launch) throws IOException, InterruptedException {
    try (Running running = launch.start()) {
      boolean killed = running.killedAfter(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS));
      if (!killed) {
        running.ended().succeeded();
      }
      return killed;
    }
  }

  private Launch trainOrResume(List<String> kind, Path model) {
    return CheckpointFiles.exist(model.resolveSibling(model.getFileName() + ".checkpoint"))
        ? Launch.networkff(folder, "train", "--resume=" + model)
        : train(kind, model);
  }

  private Launch train(List<String> kind, Path model) {
    List<String> arguments = new ArrayList<>(List.of("train", "--dataset=" + data));
    arguments.addAll(List.of("--hidden=20,10", "--epochs=400", "--checkpoint-every=20e"));
    arguments.addAll(kind);
    arguments.add("--out=" + model);
    return Launch.networkff(folder, arguments.toArray(String[]::new));
  }

  private Safetensors undisturbed(List<String> kind) throws IOException, InterruptedException {
    Safetensors model = undisturbed.get(kind);
    if (model == null) {
      Path file = folder.resolve("undisturbed.safetensors");
      train(kind, file).run().succeeded();
      model = Safetensors.read(file, MAX_BYTES);
      undisturbed.put(kind, model);
    }
    return model;
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
