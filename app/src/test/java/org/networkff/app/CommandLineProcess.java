package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line in a process of its own. */
final class CommandLineProcess {
  /** For what is over soon: the JVM does not compile it for the long run. */
  static final String SHORT = "-XX:TieredStopAtLevel=1";

  private CommandLineProcess() {}

  /** The words that start it: the JVM with options, the program with arguments. */
  static List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Starts it; what it prints is not kept. */
  static Process startUnheard(List<String> arguments) throws IOException {
    return startUnheard(Path.of("").toAbsolutePath(), arguments);
  }

  /** Starts it in a folder, to which relative names then belong. */
  static Process startUnheard(Path folder, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(List.of("-Xmx256m"), arguments))
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
