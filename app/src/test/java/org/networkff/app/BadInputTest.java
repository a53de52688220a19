package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the input: a line or two, a status that is not zero, nothing left. */
class BadInputTest {
  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path results = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = TinyDataSet.write(folder.resolve("data"));
    results = Files.createDirectory(folder.resolve("results"));
  }

  private void refused(int status, String said, String... args) throws IOException {
    CommandLineRun run = CommandLineRun.of(args);
    List<String> lines =
        run.errorLines().stream().filter(line -> !line.startsWith("data: ")).toList();

    assertThat(run.status()).as(run.err()).isEqualTo(status);
    assertThat(lines).as(run.err()).hasSizeBetween(1, 2);
    assertThat(lines.getFirst()).startsWith("networkff: ").contains(said);
    assertThat(run.out()).isEmpty();
    try (Stream<Path> left = Files.list(results)) {
      assertThat(left).isEmpty();
    }
  }

  private void refusedTraining(int status, String said, String... more) throws IOException {
    for (String command : List.of("train", "compare")) {
      List<String> args = new ArrayList<>(List.of(command));
      args.add("--out=" + results.resolve("out"));
      args.add("--dataset=" + data);
      args.addAll(List.of(more));
      refused(status, said, args.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs=-1, epochs = -1",
    "--epochs=two, epochs = two",
    "--hidden=0, hidden = [0]",
    "--hidden=, hidden",
    "--batch=0, batch = 0",
    "--batch=-5, batch = -5",
    "--schedule=random, schedule = random",
    "--train-size=0, --train-size = 0",
    "--train-size=61, from 1 to 60",
    "--threads=0, 0: must be from 1 to 1024",
    "--seed=x, is not a whole number",
    "--threads=x, is not a whole number",
    "--test-share=x, is not a number",
    "--memory=foo, --memory = foo: must be low or auto or fast",
    "--set=thta=1, did you mean theta",
    "--set=train-size=50, --train-size N",
    "--set=seeds=3, '--seed N, or --seeds N|LIST of compare'",
    "--set=theta, option '--set'",
    "--set=readout=softmx, did you mean softmax?",
    "--set=foo=1, unknown setting foo: there are",
    "--epoch=1, did you mean --epochs",
    "--set=alpha=[[0;1]], alpha",
  })
  void wrongOptions(String option, String said) throws IOException {
    refusedTraining(2, said, option);
  }

  @Test
  void threadsAreCountedBeforeAnythingIsRead() throws IOException {
    String none = "" + folder.resolve("none.safetensors");
    String said = "'--threads': 0: must be from 1 to 1024";
    refused(2, said, "evaluate", "--model=" + none, "--threads=0");
    refused(2, said, "predict", "--model=" + none, "--threads=0", "x.png");
    refused(2, said, "reproduce", none, "--threads=0");
  }

  @Test
  void valuesMayStandApart() throws IOException {
    refused(2, "epochs = -1", "train", "--dataset=" + data, "--epochs", "-1");
    refused(2, "hidden = [0]", "train", "--dataset=" + data, "--hidden", "0");
  }

  @Test
  void unknownVariant() throws IOException {
    refused(2, "must be ff, fcff, acff, bp or local", "train", "--variant=cff");
    refused(2, "must be ff, fcff, acff, bp or local", "compare", "--variants=ff,cff");
  }

  @Test
  void whatContradictsItselfInAComparison() throws IOException {
    String out = "--out=" + results;
    refused(2, "--seeds 3 and --seed 5: one of", "compare", "--seeds=3", "--seed=5", out);
    refused(2, "theta = 5: sweep-theta sweeps it", "compare", "sweep-theta", "--set=theta=5", out);
    refused(2, "batch = 9: cost-batch sweeps it", "compare", "cost-batch", "--batch=9", out);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void noTrialSideBySide(int jobs) throws IOException {
    String said = "--jobs = %d: must be at least 1".formatted(jobs);
    refused(2, said, "compare", "--dataset=" + data, "--jobs=" + jobs, "--out=" + results);
  }

  @Test
  void unknownPreset() throws IOException {
    refusedTraining(2, "did you mean quick", "--preset=quik");
    refusedTraining(2, "no preset file", "--preset=" + folder.resolve("none.toml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lerning-rate = 1 | did you mean learning-rate",
        "epochs = -1 | epochs = -1",
        "epochs = [1 | line 1",
        "\\n\\nepochs == 3 | line 3",
        "train-size = 0 | train-size = 0",
        "[theta]\\nx = 1 | tables",
        "theta = 1979-05-27 | theta",
      })
  void badPresetFiles(String toml, String said) throws IOException {
    Path preset = Files.writeString(folder.resolve("bad.toml"), toml.replace("\\n", "\n"));

    refusedTraining(1, said, "--preset=" + preset);
    CommandLineRun run = CommandLineRun.of("train", "--preset=" + preset);
    assertThat(run.err()).contains("bad.toml");
  }

  @Test
  void unknownDataSets() throws IOException {
    refused(2, "did you mean", "train", "--dataset=fashon-mnist");
    refused(2, "unknown data set", "compare", "--dataset=nothing", "--out=" + results);
    refused(2, "no such folder", "train", "--dataset=" + folder.resolve("none"));
    refused(1, "has no data set in it", "train", "--dataset=" + results);
    refused(2, "no such folder", "train", "--data-dir=/none", "--dataset=mnist");
    refused(2, "unknown data set", "data", "fetch", "nothing");
    refused(2, "unknown data set", "data", "verify", "nothing");
  }

  @Test
  void labelsAndImagesOfDifferentCounts() throws IOException {
    Files.write(data.resolve("train-labels-idx1-ubyte"), TinyDataSet.labels(59));

    refusedTraining(1, "59");
  }

  @Test
  void corruptGzip() throws IOException {
    Files.write(data.resolve("train-images-idx3-ubyte.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 1});

    refusedTraining(1, "train-images-idx3-ubyte.gz");
  }

  @Test
  void unwritableResults() throws IOException {
    Path nowhere = folder.resolve("none").resolve("m");
    Path file = data.resolve("t10k-labels-idx1-ubyte");
    refused(1, "no folder", "train", "--dataset=" + data, "--out=" + nowhere);
    refused(1, "no folder", "train", "--dataset=" + data, "--json=" + nowhere);
    refused(1, "is a folder", "train", "--dataset=" + data, "--out=" + results);
    refused(1, "is a file", "compare", "--dataset=" + data, "--out=" + file);
    refused(1, "folder", "compare", "--dataset=" + data, "--out=" + file.resolve("below"));
  }

  @Test
  void badModels() throws IOException {
    Path model = Files.writeString(folder.resolve("m.safetensors"), "no model at all");
    refused(1, model + ": not a safetensors file", "evaluate", "--model=" + model);
    for (String command : List.of("evaluate", "predict")) {
      String image = command.equals("predict") ? "x.png" : "--offline";
      refused(1, "m.safetensors", command, "--model=" + model, image);
      refused(1, "no such file", command, "--model=" + folder.resolve("none"), image);
      refused(1, "is a folder", command, "--model=" + folder, image);
      refused(2, "--model", command, image);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingOfJavaShowsThrough() throws IOException {
    refused(
        1, "/proc/xx: nothing can be made there", "compare", "--dataset=" + data, "--out=/proc/xx");
  }

  @Test
  void whatIsNoFolderOfRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("README.md"), "");
    Path store = Files.createDirectories(folder.resolve("stores/mine/trials")).getParent();
    refused(1, "nosuch: there is no such folder", "report", "" + folder.resolve("nosuch"));
    refused(1, "README.md: is a file", "report", "" + file);
    refused(1, "in it are " + store, "report", "" + folder.resolve("stores"));
  }

  @Test
  void aModelForImagesOfAnotherSize() {
    Path model = folder.resolve("m");
    String sample = "fashion-mnist-sample";
    CommandLineRun.of("train", "--dataset=" + data, "--hidden=5", "--epochs=1", "--out=" + model);
    CommandLineRun run = CommandLineRun.of("evaluate", "--model=" + model, "--dataset=" + sample);

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines().getLast()).startsWith("networkff: " + model).contains(sample);
  }

  @Test
  void unknownCommandsAndOptions() throws IOException {
    refused(2, "trian", "trian");
    refused(2, "--bogus", "train", "--bogus");
    refused(2, "NAME", "data", "fetch");
    refused(2, "IMAGE", "predict", "--model=m");
  }

  @Test
  void debugTellsWhere() {
    CommandLineRun run = CommandLineRun.of("train", "--dataset=nothing", "--debug");

    assertThat(run.err()).contains("networkff: unknown data set", "\tat org.networkff");
  }
}
