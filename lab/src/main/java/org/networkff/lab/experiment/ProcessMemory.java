package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** What this process has resident in memory, heap and all else, as Linux tells it. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";

  private ProcessMemory() {}

  /** The most so far, in megabytes (2²⁰ bytes); empty on systems that do not say. */
  public static OptionalDouble peakMegabytes() {
    return megabytes(status(), PEAK);
  }

  /** At present, in megabytes (2²⁰ bytes); empty on systems that do not say. */
  public static OptionalDouble residentMegabytes() {
    return megabytes(status(), NOW);
  }

  private static List<String> status() {
    try {
      return Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** From lines such as {@code VmHWM: 123456 kB}. */
  static OptionalDouble megabytes(List<String> status, String key) {
    return status.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(kilobytes -> !kilobytes.isEmpty())
        .mapToDouble(kilobytes -> Math.round(Long.parseLong(kilobytes) / 102.4) / 10.0)
        .findFirst();
  }
}
