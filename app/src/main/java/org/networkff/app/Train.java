package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.data.DataSet;
import org.networkff.format.AtomicFile;
import org.networkff.format.LastWork;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Provenance;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.TrialOutcome;
import org.networkff.lab.experiment.TrialRun;
import org.networkff.network.file.ModelFile;
import org.networkff.setting.Variant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  networkff train --preset fast",
      "  networkff train --dataset mnist --preset paper --train-size 5000 --json -",
      "  networkff train --resume model.safetensors",
    })
final class Train implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      converter = VariantConverter.class,
      description = {
        "ff (each layer for itself), fcff (fixed collaboration), acff (adaptive), local (each layer"
            + " by a loss on labels of its own), or bp (backpropagation through a network of the"
            + " same widths).",
        "Default: the preset's if it has one only, else ff"
      })
  private @Nullable Variant variant;

  @ArgGroup(validate = false, heading = DataOptions.HEADING_TO_TRAIN, order = 1)
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nTraining:%n", order = 2)
  private TrainingOptions training = new TrainingOptions();

  @ArgGroup(validate = false, heading = "%nCheckpoints:%n", order = 3)
  private CheckpointOptions checkpoints = new CheckpointOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "Write the model to this file (safetensors).",
        "Default: with --resume where it was to go when the training began, else not kept"
      })
  private @Nullable Path out;

  @Mixin private JsonOption json = new JsonOption();

  Train(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Checkpoint from = checkpoints.resumes() ? checkpoints.read(console) : null;
    Path model = checkpoints.model(out, from);
    Path state = checkpoints.target(model);
    requireWritable(model, state);
    Trial trial = from == null ? begun() : goneOnWith(from);
    console.remark(TrainSummary.division(trial));
    if (from != null && from.isOver()) {
      console.remark(
          "note: training is finished: nothing to do but to test the network and to write it");
    }
    TrialOutcome outcome = train(trial, state, model, from);
    if (model != null) {
      ModelFile.write(model, outcome.network());
    }
    if (from == null || !from.isOver()) {
      checkpoints.clear(state, model);
    }
    json.write(outcome.record().values(), console);
    TrainSummary.print(trial, outcome.record(), model, json.people(console));
    TrainSummary.remarkGuessing(trial, outcome.record(), console);
    return 0;
  }

  private Trial begun() throws IOException {
    Experiment experiment = training.experiment(training.load(null), Map.of());
    Variant asked = variant(experiment);
    DataSet images = data.loadFor(experiment, console);
    Trial trial = training.trial(experiment, images, asked);
    training.remarkUnused(List.of(trial), console);
    remarkLonely(trial);
    return trial;
  }

  private void remarkLonely(Trial trial) {
    boolean collaborates = trial.variant() == Variant.FCFF || trial.variant() == Variant.ACFF;
    if (collaborates && trial.settings().hidden().size() == 1) {
      console.remark(
          "note: variant %s with one hidden layer is ff: there is no other to listen to"
              .formatted(Trial.nameOf(trial.variant())));
    }
  }

  private Variant variant(Experiment experiment) {
    if (variant != null) {
      return variant;
    }
    List<Variant> own = experiment.variants();
    return own.size() == 1 ? own.getFirst() : Variant.FF;
  }

  /** The trial of a checkpoint, which options may confirm but not change. */
  private Trial goneOnWith(Checkpoint from) throws IOException {
    Provenance provenance = new Provenance(from.notes());
    DataSet images = data.loadAgain(provenance, console);
    Trial trial = provenance.trial(images);
    if (variant != null && variant != trial.variant()) {
      throw TrainingOptions.contradiction(
          "--variant", Trial.nameOf(variant), Trial.nameOf(trial.variant()));
    }
    training.requireConfirming(trial);
    return trial;
  }

  private TrialOutcome train(
      Trial trial, @Nullable Path state, @Nullable Path model, @Nullable Checkpoint from)
      throws IOException {
    CheckpointFiles files = checkpoints.open(state, model, console);
    TrialRun run = new TrialRun(trial, training.execution(1, 1));
    var progress = new TrainingProgress(console.progress(), trial.variant().toString());
    try (LastWork _ = LastWork.of(() -> keep(files, state))) {
      return run.run(progress, files == null ? Checkpoints.NONE : files, from);
    } catch (ArithmeticException diverged) {
      if (state != null && CheckpointFiles.exist(state)) {
        throw new ArithmeticException(
            "%s; the last good state is in %s".formatted(diverged.getMessage(), state));
      }
      throw diverged;
    }
  }

  /** The program is told to end. */
  private void keep(@Nullable CheckpointFiles files, @Nullable Path state) {
    console.interrupted();
    if (files != null && files.saveNow(CheckpointFiles.PATIENCE)) {
      console.remark("the training so far is in %1$s: --resume %1$s goes on".formatted(state));
    }
  }

  private void requireWritable(@Nullable Path model, @Nullable Path state) throws IOException {
    CommandFiles files = data.note(training.note(new CommandFiles(), null));
    checkpoints.note(files, state);
    files.written("--out", model);
    if (model != null && Export.isExported(model)) {
      throw new UsageException(
          "--out %s: train writes safetensors; 'networkff export --out %s' makes this of such a model"
              .formatted(model, model));
    }
    json.requireWritable(files);
    if (model != null) {
      AtomicFile.requireWritable(model);
    }
  }
}
