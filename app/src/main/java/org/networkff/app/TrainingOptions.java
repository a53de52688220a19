package org.networkff.app;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.lab.experiment.Execution;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.Variation;
import org.networkff.setting.Setting;
import org.networkff.setting.Variant;
import org.networkff.training.MemoryUse;
import picocli.CommandLine.Option;

/** How to train. Flags win over {@code --set}, which wins over the preset. */
final class TrainingOptions {
  private static final String QUICK = "quick";

  /** What else may be said of a training, and how. */
  private static final Map<String, String> NO_SETTINGS =
      Map.of(
          "train-size", "--train-size N",
          "seed", "--seed N",
          "seeds", "--seed N, or --seeds N|LIST of compare",
          "variant", "--variant NAME",
          "variants", "--variant NAME, or --variants NAMES of compare",
          "dataset", "--dataset NAME|PATH",
          "datasets", "--dataset NAME|PATH",
          "preset", "--preset NAME|FILE",
          "threads", "--threads N",
          "keep-models", "--models of compare");

  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description = {
        "Settings to start from: a name ('networkff presets' has them), or a .toml file.",
        "Default: quick"
      })
  private @Nullable String preset;

  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      description = "Widths of the hidden layers, as in 500,500. Default: the preset's")
  private @Nullable String hidden;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the training images; of every layer in the sequential schedule."
              + " Default: the preset's")
  private @Nullable String epochs;

  @Option(
      names = "--batch",
      paramLabel = "N|full",
      description = "Images per step, or full for all at once. Default: the preset's")
  private @Nullable String batch;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "sequential, alternating or simultaneous. Default: the preset's")
  private @Nullable String schedule;

  @Option(
      names = "--train-size",
      paramLabel = "N",
      description = {
        "Train with the first N images.",
        "Default: the preset's number, or all if there are fewer"
      })
  private @Nullable Integer trainSize;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random draws. Default: 1")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = ThreadsConverter.class,
      description =
          "Threads to work with on a network; the result is the same for any number. Default: all"
              + " processors, in compare shared out among the --jobs")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "USE",
      description = {
        "low (compute again what could be kept), auto (keep what takes at most a quarter of the"
            + " heap) or fast (keep all that helps); the result is the same with any.",
        "Default: auto"
      })
  private MemoryUse memory = MemoryUse.AUTO;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Any setting, as in --set theta=1.5; 'networkff settings' lists them. Repeatable, for"
              + " another setting each time.")
  private Map<String, String> changes = new LinkedHashMap<>();

  /**
   * The experiment that is meant, without what options change.
   *
   * @param nameOrFile the experiment; null for the preset
   */
  Experiment load(@Nullable String nameOrFile) throws IOException {
    if (nameOrFile != null && preset != null) {
      throw new UsageException("%s and --preset %s: one of them".formatted(nameOrFile, preset));
    }
    return Experiment.load(nameOrFile != null ? nameOrFile : preset());
  }

  /**
   * The experiment that another and options amount to.
   *
   * @param more entries that win over the experiment's
   * @throws UsageException if an option has a value that cannot be
   */
  Experiment experiment(Experiment loaded, Map<String, ?> more) {
    try {
      Map<String, Object> entries = new LinkedHashMap<>(overrides());
      entries.putAll(more);
      return loaded.with(entries);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  /**
   * Notes which files are read.
   *
   * @param nameOrFile the experiment; null for the preset
   */
  CommandFiles note(CommandFiles files, @Nullable String nameOrFile) throws IOException {
    return files.readIfPath("--preset", preset).readIfPath("FILE", nameOrFile);
  }

  private String preset() {
    return preset == null ? QUICK : preset;
  }

  private Map<String, Object> overrides() {
    Map<String, Object> overrides = new LinkedHashMap<>();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      String own = NO_SETTINGS.get(change.getKey());
      if (own != null) {
        throw new UsageException(
            "--set %s: it is an option of its own, %s".formatted(change.getKey(), own));
      }
      overrides.put(settingNamed(change.getKey()).key(), change.getValue());
    }
    flags().forEach((setting, value) -> overrides.put(setting.key(), value));
    if (trainSize != null) {
      if (trainSize < 1) {
        throw new UsageException("--train-size = " + trainSize + ": must be at least 1");
      }
      overrides.put("train-size", trainSize);
    }
    if (seed != null) {
      overrides.put("seeds", List.of(seed));
    }
    return overrides;
  }

  private static Setting settingNamed(String key) {
    try {
      return Setting.named(key);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  /**
   * Refuses a value for what an experiment sweeps, and two ways to say the seeds.
   *
   * @param seeds the other way; null if it is not taken
   */
  void requireNoContradiction(Experiment experiment, @Nullable String seeds) {
    if (seeds != null && seed != null) {
      throw new UsageException("--seeds %s and --seed %d: one of them".formatted(seeds, seed));
    }
    if (experiment.variation() instanceof Variation.Grid grid) {
      Map<String, Object> given = overrides();
      for (String key : grid.values().keySet()) {
        if (given.containsKey(key)) {
          throw new UsageException(
              "%s = %s: %s sweeps it; leave it out, or give the experiment's settings in a file"
                  .formatted(key, given.get(key), experiment.name()));
        }
      }
    }
  }

  /** Says which of the settings that were asked for change nothing in any of some trials. */
  void remarkUnused(Collection<Trial> trials, Console console) {
    for (Setting setting : Setting.values()) {
      if (changes.containsKey(setting.key()) || flags().containsKey(setting)) {
        List<Optional<String>> reasons =
            trials.stream()
                .map(trial -> setting.whyUnused(trial.variant(), trial.settings()))
                .distinct()
                .toList();
        if (reasons.stream().allMatch(Optional::isPresent)) {
          console.remark(
              "note: %s changes nothing here: %s"
                  .formatted(setting.key(), reasons.getFirst().orElseThrow()));
        }
      }
    }
  }

  /**
   * How to run so many trials.
   *
   * @param jobs side by side; 0 if that is left open
   */
  Execution execution(int trials, int jobs) {
    int processors = Runtime.getRuntime().availableProcessors();
    return Execution.of(trials, jobs, threads == null ? 0 : threads, processors, memory);
  }

  /**
   * Makes sure that there are as many training images as were asked for.
   *
   * @throws UsageException if there are fewer
   */
  void requireEnough(DataSet data) {
    int all = data.train().size();
    if (trainSize != null && trainSize > all) {
      throw new UsageException(
          "--train-size = %d: must be from 1 to %d, the training images of %s"
              .formatted(trainSize, all, data.name()));
    }
  }

  /**
   * The one trial of a variant on the given data; of an ablation the whole recipe.
   *
   * @throws UsageException if more training images are wanted than there are, or the experiment has
   *     more than one trial of the variant
   */
  Trial trial(Experiment experiment, DataSet data, Variant variant) {
    requireEnough(data);
    if (experiment.variation() instanceof Variation.Grid grid && !grid.values().isEmpty()) {
      String key = grid.values().keySet().iterator().next();
      throw new UsageException(
          "%s sweeps %s: 'networkff compare' trains them all, --set %s=VALUE says which"
              .formatted(experiment.name(), key, key));
    }
    return Plan.trial(experiment, data, Point.PLAIN, variant, seed == null ? 1 : seed);
  }

  /**
   * Refuses options that would have a training go on in another way than it was begun.
   *
   * @throws UsageException naming the option, and what the checkpoint has
   */
  void requireConfirming(Trial begun) {
    if (preset != null) {
      throw new UsageException("--preset %s: --resume has its settings already".formatted(preset));
    }
    for (Map.Entry<String, Object> option : overrides().entrySet()) {
      switch (option.getKey()) {
        case "train-size" -> require("--train-size", option.getValue(), begun.trainSize());
        case "seeds" -> require("--seed", seed, begun.seed());
        default -> requireConfirming(Setting.named(option.getKey()), option.getValue(), begun);
      }
    }
  }

  private static void requireConfirming(Setting setting, Object value, Trial begun) {
    Object kept = setting.get(begun.settings());
    try {
      Object asked = setting.get(setting.set(begun.settings(), value));
      require(setting.key(), asked, kept);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  private static void require(String option, @Nullable Object asked, Object kept) {
    if (asked != null && !asked.equals(kept)) {
      throw contradiction(option, asked, kept);
    }
  }

  /** That an option asks for something else than a checkpoint has. */
  static UsageException contradiction(String option, Object asked, Object kept) {
    return new UsageException(
        "%s = %s: the checkpoint has %s, and --resume goes on with that"
            .formatted(option, asked, kept));
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new LinkedHashMap<>();
    put(flags, Setting.HIDDEN, hidden);
    put(flags, Setting.EPOCHS, epochs);
    put(flags, Setting.BATCH, batch);
    put(flags, Setting.SCHEDULE, schedule);
    return flags;
  }

  private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }
}
