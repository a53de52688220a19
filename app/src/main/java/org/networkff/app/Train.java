package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.format.AtomicFile;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.TrialOutcome;
import org.networkff.lab.experiment.TrialRun;
import org.networkff.network.ModelFile;
import org.networkff.training.Variant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code networkff train}. */
@Command(
    name = "train",
    sortOptions = false,
    description = "Train a network and say how well it does.",
    footer = {
      "",
      "Examples:",
      "  networkff train --variant acff --out model.safetensors",
      "  networkff train --dataset mnist --preset paper --train-size 5000 --json -",
    })
final class Train implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      converter = VariantConverter.class,
      description = {
        "ff (each layer for itself), fcff (fixed collaboration), acff (adaptive), or bp"
            + " (backpropagation through a network of the same widths).",
        "Default: ff"
      })
  private Variant variant = Variant.FF;

  @ArgGroup(validate = false, heading = "%nData:%n", order = 1)
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nTraining:%n", order = 2)
  private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the model to this file (safetensors). Default: not kept")
  private @Nullable Path out;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description =
          "Write the results as a JSON object; - is standard output, which then has nothing else.")
  private @Nullable String json;

  Train(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Experiment experiment = training.experiment(null, Map.of());
    requireWritable();
    if (variant == Variant.FF && training.setsCollaboration()) {
      console.remark("note: gamma is 0 in variant ff; --variant fcff or acff would use it");
    }
    DataSet images = data.load(console);
    Trial trial = training.trial(experiment, images, variant);
    TrialOutcome outcome =
        new TrialRun(trial, training.execution(1, 1))
            .run(new TrainingProgress(console.progress(), variant.toString()));
    if (out != null) {
      ModelFile.write(out, outcome.network());
    }
    console.writeJson(json, outcome.record().values());
    TrainSummary.print(trial, outcome.record(), out, console.people(json));
    return 0;
  }

  private void requireWritable() throws IOException {
    if (out != null && json != null && out.equals(Path.of(json))) {
      throw new UsageException("--out and --json name the same file: " + json);
    }
    if (out != null) {
      AtomicFile.requireWritable(out);
    }
    Console.requireWritable(json);
  }
}
