package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.checkpoint.CheckpointMismatchException;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Every;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.LastWork;
import org.networkff.network.file.ModelFile;
import org.networkff.training.TrainingListener;

/**
 * Runs a trial and puts what it tells and what comes out into its folder.
 *
 * @param experiment that it belongs to
 * @param run of the trial
 * @param place the trial's folder, which nobody else writes into
 * @param remarks takes lines for people
 */
record StoringRun(Experiment experiment, TrialRun run, Path place, Consumer<String> remarks) {

  /** Begins the trial, or goes on where it was stopped. */
  void run(Every keep, TrainingListener listener) throws IOException {
    AtomicFile.deleteAbandoned(place);
    TrialOutcome outcome = outcome(keep, listener);
    if (experiment.keepModels()) {
      ModelFile.write(place.resolve(StoredTrial.MODEL), outcome.network());
    }
    write(StoredTrial.RESULT, outcome.result());
    CheckpointFiles.delete(checkpoint());
  }

  private TrialOutcome outcome(Every keep, TrainingListener listener) throws IOException {
    try {
      return outcome(stopped(), keep, listener);
    } catch (CheckpointMismatchException e) {
      giveUp(e.getMessage()); // what another release stored, say
      return outcome(null, keep, listener);
    }
  }

  private TrialOutcome outcome(@Nullable Checkpoint from, Every keep, TrainingListener listener)
      throws IOException {
    boolean goesOn = from != null;
    write(StoredTrial.RUN, record(goesOn));
    TrainingHistory history = new TrainingHistory();
    var files = CheckpointFiles.of(checkpoint(), keep).goingOn(goesOn).telling(remarks);
    try (LastWork _ = LastWork.of(() -> files.saveNow(CheckpointFiles.PATIENCE));
        MetricsFile metrics =
            new MetricsFile(
                metricsFile(), experiment.recordEvery(), goesOn, history::secondsSoFar)) {
      return run.run(
          history,
          event -> {
            metrics.on(event);
            listener.on(event);
          },
          new TrialCheckpoints(files, Map.of(), metrics::carry),
          from);
    } catch (UncheckedIOException e) { // a listener can throw no other
      throw e.getCause();
    }
  }

  /** What the trial is; when and how it was first begun stays as it is when it goes on. */
  private RunRecord record(boolean goesOn) throws IOException {
    Path file = place.resolve(StoredTrial.RUN);
    RunRecord now = TrialReport.run(run.trial(), run.execution());
    return goesOn && Files.exists(file) ? TrialReport.resumed(RunRecord.read(file), now) : now;
  }

  /** Where the trial was stopped; null if it is begun anew. */
  private @Nullable Checkpoint stopped() throws IOException {
    if (!CheckpointFiles.exist(checkpoint())) {
      return null;
    }
    try {
      Checkpoint found = CheckpointFiles.newest(checkpoint(), remarks);
      if (hasMetricsOf(found)) {
        return found;
      }
      giveUp(metricsFile() + " is shorter than the checkpoint says");
    } catch (FormatException e) { // neither of the two is whole
      giveUp(e.getMessage());
    }
    return null;
  }

  private void giveUp(@Nullable String why) throws IOException {
    CheckpointFiles.delete(checkpoint());
    remarks.accept(why + "; the trial begins anew");
  }

  /** After a power cut the metrics may be shorter than the checkpoint says. */
  private boolean hasMetricsOf(Checkpoint checkpoint) throws IOException {
    Number length = checkpoint.numbers().get(Checkpoints.ALONG + "." + MetricsFile.LENGTH);
    return length != null
        && Files.exists(metricsFile())
        && Files.size(metricsFile()) >= length.longValue();
  }

  private Path checkpoint() {
    return place.resolve(StoredTrial.CHECKPOINT);
  }

  private Path metricsFile() {
    return place.resolve(StoredTrial.METRICS);
  }

  private void write(String name, RunRecord record) throws IOException {
    AtomicFile.writeString(place.resolve(name), Json.pretty(record.values()));
  }
}
