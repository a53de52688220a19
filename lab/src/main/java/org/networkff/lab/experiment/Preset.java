package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.networkff.format.FormatException;
import org.networkff.format.Spelling;
import org.networkff.training.Setting;
import org.networkff.training.TrainingSettings;

/**
 * Settings under a name: differences from {@link TrainingSettings#defaults()}, as a TOML file keeps
 * them, whose keys are those of {@link Setting} and {@code train-size}.
 *
 * @param name as it was asked for: {@code quick}, or the path of a file
 * @param changes setting → value, in the order of the file
 * @param trainSize how many of the training images to take at most, if it says
 */
public record Preset(String name, Map<String, Object> changes, OptionalInt trainSize) {
  private static final List<String> BUNDLED = List.of("quick", "paper", "reference");
  private static final String TRAIN_SIZE = "train-size";
  private static final int MAX_BYTES = 1 << 20;

  /** Copies the changes. */
  public Preset {
    // Map.copyOf would lose the order.
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /** The presets that come with NetworkFF. */
  public static List<String> names() {
    return BUNDLED;
  }

  /**
   * The preset of a name, or in a file if the text ends in {@code .toml}.
   *
   * @throws FormatException if the file is no TOML, or has a key or value that no setting takes
   * @throws IOException if there is no such preset or file
   */
  public static Preset load(String nameOrFile) throws IOException {
    if (nameOrFile.endsWith(".toml")) {
      return parse(nameOrFile, nameOrFile, read(Path.of(nameOrFile)));
    }
    if (!BUNDLED.contains(nameOrFile)) {
      throw new IOException(unknown(nameOrFile));
    }
    String resource = nameOrFile + ".toml";
    try (InputStream in = Preset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("preset " + nameOrFile + " is missing in this build of NetworkFF");
      }
      return parse(nameOrFile, resource, in.readAllBytes());
    }
  }

  /**
   * The settings that this preset and changes to it amount to.
   *
   * @param overrides setting → value; they win over the preset's
   * @throws IllegalArgumentException naming the setting, the value and what would be right
   */
  public TrainingSettings settings(Map<String, ?> overrides) {
    Map<String, Object> wanted = new LinkedHashMap<>(changes);
    overrides.forEach((key, value) -> wanted.put(Setting.named(key).key(), value));
    return Setting.apply(TrainingSettings.defaults(), wanted);
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new FormatException("longer than the " + MAX_BYTES + " bytes allowed")
            .in(file.toString());
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new IOException("no preset file " + file, e);
    }
  }

  private static Preset parse(String name, String file, byte[] toml) throws FormatException {
    Map<String, Object> entries = Toml.parse(file, toml);
    Object size = entries.remove(TRAIN_SIZE);
    try {
      OptionalInt trainSize = size == null ? OptionalInt.empty() : trainSize(size);
      Setting.apply(TrainingSettings.defaults(), entries);
      return new Preset(name, entries, trainSize);
    } catch (IllegalArgumentException e) {
      throw new FormatException("" + e.getMessage()).in(file);
    }
  }

  private static OptionalInt trainSize(Object value) {
    if (value instanceof Integer number && number > 0) {
      return OptionalInt.of(number);
    }
    throw new IllegalArgumentException(
        TRAIN_SIZE + " = " + value + ": must be a whole number, at least 1");
  }

  private static String unknown(String name) {
    String guess = Spelling.closest(name, BUNDLED).map(" (did you mean %s?)"::formatted).orElse("");
    return "unknown preset '%s'%s: known are %s; a path that ends in .toml works, too"
        .formatted(name.replaceAll("\\p{Cntrl}", "?"), guess, String.join(", ", BUNDLED));
  }
}
