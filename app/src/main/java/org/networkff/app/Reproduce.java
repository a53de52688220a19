package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Provenance;
import org.networkff.lab.experiment.Reproduction;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.TrialRun;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import org.networkff.training.MemoryUse;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code networkff reproduce}. */
@Command(
    name = "reproduce",
    sortOptions = false,
    description = {
      "Train a model again as its file says it was trained, and compare the bits.",
      "The exit status is 0 if all agree, 1 if not."
    },
    footer = {"", "Example:", "  networkff reproduce model.safetensors"})
final class Reproduce implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "The model, as train --out wrote it.")
  private Path file = Path.of("");

  @ArgGroup(validate = false, heading = DataOptions.HEADING_OF_MODEL, order = 1)
  private DataOptions data = new DataOptions();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private JsonOption json = new JsonOption();

  Reproduce(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.requireWritable(data.note(new CommandFiles().read("MODEL", file)));
    Classifier original = ModelFile.read(file);
    Provenance provenance = new Provenance(original.provenance());
    Trial trial = trial(provenance);
    TrialRun run = new TrialRun(trial, Execution.alone(threads.count(), MemoryUse.AUTO));
    var progress = new TrainingProgress(console.progress(), trial.variant().toString());
    Reproduction found = Reproduction.of(original, run.run(progress).network());
    json.write(object(provenance, found), console);
    print(provenance, trial, found, json.people(console));
    return found.succeeded() ? 0 : Errors.FAILED;
  }

  private Trial trial(Provenance provenance) throws IOException {
    try {
      Trial trial = provenance.trial(data.loadAgain(provenance, console));
      if (provenance.algorithm() != trial.algorithm()) {
        throw new IOException(
            "%s: trained by algorithm %d (networkff %s) on %s, this release has %d for it: other bits would come out"
                .formatted(
                    file,
                    provenance.algorithm(),
                    provenance.entries().get("version"),
                    provenance.dataset(),
                    trial.algorithm()));
      }
      return trial;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, @Nullable Object> object(Provenance provenance, Reproduction found) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>(found.toMap());
    object.put("elsewhere", provenance.elsewhere());
    object.put("provenance", provenance.entries());
    return object;
  }

  private void print(Provenance provenance, Trial trial, Reproduction found, PrintStream to) {
    to.println("%s: %s on %s".formatted(file, trial.variant(), TrainSummary.task(trial)));
    provenance
        .elsewhere()
        .forEach(
            (key, there) ->
                to.println("  %-16s %s then, %s here".formatted(key, there, Provenance.here(key))));
    for (Reproduction.Difference difference : found.differences()) {
      to.println(
          String.format(
              Locale.ROOT,
              "  %-16s differs in %,d of %,d numbers, by %.3g at most",
              difference.tensor(),
              difference.elements(),
              difference.of(),
              difference.largest()));
    }
    to.println(
        found.succeeded()
            ? "reproduced: the bits of all %d tensors agree".formatted(found.tensors())
            : "not reproduced: %s is the first of %d that differ"
                .formatted(found.differences().getFirst().tensor(), found.differences().size()));
  }
}
