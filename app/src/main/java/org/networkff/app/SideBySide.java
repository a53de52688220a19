package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.networkff.checkpoint.Every;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.Trial;

/** Runs trials in processes of their own, some of them side by side. */
final class SideBySide {
  private final RunStore store;
  private final Execution execution;
  private final Every keep;
  private final DataOptions data;
  private final StudyProgress progress;
  private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopped = new AtomicBoolean();

  SideBySide(
      RunStore store, Execution execution, Every keep, DataOptions data, StudyProgress progress) {
    this.store = store;
    this.execution = execution;
    this.keep = keep;
    this.data = data;
    this.progress = progress;
  }

  /**
   * Runs trials in their order. One that fails does not keep the others from being run.
   *
   * @return those that failed
   * @throws InterruptedException if this thread or one of the processes is told to stop; the others
   *     are then ended
   */
  List<Trial> run(List<Trial> trials) throws IOException, InterruptedException {
    ExecutorService team = Executors.newFixedThreadPool(execution.jobs());
    CompletionService<Outcome> outcomes = new ExecutorCompletionService<>(team);
    List<Trial> failed = new ArrayList<>();
    try {
      trials.forEach(trial -> outcomes.submit(() -> run(trial)));
      for (int i = 0; i < trials.size(); i++) {
        Outcome outcome = get(outcomes.take());
        if (!outcome.finished) {
          failed.add(outcome.trial);
        }
      }
      return failed;
    } finally {
      stopped.set(true);
      team.shutdownNow();
      running.forEach(TrialProcess::end);
    }
  }

  private static Outcome get(Future<Outcome> outcome) throws IOException, InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private Outcome run(Trial trial) throws IOException, InterruptedException {
    requireGoingOn();
    List<String> arguments = new ArrayList<>(RunTrial.arguments(store, trial, execution, keep));
    arguments.addAll(data.arguments(trial.data().name()));
    progress.begun(trial);
    try (TrialProcess process = TrialProcess.start(arguments)) {
      running.add(process);
      requireGoingOn(); // else it may have been missed when the others were ended
      int status = process.await(line -> progress.told(trial, line));
      running.remove(process);
      if (status == Errors.INTERRUPTED || status == Errors.TERMINATED) {
        stopped.set(true);
      }
      requireGoingOn();
      if (status != 0) {
        progress.failed(trial, process.error());
        return new Outcome(trial, false);
      }
    }
    progress.finished(trial, result(trial));
    return new Outcome(trial, true);
  }

  private StoredTrial result(Trial trial) throws IOException {
    Path place = store.folder(trial);
    return store
        .finished(trial)
        .orElseThrow(() -> new IOException(place + ": its results have vanished"));
  }

  private void requireGoingOn() throws InterruptedException {
    if (stopped.get()) {
      throw new InterruptedException();
    }
  }

  /** How a trial ended. */
  private record Outcome(Trial trial, boolean finished) {}
}
