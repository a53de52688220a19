package org.networkff.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Experiment;
import org.networkff.setting.Setting;
import org.networkff.setting.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code networkff settings}. */
@Command(
    name = "settings",
    sortOptions = false,
    description = {
      "List the settings that --set and preset files take, with their values.",
      "A star marks a value that is another than that of the default preset."
    },
    footer = {
      "",
      "Examples:",
      "  networkff settings theta loss",
      "  networkff settings --preset paper",
    })
final class Settings implements Callable<Integer> {
  private static final String TRAIN_SIZE = "train-size";
  private static final String OF_TRAIN_SIZE =
      "training images to take at most; in preset files, and as --train-size";

  private static final String DEFAULT = "quick";

  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Settings to show. Default: all of them")
  private List<String> names = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description =
          "Show the values of this preset ('networkff presets' has them)."
              + " Default: ${DEFAULT-VALUE}")
  private String preset = DEFAULT;

  Settings(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> values = values(preset);
    Map<String, Object> usual = values(DEFAULT);
    for (String key : names.isEmpty() ? values.keySet() : names) {
      Object value = values.get(key);
      if (value == null) {
        throw unknown(key);
      }
      String star = value.equals(usual.get(key)) ? " " : "*";
      String text = value instanceof String name ? name : Json.compact(value);
      console.out().println("%s %-24s %-14s %s".formatted(star, key, text, description(key)));
    }
    return 0;
  }

  private static Map<String, Object> values(String preset) throws IOException {
    Experiment loaded = Experiment.load(preset);
    Map<String, Object> values =
        new LinkedHashMap<>(Setting.toMap(loaded.settings(Variant.ACFF, Map.of())));
    OptionalInt size = loaded.trainSize();
    values.put(TRAIN_SIZE, size.isPresent() ? "" + size.getAsInt() : "all");
    return values;
  }

  private static String description(String key) {
    return key.equals(TRAIN_SIZE) ? OF_TRAIN_SIZE : Setting.named(key).description();
  }

  private static UsageException unknown(String key) {
    try {
      return new UsageException(Setting.named(key).key());
    } catch (IllegalArgumentException e) {
      return new UsageException("" + e.getMessage());
    }
  }
}
