package org.networkff.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.format.Spelling;
import org.networkff.lab.experiment.Preset;
import org.networkff.lab.experiment.Trial;
import org.networkff.training.MemoryUse;
import org.networkff.training.Setting;
import org.networkff.training.TrainingSettings;
import org.networkff.training.Variant;
import picocli.CommandLine.Option;

/** How to train. Flags win over {@code --set}, which wins over the preset. */
final class TrainingOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description = {
        "Settings to start from: quick, paper, reference, or a .toml file.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String preset = "quick";

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

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random draws. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to work with; the result is the same for any number. Default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "USE",
      description = {
        "low (compute again what could be kept), auto (keep what takes at most a quarter of the heap)"
            + " or fast (keep all that helps); the result is the same with any.",
        "Default: auto"
      })
  private MemoryUse memory = MemoryUse.AUTO;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Any setting, as in --set theta=1.5; 'networkff settings' lists them. Repeatable.")
  private Map<String, String> changes = new LinkedHashMap<>();

  /**
   * The settings that preset and options amount to, before the variant is chosen.
   *
   * @throws UsageException if an option has a value that cannot be
   */
  TrainingSettings settings(Preset loaded) {
    Map<String, String> overrides = new LinkedHashMap<>(changes);
    flags().forEach((setting, value) -> overrides.put(setting.key(), value));
    if (threads < 1 || threads > 1024) {
      throw new UsageException("--threads = " + threads + ": must be from 1 to 1024");
    }
    if (changes.containsKey("train-size")) {
      throw new UsageException("--set train-size: it is an option of its own, --train-size N");
    }
    if (trainSize != null && trainSize < 1) {
      throw new UsageException("--train-size = " + trainSize + ": must be at least 1");
    }
    try {
      return loaded.settings(overrides);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  /** Whether a setting is asked for that only collaborating layers have. */
  boolean setsCollaboration() {
    return changes.containsKey(Setting.GAMMA.key())
        || changes.containsKey(Setting.GAMMA_RATE.key());
  }

  Preset preset() throws IOException {
    return Preset.load(preset);
  }

  /**
   * The trial of one variant on the given data.
   *
   * @throws UsageException if more training images are wanted than there are
   */
  Trial trial(Preset loaded, TrainingSettings settings, DataSet data, Variant variant) {
    int all = data.train().size();
    int size = trainSize == null ? Math.min(all, loaded.trainSize().orElse(all)) : trainSize;
    try {
      return new Trial(data, variant, loaded.name(), settings, size, seed, threads, memory);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
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

  /** These options for another process, which shall train the same way. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--preset=" + preset);
    changes.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    flags().forEach((setting, value) -> arguments.add("--" + setting.key() + "=" + value));
    if (trainSize != null) {
      arguments.add("--train-size=" + trainSize);
    }
    arguments.add("--seed=" + seed);
    arguments.add("--threads=" + threads);
    arguments.add("--memory=" + Spelling.ofConstant(memory));
    return arguments;
  }
}
