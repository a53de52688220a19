package org.networkff.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.networkff.kernel.Kernels;

/** What a measurement was made on. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Machine() {}

  /** Processor, number of processors, memory, system, JVM and kernels. */
  static Map<String, String> description() {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("processor", field(CPU, "model name").orElse(System.getProperty("os.arch")));
    description.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    description.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    description.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    description.put("kernels", Kernels.get().name());
    return description;
  }

  /**
   * Peak resident memory of this process, in bytes, as Linux counts it (VmHWM).
   *
   * @throws IllegalStateException on another system
   */
  static long peakBytes() {
    String kibibytes =
        field(STATUS, "VmHWM")
            .orElseThrow(() -> new IllegalStateException("peak memory is read from " + STATUS));
    return 1024 * Long.parseLong(kibibytes.replaceAll("\\D", ""));
  }

  /** The first value of a key in a file of lines {@code key : value}. */
  private static Optional<String> field(Path file, String key) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
