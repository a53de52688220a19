package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.networkff.checkpoint.Every;
import org.networkff.data.DataSet;
import org.networkff.format.Spelling;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.Trial;
import org.networkff.training.MemoryUse;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code networkff trial}, which {@code compare} starts: runs one trial of the experiment that a
 * store has noted. Standard output tells how far it is, and what else there is to say.
 */
@Command(name = RunTrial.NAME, hidden = true, description = "Run one trial of a stored experiment.")
final class RunTrial implements Callable<Integer> {
  static final String NAME = "trial";
  private static final long NANOS_BETWEEN = 200_000_000;

  private final Console console;

  @Option(names = "--store", required = true)
  private Path store = Path.of("");

  @Option(names = "--trial", required = true)
  private String folder = "";

  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--threads", required = true)
  private int threads;

  @Option(names = "--jobs", required = true)
  private int jobs;

  @Option(names = "--checkpoint-every", required = true, converter = EveryConverter.class)
  private Every keep = Every.FIVE_MINUTES;

  @Option(names = "--memory", required = true)
  private MemoryUse memory = MemoryUse.AUTO;

  RunTrial(Console console) {
    this.console = console;
  }

  /** The command's arguments for a trial. */
  static List<String> arguments(RunStore store, Trial trial, Execution execution, Every keep) {
    return List.of(
        "--store=" + store.folder(),
        "--trial=" + trial.id().folder(),
        "--threads=" + execution.threads(),
        "--jobs=" + execution.jobs(),
        "--checkpoint-every=" + keep,
        "--memory=" + Spelling.ofConstant(execution.memory()));
  }

  @Override
  public Integer call() throws IOException {
    RunStore runs = new RunStore(store);
    Experiment experiment = runs.experiment();
    DataSet images = data.load(console);
    Trial trial =
        Plan.of(experiment, List.of(images)).trials().stream()
            .filter(planned -> planned.id().folder().equals(folder))
            .findFirst()
            .orElseThrow(() -> new IOException("data or program have changed since the planning"));
    Execution execution = new Execution(threads, jobs, memory);
    runs.run(experiment, trial, execution, keep, new Progress(), this::remark);
    return 0;
  }

  /** Prints a line for people behind a tab: it is of no share. */
  private void remark(String line) {
    console.out().println("\t" + line);
  }

  /** Prints the share that is done, and where the training is, as a line with a tab between. */
  private final class Progress implements TrainingListener {
    private TrainingEvent.Started work = new TrainingEvent.Started(1, 0, 1, 1, 1, "");
    private long printed = System.nanoTime() - NANOS_BETWEEN;

    @Override
    public void on(TrainingEvent event) {
      switch (event) {
        case TrainingEvent.Started started -> work = started;
        case TrainingEvent.EpochEnded epoch -> print(epoch.stage(), epoch.epoch());
        case TrainingEvent.NetworkEpochEnded epoch -> print(1, epoch.epoch());
        case TrainingEvent.Resumed _,
            TrainingEvent.HeadEpochEnded _,
            TrainingEvent.Evaluated _ -> {}
        case TrainingEvent.Ended ended -> {}
      }
    }

    private void print(int stage, int epoch) {
      long now = System.nanoTime();
      if (now - printed < NANOS_BETWEEN) {
        return;
      }
      printed = now;
      double done = (stage - 1.0) * work.epochs() + epoch;
      String layer = work.stages() == 1 ? "" : "layer %d/%d ".formatted(stage, work.stages());
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%.6f\t%sepoch %d/%d",
                  done / ((double) work.stages() * work.epochs()),
                  layer,
                  epoch,
                  work.epochs()));
    }
  }
}
