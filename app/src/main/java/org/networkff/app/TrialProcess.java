package org.networkff.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code networkff trial} in a process of its own, started the way this one was: so that its peak
 * memory is its own, and its speed owes nothing to what the JVM has compiled before.
 *
 * <p>The child ends when its standard input does, that is when this process does, however that may
 * be.
 */
final class TrialProcess implements AutoCloseable {
  private static final String JVM_WARNING = "WARNING: Using incubator modules";
  private static final String OURS = "networkff: ";
  private static final long PATIENCE_SECONDS = 15; // longer than a child's for its checkpoint

  private final Process process;
  private final Thread hook = new Thread(this::end, "end-child");
  private final Thread errorReader;
  private volatile String error = "it said nothing";

  private TrialProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(hook);
    errorReader =
        Thread.ofPlatform()
            .daemon()
            .name("child-errors")
            .start(() -> lines(process.getErrorStream(), this::keep));
  }

  /**
   * Starts it.
   *
   * @param arguments of {@code trial}
   */
  static TrialProcess start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(TrialProcess::isForChildren)
        .forEach(command::add);
    command.add("-D" + Interruption.CHILD_PROPERTY + "=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add(RunTrial.NAME);
    command.addAll(arguments);
    return new TrialProcess(new ProcessBuilder(command).start());
  }

  /** The error stream of a child is a pipe to this process; a debugger's port is taken. */
  private static boolean isForChildren(String argument) {
    return !argument.startsWith("-Dnetworkff.stderr=")
        && !argument.startsWith("-agentlib:jdwp")
        && !argument.startsWith("-javaagent:");
  }

  /**
   * Waits for its end.
   *
   * @param progress takes each line that it prints
   * @return its exit status
   */
  int await(Consumer<String> progress) throws InterruptedException {
    lines(process.getInputStream(), progress);
    errorReader.join();
    return process.waitFor();
  }

  /** The last thing it complained of. */
  String error() {
    return error;
  }

  private void keep(String line) {
    if (!line.startsWith(JVM_WARNING) && !line.isBlank()) {
      error = line.startsWith(OURS) ? line.substring(OURS.length()) : line;
    }
  }

  private static void lines(InputStream from, Consumer<String> to) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      reader.lines().forEach(to);
    } catch (IOException | UncheckedIOException e) {
      // The stream is closed when this process ends its child.
    }
  }

  /** Ends the child, if it still works. */
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook is at work.
    }
  }
}
