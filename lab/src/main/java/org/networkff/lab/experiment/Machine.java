package org.networkff.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that this process runs on. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** What its processor is called; where the system does not say, its kind. */
  static String processor() {
    try {
      if (Files.isReadable(CPU_INFO)) {
        return Files.readAllLines(CPU_INFO).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(kind());
      }
    } catch (IOException e) {
      // The name is for people: its kind will do.
    }
    return kind();
  }

  private static String kind() {
    return System.getProperty("os.arch");
  }
}
