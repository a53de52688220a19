package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.Every;
import org.networkff.data.DataSet;
import org.networkff.lab.experiment.Comparison;
import org.networkff.lab.experiment.CostModel;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoreLock;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.StudyReport;
import org.networkff.setting.Variant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code networkff compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Train the variants of an experiment with several seeds, and print a table of them.",
      "Each network is trained in a process of its own. What is finished is kept: after an"
          + " interruption the same command goes on where it stopped."
    },
    footer = {
      "",
      "Examples:",
      "  networkff compare",
      "  networkff compare experiments/quick.toml --dataset mnist --seeds 5",
      "  networkff compare paper --train-size 5000 --variants ff,acff --json -",
      "  networkff compare ablation-fast",
    })
final class Compare implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|NAME",
      description =
          "The experiment: a .toml file, or the name of one ('networkff presets' has them)."
              + " Default: quick")
  private @Nullable String experiment;

  @Option(
      names = "--variants",
      paramLabel = "NAMES",
      split = ",",
      converter = VariantConverter.class,
      description = "Variants to train. Default: the experiment's, else ff,fcff,acff")
  private List<Variant> variants = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      description =
          "Train with the seeds 1 to N, or with those of a list such as 3,5. Default: the"
              + " experiment's")
  private @Nullable String seeds;

  @ArgGroup(validate = false, heading = DataOptions.HEADING_TO_TRAIN, order = 1)
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nTraining:%n", order = 2)
  private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Trials to run side by side. Default: as many as there are processors, with one thread"
              + " each; fewer with more threads if there are fewer trials")
  private @Nullable Integer jobs;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      converter = EveryConverter.class,
      description =
          "How often trials are kept so that they can go on after a stop: a time such as 30s or 5m,"
              + " epochs such as 20e, or never. Default: 5m")
  private Every keep = Every.FIVE_MINUTES;

  @Option(names = "--models", description = "Keep the trained networks. Default: not kept")
  private boolean models;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Keep results here. Default: runs/NAME, NAME being the experiment's")
  private @Nullable Path out;

  @Mixin private JsonOption json = new JsonOption();

  Compare(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandFiles files = data.note(training.note(new CommandFiles(), experiment));
    Experiment asked = asked();
    Path folder = out == null ? Path.of("runs", asked.name()) : out;
    RunStore store = new RunStore(folder);
    json.requireWritable(Report.note(files, "--out", store, folder));
    Plan plan = plan(asked);
    List<Trial> failed;
    try (StoreLock _ = store.open()) {
      store.begin(plan);
      failed = run(plan, store);
      finish(plan, store);
    }
    if (!failed.isEmpty()) {
      throw new IOException(
          "%d of %d trials failed; those that are finished are in %s, the same command tries the"
                  .formatted(failed.size(), plan.trials().size(), folder)
              + " others again");
    }
    return 0;
  }

  /** The experiment that is meant, with what options change. */
  private Experiment asked() throws IOException {
    if (jobs != null && jobs < 1) {
      throw new UsageException("--jobs = " + jobs + ": must be at least 1");
    }
    Experiment loaded = training.load(experiment);
    training.requireNoContradiction(loaded, seeds);
    return training.experiment(loaded, overrides());
  }

  /** Refuses, before anything is made or trained, what every trial would refuse. */
  private Plan plan(Experiment asked) throws IOException {
    List<DataSet> sets = new ArrayList<>();
    for (String name : data.names(asked.datasets())) {
      sets.add(data.loadNamed(name, console));
    }
    sets.forEach(training::requireEnough);
    List<String> names = sets.stream().map(DataSet::name).toList();
    Plan plan = Plan.of(asked.with(Map.of("datasets", names)), sets);
    training.remarkUnused(plan.trials(), console);
    return plan;
  }

  private Map<String, Object> overrides() {
    Map<String, Object> overrides = new LinkedHashMap<>();
    if (!variants.isEmpty()) {
      overrides.put("variants", variants.stream().map(Trial::nameOf).toList());
    }
    if (seeds != null) {
      overrides.put("seeds", seeds(seeds));
    }
    if (models) {
      overrides.put("keep-models", true);
    }
    return overrides;
  }

  private static Object seeds(String text) {
    try {
      if (!text.contains(",")) {
        return Integer.valueOf(text.strip());
      }
      return List.of(text.split(",")).stream().map(seed -> Long.valueOf(seed.strip())).toList();
    } catch (NumberFormatException e) {
      throw new UsageException("--seeds = " + text + ": must be a number, or a list such as 3,5");
    }
  }

  private List<Trial> run(Plan plan, RunStore store) throws IOException, InterruptedException {
    List<StoredTrial> finished = store.trials();
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      if (!store.isFinished(trial)) {
        pending.add(trial);
      }
    }
    Execution execution = training.execution(pending.size(), jobs == null ? 0 : jobs);
    CostModel costs = CostModel.of(execution, finished);
    int all = plan.trials().size();
    StudyProgress progress =
        new StudyProgress(
            console,
            costs,
            execution,
            plan.experiment().judgedOn(),
            all,
            pending,
            System::nanoTime);
    console.tellWhenInterrupted(progress::standing);
    console.remark(
        "trials: %d, %d of them finished before; %d side by side, threads: %d; about %s"
            .formatted(
                all,
                all - pending.size(),
                execution.jobs(),
                execution.threads(),
                TrainingProgress.clock(progress.secondsLeft())));
    remarkPoints(plan);
    return new SideBySide(store, execution, keep, data, progress).run(pending);
  }

  private void remarkPoints(Plan plan) {
    List<String> names =
        plan.experiment().points().stream().filter(Point::isNamed).map(Point::name).toList();
    if (!names.isEmpty()) {
      console.remark("points: " + String.join("; ", names));
    }
  }

  private void finish(Plan plan, RunStore store) throws IOException {
    Comparison comparison = new Comparison(store.trials(), plan.experiment().judgedOn());
    if (comparison.trials().isEmpty()) {
      return;
    }
    String task = TrainSummary.task(plan);
    json.write(comparison.toMap(), console);
    PrintStream to = json.people(console);
    to.println(task);
    to.println();
    to.print(comparison.table().aligned());
    to.println();
    to.println(remark(comparison));
    StudyReport report = StudyReport.of(store.folder());
    report.write(store.folder());
    Report.print(report, store.folder(), to);
  }

  private static String remark(Comparison comparison) {
    int seeds = comparison.seeds();
    return seeds > 1
        ? "Mean ± standard deviation over %d seeds; %s: of the differences seed by seed."
            .formatted(seeds, comparison.over())
        : String.format(
            Locale.ROOT,
            "One seed: on %,d %s images, differences below %.1f points may be chance.",
            comparison.images(),
            comparison.judgedOn(),
            comparison.chancePoints());
  }
}
