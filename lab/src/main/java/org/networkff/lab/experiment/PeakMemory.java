package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The most memory that this process has had resident so far, heap and all else: {@code VmHWM} of
 * Linux.
 */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmHWM:";

  private PeakMemory() {}

  /** In megabytes (2²⁰ bytes); empty on systems that do not say. */
  public static OptionalDouble megabytes() {
    try {
      return Files.isReadable(STATUS)
          ? megabytes(Files.readAllLines(STATUS))
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** From lines such as {@code VmHWM: 123456 kB}. */
  static OptionalDouble megabytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(KEY))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(kilobytes -> !kilobytes.isEmpty())
        .mapToDouble(kilobytes -> Math.round(Long.parseLong(kilobytes) / 102.4) / 10.0)
        .findFirst();
  }
}
