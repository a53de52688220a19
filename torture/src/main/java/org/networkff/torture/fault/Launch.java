package org.networkff.torture.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program (or another one) about to be started in a process of its own.
 *
 * @param command all of its words
 * @param folder its working directory
 * @param environment its variables, and no others
 */
record Launch(List<String> command, Path folder, Map<String, String> environment) {
  /** Copies the list and the map. */
  Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * {@code networkff} with these arguments, in a folder and with an environment like this one's.
   */
  static Launch networkff(Path folder, String... arguments) {
    return java(folder, "org.networkff.app.Main", arguments);
  }

  /** A main class of the class path with these arguments. */
  static Launch java(Path folder, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx256m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("PATH", path(), "HOME", folder.toString(), "LC_ALL", "C.UTF-8");
    return new Launch(command, folder, environment);
  }

  /** The same by way of a shell script, which finds the command in {@code "$@"}. */
  Launch by(String script) {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    words.addAll(command);
    return new Launch(words, folder, environment);
  }

  /** The same with its output read by a command of the shell; the status is the program's own. */
  Launch readBy(String reader) {
    return by("rm -f read; mkfifo read && { \"$@\" >read & %s <read; wait $!; }".formatted(reader));
  }

  /** The same by way of a shell script in which file systems can be mounted for it alone. */
  Launch byMounting(String script) {
    Launch launch = by(script);
    List<String> words =
        new ArrayList<>(List.of("unshare", "--mount", "--user", "--map-root-user"));
    words.addAll(launch.command);
    return new Launch(words, folder, environment);
  }

  /** The same in another environment. */
  Launch with(Map<String, String> variables) {
    return new Launch(command, folder, variables);
  }

  /** Whether file systems can be mounted here for one process alone. */
  static boolean canMount(Path folder) throws IOException, InterruptedException {
    try {
      return networkff(folder).byMounting("mount -t tmpfs none /mnt").run().status() == 0;
    } catch (IOException e) { // no such program
      return false;
    }
  }

  /** Starts it, with nothing to read. */
  Running start() throws IOException {
    Path out = Files.createTempFile("out-", ".txt");
    Path err = Files.createTempFile("err-", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder
        .redirectInput(new File("/dev/null"))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  /**
   * Runs it to its end.
   *
   * @throws AssertionError if it does not end
   */
  Ended run() throws IOException, InterruptedException {
    try (Running running = start()) {
      return running.ended();
    }
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
  }
}
