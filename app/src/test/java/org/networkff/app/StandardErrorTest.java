package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Standard error as the launcher hands it over, next to standard output in one file. */
@EnabledOnOs(OS.LINUX)
class StandardErrorTest {
  @TempDir private Path folder;

  @Test
  void whatIsPrintedToBothLiesInOrderInOneFile() throws Exception {
    File log = folder.resolve("log").toFile();
    String script =
        "exec 3>&2; echo before; \"$@\" --set=theta=2 2>/dev/null; \"$@\" --epochs=0 2>/dev/null;"
            + " echo after >&2";
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(
        CommandLineProcess.command(
            List.of(
                CommandLineProcess.SHORT,
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-Dnetworkff.stderr=3"),
            List.of(
                "train",
                "--dataset=" + TinyDataSet.write(folder.resolve("data")),
                "--preset=quick",
                "--hidden=9")));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();

    assertThat(process.waitFor()).isZero();
    assertThat(log)
        .content()
        .startsWith("before\ndata: ")
        .contains("epoch 20/20", "\nFF on ", "not kept", "\nnetworkff: epochs = 0")
        .endsWith("\nafter\n")
        .doesNotContain("WARNING");
  }
}
