package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.lab.experiment.RunStore;

/** Ctrl-C, as a real process meets it. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  void trainingEndsWithStatus130AndLeavesNothing() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Process train = start("train", "--json=" + out.resolve("j"));
    String said = interruptAtFirstEpoch(train, train.toHandle());

    assertThat(train.waitFor()).isEqualTo(Errors.INTERRUPTED);
    assertThat(said).endsWith("networkff: interrupted");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void trainingForAModelLeavesWhatItHasComeTo() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Process train = start("train", "--out=" + out.resolve("m"));
    String said = interruptAtFirstEpoch(train, train.toHandle());

    Path state = out.resolve("m.checkpoint");
    assertThat(train.waitFor()).isEqualTo(Errors.INTERRUPTED);
    assertThat(said)
        .endsWith(
            "networkff: interrupted\nthe training so far is in %1$s: --resume %1$s goes on"
                .formatted(state));
    assertThat(out).isDirectoryContaining(state::equals);
    assertThat(Checkpoint.read(state).position().stage()).isZero();
  }

  /** Its trials, of which several may be running, go on from where they are another time. */
  @Test
  void comparisonEndsWithItsChildrenAndLeavesWhatTheyHaveComeTo() throws Exception {
    Path out = folder.resolve("out");
    Process compare = start("compare", "--variants=ff", "--seeds=2", "--out=" + out);
    String said = interruptAtFirstEpoch(compare, compare.toHandle());

    assertThat(compare.waitFor()).isEqualTo(Errors.INTERRUPTED);
    assertThat(said)
        .containsOnlyOnce("networkff: ")
        .endsWith(
            "networkff: interrupted: 0 of 2 trials are done, the same command goes on with the"
                + " others");
    assertThat(new RunStore(out).trials()).isEmpty();
    new RunStore(out).open().close();
    List<Path> states = checkpoints(out);
    assertThat(states).isNotEmpty();
    for (Path state : states) {
      assertThat(Checkpoint.read(state).notes()).containsEntry("variant", "ff");
      assertThat(state.resolveSibling("result.json")).doesNotExist();
    }
  }

  private static List<Path> checkpoints(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> file.endsWith("checkpoint")).toList();
    }
  }

  @Test
  void anInterruptedChildInterruptsTheComparison() throws Exception {
    Process compare =
        start("compare", "--variants=ff", "--seeds=2", "--out=" + folder.resolve("out"));
    String said = interruptAtFirstEpoch(compare, null);

    assertThat(compare.waitFor()).isEqualTo(Errors.INTERRUPTED);
    assertThat(said)
        .containsOnlyOnce("networkff: ")
        .endsWith(
            "networkff: interrupted: 0 of 2 trials are done, the same command goes on with the"
                + " others");
  }

  @Test
  void aChildDoesNotOutliveAKilledParent() throws Exception {
    Process compare =
        start("compare", "--variants=ff", "--seeds=1", "--out=" + folder.resolve("out"));
    BufferedReader err = waitForFirstEpoch(compare);
    List<ProcessHandle> children = compare.descendants().toList();
    compare.destroyForcibly().waitFor();

    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().get(5, TimeUnit.SECONDS);
    }
    err.close();
  }

  /** Signals the given process, or the child if there is none, and returns what was said then. */
  private static String interruptAtFirstEpoch(Process process, @Nullable ProcessHandle target)
      throws Exception {
    try (BufferedReader err = waitForFirstEpoch(process)) {
      ProcessHandle signalled =
          target == null ? process.children().findFirst().orElseThrow() : target;
      new ProcessBuilder("kill", "-INT", "" + signalled.pid()).start().waitFor();
      String rest = err.lines().collect(Collectors.joining("\n"));
      assertThat(process.descendants()).isEmpty();
      return rest;
    }
  }

  private static BufferedReader waitForFirstEpoch(Process process) throws IOException {
    BufferedReader err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder before = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.matches(".*epoch \\d+/.*")) {
        return err;
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("ended early: " + before);
  }

  /** A training that would take hours. A build in the background ignores SIGINT: not this one. */
  private Process start(String... args) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(args));
    arguments.add("--dataset=" + TinyDataSet.write(folder.resolve("data")));
    arguments.addAll(List.of("--hidden=9", "--epochs=100000000"));
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    List<String> options = List.of("-Xmx256m", CommandLineProcess.SHORT);
    command.addAll(CommandLineProcess.command(options, arguments));
    return new ProcessBuilder(command).start();
  }
}
