package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.CheckpointFiles;
import org.networkff.checkpoint.Every;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.training.TrainingListener;

/**
 * A folder with the trials of an experiment, in plain files.
 *
 * <pre>
 * experiment.toml      the experiment as it was last asked for
 * plan.json            its trials in order: the folder of each, and the point that it is at
 * trials/…/run.json    what is trained on what and how; there when the trial has begun
 *         /metrics.jsonl   a line for each recorded epoch of a layer; grows while the trial runs
 *         /checkpoint      the state of a trial that runs, or was stopped ({@link CheckpointFiles})
 *         /result.json     what came out; there when the trial is over
 * </pre>
 *
 * <p>A kill at any moment loses only what the trials that were running have learned since their
 * last checkpoint. Trials of other settings have other folders, and are not in the plan. One that
 * an earlier experiment ran is that trial here, too: it is not run again. Its record keeps what it
 * was begun for; which point of the experiment it is at, the plan says.
 *
 * @param folder the store's
 */
public record RunStore(Path folder) {
  private static final String EXPERIMENT = "experiment.toml";
  private static final String PLAN = "plan.json";
  private static final String TRIALS = "trials";
  private static final String FOLDER = "folder";

  /**
   * Makes the folder, unless it is there, and keeps other processes from running an experiment in
   * it until the returned lock is closed.
   *
   * @throws IOException if it cannot be made or written into, or another process has it
   */
  public StoreLock open() throws IOException {
    make(folder);
    AtomicFile.requireWritable(folder.resolve(EXPERIMENT));
    StoreLock lock = StoreLock.ofExperiment(folder);
    AtomicFile.deleteAbandoned(folder);
    return lock;
  }

  /** The files that say what there is: the trials' own lie in folders. */
  public List<Path> files() {
    return List.of(folder.resolve(EXPERIMENT), folder.resolve(PLAN));
  }

  /** Notes what is going to be run, and clears away what kills have left of what is over. */
  public void begin(Plan plan) throws IOException {
    make(folder.resolve(TRIALS));
    AtomicFile.writeString(folder.resolve(EXPERIMENT), plan.experiment().toToml());
    List<Map<String, @Nullable Object>> trials = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      Path place = folder(trial);
      if (StoredTrial.isFinished(place)) {
        clear(place);
      }
      Map<String, @Nullable Object> planned = new LinkedHashMap<>();
      planned.put(FOLDER, place.getFileName().toString());
      planned.putAll(TrialReport.point(trial));
      trials.add(planned);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("experiment", plan.experiment().name());
    object.put(TRIALS, trials);
    AtomicFile.writeString(folder.resolve(PLAN), Json.pretty(object));
  }

  /** A trial may be killed when its result is there, but not yet its checkpoint gone. */
  private static void clear(Path place) throws IOException {
    CheckpointFiles.delete(place.resolve(StoredTrial.CHECKPOINT));
    AtomicFile.deleteAbandoned(place);
  }

  /** The experiment as it was last asked for. */
  public Experiment experiment() throws IOException {
    return Experiment.load(folder.resolve(EXPERIMENT).toString());
  }

  /** The same, of a folder that need not have kept it. */
  public Optional<Experiment> keptExperiment() throws IOException {
    return Files.exists(folder.resolve(EXPERIMENT)) ? Optional.of(experiment()) : Optional.empty();
  }

  /** The folder of a trial: where it lies, whatever it was called when it was begun. */
  public Path folder(Trial trial) throws IOException {
    Path trials = folder.resolve(TRIALS);
    TrialId id = trial.id();
    Path usual = trials.resolve(id.folder());
    if (Files.exists(usual) || !Files.isDirectory(trials)) {
      return usual;
    }
    try (Stream<Path> places = Files.list(trials)) {
      return places
          .filter(place -> id.isOf(place.getFileName().toString()))
          .min(Comparator.naturalOrder())
          .orElse(usual);
    }
  }

