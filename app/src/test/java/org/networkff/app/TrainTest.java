package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.format.Json;
import org.networkff.network.file.ModelFile;

class TrainTest {
  @TempDir private Path folder;
  private String data = "";

  @BeforeEach
  void writeData() throws IOException {
    data = TinyDataSet.write(folder.resolve("data")).toString();
  }

  private CommandLineRun train(String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--dataset", data, "--hidden", "20,15"));
    args.addAll(List.of("--batch", "20"));
    if (Stream.of(more).noneMatch(option -> option.startsWith("--set=learning-rate="))) {
      args.addAll(List.of("--set", "learning-rate=0.01"));
    }
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  @Test
  void jsonIsTheOnlyThingOnStandardOutput() throws IOException {
    CommandLineRun run = train("--epochs", "4", "--variant", "acff", "--json", "-");

    assertThat(run.status()).isZero();
    assertThat(run.out().strip().lines()).hasSize(1);
    Map<String, @Nullable Object> object = run.json();
    assertThat(object)
        .containsEntry("dataset", data)
        .containsEntry("variant", "acff")
        .containsEntry("preset", "quick")
        .containsEntry("schedule", "simultaneous")
        .containsEntry("seed", 1L)
        .containsEntry("epochs", 4L)
        .containsEntry("trainSize", (long) TinyDataSet.TRAIN)
        .containsEntry("testSize", (long) TinyDataSet.TEST)
        .containsKeys("peakMemoryMb", "settings", "version", "kernels", "java", "dataSource")
        .containsKeys("trainSeconds", "evaluateSeconds", "threads", "checksums");
    for (String perLayer : List.of("perLayerTestAccuracy", "gamma", "secondsPerEpoch")) {
      assertThat(object.get(perLayer)).asInstanceOf(list(Object.class)).hasSize(2);
    }
    assertThat((List<?>) object.get("gammaTrajectory"))
        .hasSize(2)
        .allSatisfy(
            layer ->
                assertThat(layer).asInstanceOf(list(Object.class)).hasSize(4)); // after every epoch
    assertThat((Double) object.get("testAccuracy")).isBetween(0.0, 1.0);
    assertThat(run.err()).contains("epoch 1/4", "epoch 4/4", "test accuracy");
  }

  @Test
  void learns() throws IOException {
    CommandLineRun run = train("--epochs", "60", "--json", "-");

    assertThat((Double) run.json().get("testAccuracy")).isGreaterThan(0.9);
  }

  @Test
  void summaryForPeopleGoesToStandardOutput() {
    CommandLineRun run = train("--epochs", "2");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("FF on ", "36-20-15", "train accuracy", "by layer", "training", "not kept");
    assertThat(run.err())
        .startsWith("data: ")
        .contains("data: all 60 are trained with, none held back for validation")
        .doesNotContain("accuracy");
    assertThat(run.out()).doesNotContain("validation");
  }

  @Test
  void validationImagesAreTold() {
    CommandLineRun run = train("--epochs", "2", "--train-size", "45");

    assertThat(run.err())
        .contains(
            "data: the first 45 of 60 are trained with, the last 10 held back for validation\n");
    assertThat(run.out()).containsPattern("  validation accuracy  \\d+\\.\\d\\d %\n");
  }

  @Test
  void flagsWinOverSetWhichWinsOverThePreset() throws IOException {
    Path preset = folder.resolve("mine.toml");
    Files.writeString(preset, "epochs = 9\ntheta = 3\nhidden = [7]\ntrain-size = 1000\n");
    CommandLineRun run =
        train(
            "--preset",
            preset.toString(),
            "--set=epochs=5",
            "--set=theta=1.5",
            "--epochs=1",
            "--json=-");

    Map<String, @Nullable Object> settings = Json.object(run.json().get("settings"));
    assertThat(settings).containsEntry("epochs", 1L).containsEntry("theta", 1.5);
    assertThat(settings).containsEntry("hidden", List.of(20L, 15L));
    assertThat(run.json())
        .containsEntry("preset", "mine")
        .containsEntry("trainSize", (long) TinyDataSet.TRAIN); // "at most"
  }

  /** As {@code compare} does: unless an option says otherwise. */
  @Test
  void theOnlyDataSetAndVariantOfAPresetAreTaken() throws IOException {
    Path preset = folder.resolve("mine.toml");
    Files.writeString(
        preset,
        "variants = ['local']\ndatasets = ['%s']\nhidden = [7]\nepochs = 1\n".formatted(data));
    List<String> args = List.of("train", "--preset=" + preset, "--json=-");
    assertThat(run(args).json()).containsEntry("variant", "local").containsEntry("dataset", data);

    assertThat(run(args, "--variant=bp").json()).containsEntry("variant", "bp");
    Path other = TinyDataSet.write(folder.resolve("other"));
    assertThat(run(args, "--dataset=" + other).json()).containsEntry("dataset", other.toString());
  }

  /** There is no telling which of several is meant. */
  @Test
  void ofSeveralDataSetsAndVariantsNoneIsTaken() throws IOException {
    Path preset = folder.resolve("mine.toml");
    Files.writeString(
        preset,
        "variants = ['bp', 'local']\ndatasets = ['%s', 'mnist']\nhidden = [7]\nepochs = 1\n"
            .formatted(data));
    CommandLineRun run =
        run(List.of("train", "--preset=" + preset, "--json=-", "--data-dir=" + folder));

    assertThat(run.json())
        .containsEntry("variant", "ff")
        .containsEntry("dataset", "fashion-mnist-sample");
  }

  private static CommandLineRun run(List<String> args, String... more) {
    return CommandLineRun.of(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "bp, theta=3, 'theta changes nothing here: variants ff, fcff and acff have it'",
    "local, loss=contrast, 'loss changes nothing here: variants ff, fcff and acff have it'",
    "ff, local-loss=sim, local-loss changes nothing here: variant local has it",
    "ff, head-epochs=3, head-epochs changes nothing here: readout softmax has it",
    "ff, gamma=1, gamma changes nothing here: variants fcff and acff have it",
  })
  void aSettingThatChangesNothingIsTold(String variant, String setting, String said) {
    CommandLineRun run = train("--epochs=1", "--variant=" + variant, "--set=" + setting);

    assertThat(run.status()).isZero();
    assertThat(run.err()).containsOnlyOnce("changes nothing").contains("note: " + said + "\n");
  }

  @Test
  void whatALossHasNotIsTold() {
    CommandLineRun run = train("--epochs=1", "--set=loss=linear", "--set=temperature=2");

    assertThat(run.err()).contains("note: temperature changes nothing here: linear has none\n");
  }

  @Test
  void oneLayerHasNoOtherToListenTo() {
    List<String> args = List.of("train", "--dataset=" + data, "--epochs=1", "--variant=acff");

    assertThat(run(args, "--hidden=9").err()).contains("note: variant acff with one hidden layer");
    assertThat(run(args, "--hidden=9,8").err()).doesNotContain("one hidden layer");
  }

  @Test
  void aMatrixOfAlphaFitsTheLayersOfTheFlags() {
    List<String> args = List.of("train", "--dataset=" + data, "--hidden=9,8,7", "--epochs=1");
    CommandLineRun run = run(args, "--set=alpha=[[0,1,1],[1,0,1],[1,1,0]]");

    assertThat(run.status()).isZero();
  }

  @Test
  void backpropagationIsAVariantToo() throws IOException {
    CommandLineRun run = train("--epochs=30", "--variant=bp", "--schedule=sequential", "--json=-");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat((Double) run.json().get("testAccuracy")).isGreaterThan(0.9);
    assertThat(run.json())
        .containsEntry("variant", "bp")
        .containsEntry("perLayerTestAccuracy", List.of())
        .containsEntry("gamma", List.of())
        .containsEntry("gammaTrajectory", List.of());
    assertThat((List<?>) run.json().get("secondsPerEpoch")).hasSize(1);
    assertThat(run.err())
        .contains("BP  epoch 1/60", "BP  epoch 60/60") // two layers' epochs
        .contains("BP on ", "test accuracy")
        .doesNotContain("by layer");
  }

  @Test
  void aSoftmaxHeadMayDecide() throws IOException {
    CommandLineRun run =
        train("--epochs=30", "--set=readout=softmax", "--set=head-epochs=500", "--json=-");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat((Double) run.json().get("testAccuracy")).isGreaterThan(0.9);
    assertThat((List<?>) run.json().get("perLayerTestAccuracy")).hasSize(2);
    assertThat(run.err()).contains("softmax head, epoch 1");
    CommandLineRun diverged =
        train("--epochs=1", "--set=readout=softmax", "--set=head-learning-rate=1e38");
    assertThat(diverged.errorLines().getLast())
        .startsWith("networkff: training diverged")
        .endsWith("try a smaller head-learning-rate");
  }

  @Test
  void sameSeedGivesTheSameModelFile() throws IOException {
    Path one = folder.resolve("one.safetensors");
    Path two = folder.resolve("two.safetensors");
    train("--epochs=2", "--variant=acff", "--seed=7", "--threads=1", "--out=" + one);
    train("--epochs=2", "--variant=acff", "--seed=7", "--threads=2", "--out=" + two);

    assertThat(one).hasSameBinaryContentAs(two);
    assertThat(ModelFile.read(one).provenance())
        .containsEntry("seed", "7")
        .containsEntry("variant", "acff")
        .containsKeys("settings", "dataset", "checksums", "version", "java", "kernels");
  }

  @Test
  void standardizedPixelsAreThoseOfTheDataSet() throws IOException {
    CommandLineRun run = train("--set=pixels=standardized", "--epochs=1", "--json=-");

    Map<String, @Nullable Object> settings = Json.object(run.json().get("settings"));
    assertThat(settings.get("pixels")).isInstanceOf(List.class);
  }

  @Test
  void divergenceIsTold() {
    CommandLineRun run = train("--set=learning-rate=1e30", "--epochs=50");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines().getLast()).startsWith("networkff: training diverged");
    CommandLineRun twin = train("--set=learning-rate=1e30", "--epochs=50", "--variant=bp");
    assertThat(twin.errorLines().getLast())
        .startsWith("networkff: training diverged: in epoch ")
        .endsWith("try a smaller learning-rate");
  }

  @Test
  void aNetworkThatGuessesIsTold() {
    CommandLineRun guessing = train("--epochs=1", "--set=learning-rate=1e-30");
    assertThat(guessing.status()).isZero();
    assertThat(guessing.errorLines().getLast())
        .startsWith("note: a test accuracy of ")
        .contains("better than a guess, 33.33 %", "try ");

    assertThat(train("--epochs=60").err()).doesNotContain("note: ");
  }

  @Test
  void otherKindsOfFilesAreExported() {
    for (String name : List.of("m.onnx", "m.NPZ")) {
      CommandLineRun run = train("--out=" + folder.resolve(name));

      assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
      assertThat(run.errorLines()).singleElement().asString().contains(name, "networkff export");
    }
  }

  @Test
  void theBundledSampleIsThereWithoutFiles() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--data-dir=" + folder,
            "--offline",
            "--train-size=400",
            "--epochs=1",
            "--hidden=20",
            "--json=" + folder.resolve("run.json"));

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("fashion-mnist-sample", "fashion-mnist was not found here");
    assertThat(Json.object(Json.read(folder.resolve("run.json"), 1 << 20)))
        .containsEntry("trainSize", 400L);
  }
}
