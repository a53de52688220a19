package org.networkff.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions that nobody reads, or for which there is no room. */
@Timeout(60)
class StandardOutputTest {
  private static final int IMAGES = 3000;

  @TempDir private static Path folder = Path.of("");
  private static List<String> predict = List.of();

  @BeforeAll
  static void trainModel() throws IOException {
    Path data = TinyDataSet.write(folder.resolve("data"));
    Path model = folder.resolve("m.safetensors");
    CommandLineRun run =
        CommandLineRun.of(
            "train", "--dataset=" + data, "--hidden=5", "--epochs=1", "--out=" + model);
    assertThat(run.status()).as(run.err()).isZero();
    Path many = Files.createDirectory(folder.resolve("many"));
    DataFiles.idx(TinyDataSet.images(IMAGES), many, "train");
    predict =
        List.of(
            "predict",
            "--model=" + model,
            "--threads=1",
            many.resolve("train-images-idx3-ubyte").toString());
  }

  private static ProcessBuilder process(String option) {
    List<String> args = new ArrayList<>(predict);
    args.add(option);
    return new ProcessBuilder(CommandLineProcess.command(List.of(CommandLineProcess.SHORT), args));
  }

  /** Only what the program itself says; the JVM warns of what it incubates. */
  private static List<String> said(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), UTF_8)
        .lines()
        .filter(line -> line.startsWith("networkff: "))
        .toList();
  }

  /** As of programs that SIGPIPE ends: {@code predict … | head} is no fault. */
  @ParameterizedTest
  @ValueSource(strings = {"--format=csv", "--json=-"})
  @EnabledOnOs(OS.LINUX)
  void aReaderThatLeavesEndsItWithoutAWord(String option) throws Exception {
    Process process = process(option).start();
    process.getInputStream().close();

    assertThat(said(process)).isEmpty();
    assertThat(process.waitFor()).isEqualTo(141);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=csv", "--json=-"})
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsTold(String option) throws Exception {
    Process process = process(option).redirectOutput(new File("/dev/full")).start();

    assertThat(said(process))
        .containsExactly("networkff: cannot write to standard output: No space left on device");
    assertThat(process.waitFor()).isEqualTo(Errors.FAILED);
  }

  /** With {@code --json -} standard error has a line for each image that was looked at. */
  @Test
  void nothingIsComputedForNobody() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("closed");
          }
        };
    var err = new ByteArrayOutputStream();
    List<String> args = new ArrayList<>(predict);
    args.add("--json=-");
    int status =
        Main.run(
            args.toArray(String[]::new),
            new PrintStream(closed, true, UTF_8),
            new PrintStream(err, true, UTF_8));

    assertThat(status).isEqualTo(Errors.FAILED);
    assertThat(err.toString(UTF_8).lines()).hasSizeBetween(1, IMAGES / 2);
  }
}
