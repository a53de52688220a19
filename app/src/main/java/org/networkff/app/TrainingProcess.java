package org.networkff.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code networkff train} in a process of its own, started the way this one was: so that its peak
 * memory is its own, and its speed owes nothing to what the JVM has compiled before.
 */
final class TrainingProcess {
  private static final String JVM_WARNING = "WARNING: Using incubator modules";
  private static final long PATIENCE_SECONDS = 5;

  private final List<String> command = new ArrayList<>();

  /**
   * @param arguments of {@code train}
   */
  TrainingProcess(List<String> arguments) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(TrainingProcess::isForChildren)
        .forEach(command::add);
    command.add("-D" + Console.PARENT_PROPERTY + "=" + ProcessHandle.current().pid());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("train");
    command.addAll(arguments);
  }

  /** The error stream of a child is a pipe to this process; a debugger's port is taken. */
  private static boolean isForChildren(String argument) {
    return !argument.startsWith("-Dnetworkff.stderr=")
        && !argument.startsWith("-agentlib:jdwp")
        && !argument.startsWith("-javaagent:");
  }

  /**
   * Runs it and passes on what it prints to standard error.
   *
   * @return its exit status
   * @throws InterruptedException if this thread is told to stop; the child is then ended
   */
  int run(PrintStream err) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Thread hook = new Thread(() -> end(process), "end-child");
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      Runtime.getRuntime().addShutdownHook(hook);
      process.getOutputStream().close();
      relay(reader, err);
      return process.waitFor();
    } finally {
      end(process);
      forget(hook);
    }
  }

  /** Line by line, where a line may also end as a terminal's progress does, in a return. */
  static void relay(Reader from, PrintStream to) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = from.read(); c >= 0; c = from.read()) {
      line.append((char) c);
      if (c == '\n' || c == '\r') {
        pass(line, to);
      }
    }
    pass(line, to);
  }

  private static void pass(StringBuilder line, PrintStream to) {
    if (line.indexOf(JVM_WARNING) != 0) {
      to.append(line);
      to.flush();
    }
    line.setLength(0);
  }

  private static void end(Process process) {
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

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook is at work.
    }
  }
}
