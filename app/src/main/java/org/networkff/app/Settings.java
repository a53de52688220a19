package org.networkff.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Experiment;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code networkff settings}. */
@Command(
    name = "settings",
    description = "List all settings that --set and preset files take, with their values.")
final class Settings implements Callable<Integer> {
  private static final String TRAIN_SIZE =
      "training images to take at most; in preset files, and as --train-size";

  private final Console console;

  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description =
          "Show the values of this preset ('networkff presets' has them)."
              + " Default: ${DEFAULT-VALUE}")
  private String preset = "quick";

  Settings(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Experiment loaded = Experiment.load(preset);
    TrainingSettings settings = loaded.settings(Variant.ACFF, Map.of());
    String trainSize = loaded.trainSize().isPresent() ? "" + loaded.trainSize().getAsInt() : "all";
    for (Setting setting : Setting.values()) {
      Object value = setting.get(settings);
      String text = value instanceof String name ? name : Json.compact(value);
      console.out().println("%-24s %-14s %s".formatted(setting.key(), text, setting.description()));
    }
    console.out().println("%-24s %-14s %s".formatted("train-size", trainSize, TRAIN_SIZE));
    return 0;
  }
}
