package org.networkff.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Preset;
import org.networkff.training.Setting;
import org.networkff.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code networkff settings}. */
@Command(
    name = "settings",
    description = "List all settings that --set and preset files take, with their values.")
final class Settings implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description = "Show the values of this preset. Default: ${DEFAULT-VALUE}")
  private String preset = "quick";

  Settings(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TrainingSettings settings = Preset.load(preset).settings(Map.of());
    for (Setting setting : Setting.values()) {
      Object value = setting.get(settings);
      String text = value instanceof String name ? name : Json.compact(value);
      console.out().println("%-24s %-14s %s".formatted(setting.key(), text, setting.description()));
    }
    return 0;
  }
}
