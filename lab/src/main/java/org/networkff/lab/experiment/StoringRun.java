package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointFiles;
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
 */
record StoringRun(Experiment experiment, TrialRun run, Path place) {

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
    Checkpoint from = stopped();
    try {
      return outcome(from, keep, listener);
    } catch (IllegalArgumentException e) {
      if (from == null) {
        throw e;
      }
      CheckpointFiles.delete(checkpoint()); // another release's, which cannot be gone on with
      return outcome(stopped(), keep, listener);
    }
  }

  private TrialOutcome outcome(@Nullable Checkpoint from, Every keep, TrainingListener listener)
      throws IOException {
    boolean goesOn = from != null;
    write(StoredTrial.RUN, record(goesOn));
    TrainingHistory history = new TrainingHistory();
    var files = CheckpointFiles.of(checkpoint(), keep).goingOn(goesOn);
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

  /** Where the trial was stopped; null if it is begun anew, with nothing left of what was. */
  private @Nullable Checkpoint stopped() throws IOException {
    Path file = checkpoint();
    if (CheckpointFiles.exist(file)) {
      try {
        Checkpoint found = CheckpointFiles.newest(file, remark -> {});
        if (found.task().algorithm() == run.trial().algorithm() && hasMetricsOf(found)) {
          return found;
        }
      } catch (FormatException e) {
        // Neither of the two is whole.
      }
    }
    CheckpointFiles.delete(file);
    Files.deleteIfExists(metricsFile());
    return null;
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
