package org.networkff.lab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.format.FormatException;
import org.networkff.format.OneLine;
import org.networkff.format.Spelling;

/** Where experiments are read from: files, and resources of this library under a name. */
final class ExperimentFile {
  /** Those for a network. */
  static final List<String> NETWORKS =
      List.of(
          "quick",
          "fast",
          "best-mnist",
          "best-goodness-mnist",
          "best-fashion-mnist",
          "compact-mnist",
          "compact-fashion-mnist",
          "paper",
          "reference");

  /** Those that answer a question by many networks. */
  static final List<String> STUDIES =
      List.of(
          "study-primary",
          "study-primary-fashion",
          "study-full",
          "study-full-fashion",
          "study-alternating",
          "study-gamma",
          "sweep-theta",
          "sweep-gamma",
          "sweep-alpha",
          "sweep-depth",
          "sweep-width",
          "sweep-reference",
          "sweep-bp-rate",
          "collaboration-narrow",
          "collaboration-alternating",
          "collaboration-alpha",
          "collaboration-long",
          "cost-batch",
          "cost-depth",
          "ablation-fast",
          "ingredients");

  static final List<String> BUNDLED = Stream.of(NETWORKS, STUDIES).flatMap(List::stream).toList();

  private static final String ENDING = ".toml";
  private static final int MAX_BYTES = 1 << 20;

  private ExperimentFile() {}

  static Experiment load(String nameOrFile) throws IOException {
    if (!nameOrFile.endsWith(ENDING)) {
      return read(nameOrFile, nameOrFile + ENDING, bundled(nameOrFile));
    }
    Path file = Path.of(nameOrFile);
    String name = file.getFileName().toString();
    return read(name.substring(0, name.length() - ENDING.length()), nameOrFile, bytes(file));
  }

  private static Experiment read(String name, String file, byte[] toml) throws IOException {
    try {
      return ExperimentEntries.read(name, entries(file, toml));
    } catch (IllegalArgumentException e) {
      throw new FormatException("" + e.getMessage()).in(file);
    }
  }

  /** The entries of a file, on top of those of the preset that it builds upon. */
  private static Map<String, Object> entries(String file, byte[] toml) throws IOException {
    Map<String, Object> own = Toml.parse(file, toml);
    Object preset = own.remove(ExperimentEntries.PRESET);
    if (preset == null) {
      return own;
    }
    String base = preset.toString();
    try {
      Map<String, Object> all = new LinkedHashMap<>(entries(base + ENDING, bundled(base)));
      all.putAll(own);
      return all;
    } catch (IOException e) {
      throw new FormatException("" + e.getMessage()).in(file);
    }
  }

  /**
   * What a bundled experiment is, in a few words: what its file begins with behind its name, as far
   * as the first colon or full stop.
   */
  static String description(String name) throws IOException {
    String text =
        new String(bundled(name), StandardCharsets.UTF_8)
            .lines()
            .takeWhile(line -> line.startsWith("# "))
            .map(line -> line.substring(2))
            .collect(Collectors.joining(" "));
    return text.substring(text.indexOf(": ") + 2).split("[:.]( |$)", 2)[0];
  }

  private static byte[] bundled(String name) throws IOException {
    if (!BUNDLED.contains(name)) {
      throw new NoSuchExperimentException(unknown(name));
    }
    try (InputStream in = ExperimentFile.class.getResourceAsStream(name + ENDING)) {
      if (in == null) {
        throw new IOException("preset " + name + " is missing in this build of NetworkFF");
      }
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new FormatException("longer than the " + MAX_BYTES + " bytes allowed")
            .in(file.toString());
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new NoSuchExperimentException("no preset file " + file);
    }
  }

  private static String unknown(String name) {
    String guess = Spelling.closest(name, BUNDLED).map(" (did you mean %s?)"::formatted).orElse("");
    return "unknown preset '%s'%s: known are %s; a path that ends in .toml works, too"
        .formatted(OneLine.of(name), guess, String.join(", ", BUNDLED));
  }
}