  /** Whether a trial is over. */
  public boolean isFinished(Trial trial) throws IOException {
    return StoredTrial.isFinished(folder(trial));
  }

  /** A trial's results, if it is over. */
  public Optional<StoredTrial> finished(Trial trial) throws IOException {
    return finished(folder(trial));
  }

  private static Optional<StoredTrial> finished(Path place) throws IOException {
    return StoredTrial.isFinished(place) ? Optional.of(StoredTrial.read(place)) : Optional.empty();
  }

  /**
   * The finished trials of the plan, in its order and at its points; of a folder without a plan all
   * that are there, by name, as they were begun.
   *
   * @throws IOException if there is no such store, or it cannot be read
   */
  public List<StoredTrial> trials() throws IOException {
    Path plan = folder.resolve(PLAN);
    return Files.exists(plan) ? planned(plan) : found();
  }

  private List<StoredTrial> planned(Path plan) throws IOException {
    List<StoredTrial> finished = new ArrayList<>();
    for (RunRecord trial : trialsOf(plan)) {
      finished(folder.resolve(TRIALS).resolve(trial.text(FOLDER)))
          .ifPresent(stored -> finished.add(stored.at(trial.without(FOLDER))));
    }
    return finished;
  }

  private static List<RunRecord> trialsOf(Path plan) throws IOException {
    RunRecord record = RunRecord.read(plan);
    try {
      List<RunRecord> trials = record.records(TRIALS);
      trials.forEach(trial -> trial.text(FOLDER));
      return trials;
    } catch (IllegalArgumentException _) {
      throw new FormatException("has no list of trials with a folder each: run compare again")
          .in(plan.toString());
    }
  }

  private List<StoredTrial> found() throws IOException {
    if (!Files.isDirectory(folder.resolve(TRIALS))) {
      throw new IOException(folder + ": " + whyNoStore());
    }
    List<StoredTrial> finished = new ArrayList<>();
    try (Stream<Path> places = Files.list(folder.resolve(TRIALS))) {
      for (Path place : places.sorted().toList()) {
        finished(place).ifPresent(finished::add);
      }
    }
    return finished;
  }

  private String whyNoStore() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder)
          ? "is a file; give the folder of an experiment's runs"
          : "there is no such folder";
    }
    try (Stream<Path> places = Files.list(folder)) {
      String stores =
          places
              .filter(place -> Files.isDirectory(place.resolve(TRIALS)))
              .map(Path::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      return "it has no folder %s: give the folder of an experiment's runs%s"
          .formatted(TRIALS, stores.isEmpty() ? "" : "; in it are " + stores);
    }
  }

  /**
   * Runs a trial and stores what it tells and what comes out; does nothing if it is over already.
   *
   * @param experiment that it belongs to
   * @param listener hears how it gets on
   * @throws IOException if it cannot be stored
   * @throws IllegalArgumentException if settings and images do not fit
   * @throws ArithmeticException if training diverges
   */
  public StoredTrial run(
      Experiment experiment, Trial trial, Execution execution, TrainingListener listener)
      throws IOException {
    return run(experiment, trial, execution, Every.FIVE_MINUTES, listener, remark -> {});
  }

  /**
   * The same, the trial being kept so often that it can go on after a kill.
   *
   * @param remarks takes lines for people: why a stopped trial cannot go on, or be kept
   */
  public StoredTrial run(
      Experiment experiment,
      Trial trial,
      Execution execution,
      Every keep,
      TrainingListener listener,
      Consumer<String> remarks)
      throws IOException {
    Path place = folder(trial);
    make(place);
    try (StoreLock _ = StoreLock.ofTrial(folder, trial.id())) {
      if (!isFinished(trial)) {
        new StoringRun(experiment, new TrialRun(trial, execution), place, remarks)
            .run(keep, listener);
      }
    }
    return StoredTrial.read(place);
  }

  private static void make(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      String reason =
          switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException file -> "nothing can be made there";
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.toString();
          };
      throw new IOException("cannot make the folder " + folder + ": " + reason, e);
    }
  }
}
