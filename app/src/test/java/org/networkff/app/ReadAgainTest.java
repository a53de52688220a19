package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.network.Classifier;
import org.networkff.network.file.ModelFile;
import org.networkff.reader.Reading;

/** How one's own data were read is noted with a model, and need not be said again. */
class ReadAgainTest {
  @TempDir private Path folder;
  private Path pictures = Path.of("");
  private Path csv = Path.of("");
  private Path model = Path.of("");

  /** Data that are read in another way than they suggest. */
  enum Source {
    PICTURES,
    CSV
  }

  @BeforeEach
  void writeData() throws IOException {
    pictures = folder.resolve("pictures");
    csv = folder.resolve("labels-last.csv");
    model = folder.resolve("m.safetensors");
    DataFiles.pictures(TinyDataSet.images(60), pictures);
    writeLabelsLast(csv);
  }

  /** A header, 36 pixels and the label; by default the first column would be the label. */
  private static void writeLabelsLast(Path file) throws IOException {
    Path first = file.resolveSibling("labels-first.csv");
    DataFiles.csv(TinyDataSet.images(60), first);
    List<String> rows = new ArrayList<>();
    rows.add("p,".repeat(36) + "kind");
    for (String row : Files.readAllLines(first)) {
      rows.add(row.substring(2) + ",kind " + row.charAt(0));
    }
    Files.delete(first);
    Files.write(file, rows);
  }

  private List<String> options(Source source) {
    return switch (source) {
      case PICTURES -> List.of("--dataset=" + pictures, "--image-size=4x8", "--test-share=0.3");
      case CSV ->
          List.of(
              "--dataset=" + csv, "--label-column=kind", "--image-size=4x9", "--test-share=0.3");
    };
  }

  private CommandLineRun train(Source source, String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--out=" + model));
    args.addAll(List.of("--hidden=9,7", "--epochs=3", "--batch=20", "--train-size=40", "--json=-"));
    args.addAll(options(source));
    args.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private static void assertRefused(CommandLineRun run, String said) {
    assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains(said);
  }

  @ParameterizedTest
  @EnumSource
  void reproduces(Source source) {
    train(source);
    CommandLineRun run = CommandLineRun.of("reproduce", "" + model);
    assertThat(run.status()).as(run.err() + run.out()).isZero();
    assertThat(run.out()).endsWith("reproduced: the bits of all 4 tensors agree\n");
  }

  @ParameterizedTest
  @EnumSource
  void evaluatesOnTheSameTestImages(Source source) throws IOException {
    CommandLineRun trained = train(source);
    CommandLineRun run = CommandLineRun.of("evaluate", "--model=" + model, "--json=-");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("the data are not those");
    assertThat(run.json()).containsEntry("testSize", 18L);
    assertThat(run.json().get("testAccuracy")).isEqualTo(trained.json().get("testAccuracy"));
  }

  @ParameterizedTest
  @EnumSource
  void resumes(Source source) throws IOException {
    train(source, "--keep-checkpoint");
    byte[] trained = Files.readAllBytes(model);
    Files.delete(model);
    CommandLineRun run = CommandLineRun.of("train", "--resume=" + model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(model).hasBinaryContent(trained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--image-size=6x6", "--label-column=1", "--test-share=0.25"})
  void whatContradictsIsRefused(String option) {
    train(Source.CSV, "--keep-checkpoint");
    String said = option.replace("=", " = ") + ": the data that were trained with were read with ";
    assertRefused(CommandLineRun.of("reproduce", "" + model, option), said);
    assertRefused(CommandLineRun.of("evaluate", "--model=" + model, option), said);
    assertRefused(CommandLineRun.of("train", "--resume=" + model, option), said);
  }

  @Test
  void whatIsSaidAgainIsFine() {
    train(Source.CSV);
    CommandLineRun run =
        CommandLineRun.of(
            "reproduce",
            "" + model,
            "--label-column=kind",
            "--image-size=4×9",
            "--test-share=0.30");
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** It is noted, too, so that another default of a later release changes nothing. */
  @Test
  void whatTheDataSuggestedIsNoted() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "train", "--dataset=" + pictures, "--out=" + model, "--hidden=5", "--epochs=1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ModelFile.read(model).provenance())
        .containsEntry("image-size", "6x6")
        .containsEntry("test-share", Double.toString(1 / 6.0))
        .doesNotContainKey("label-column");
    assertRefused(CommandLineRun.of("reproduce", "" + model, "--test-share=0.5"), "with 0.16666");
  }

  /** Models of releases that noted nothing: the options are taken, and checksums decide. */
  @Test
  void withoutANoteTheOptionsAreTaken() throws IOException {
    train(Source.CSV);
    forget();
    CommandLineRun none = CommandLineRun.of("reproduce", "" + model);
    assertThat(none.status()).isEqualTo(Errors.FAILED);
    CommandLineRun other =
        CommandLineRun.of("reproduce", "" + model, "--label-column=kind", "--image-size=4x9");
    assertThat(other.status()).isEqualTo(Errors.FAILED);
    assertThat(other.errorLines().getLast())
        .contains("the data have changed since, or are read in another way: train has the SHA-256");

    List<String> again = new ArrayList<>(List.of("reproduce", "" + model));
    again.addAll(options(Source.CSV));
    CommandLineRun right = CommandLineRun.of(again.toArray(String[]::new));
    assertThat(right.status()).as(right.err()).isZero();
  }

  private void forget() throws IOException {
    Classifier network = ModelFile.read(model);
    Map<String, String> provenance = new TreeMap<>(network.provenance());
    provenance.keySet().removeAll(Reading.KEYS);
    ModelFile.write(model, network.withProvenance(provenance));
  }

  @Test
  void aNoteThatCannotBeIsOneLineWithTheFile() throws IOException {
    train(Source.CSV);
    Classifier network = ModelFile.read(model);
    Map<String, String> provenance = new TreeMap<>(network.provenance());
    provenance.put("test-share", "half");
    ModelFile.write(model, network.withProvenance(provenance));
    for (String[] args :
        List.of(command("reproduce", "" + model), command("evaluate", "--model=" + model))) {
      CommandLineRun run = CommandLineRun.of(args);
      assertThat(run.status()).isEqualTo(Errors.FAILED);
      assertThat(run.errorLines())
          .containsExactly(
              "networkff: %s: its provenance: test-share = half: must be between 0 and 1, as 0.2 is"
                  .formatted(model));
    }
  }

  private static String[] command(String... args) {
    return args;
  }

  /** The note is of what was trained with: other data may lie in another way. */
  @Test
  void otherDataAreReadAsTheOptionsSay() throws IOException {
    train(Source.CSV);
    Path other = folder.resolve("other.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(csv));
    rows.set(0, "p,".repeat(36) + "label");
    Files.write(other, rows);
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--model=" + model, "--dataset=" + other, "--test-share=0.5", "--json=-");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json()).containsEntry("testSize", 30L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/.", "/../pictures"})
  void thePlaceCountsAndNotHowItIsWritten(String more) throws IOException {
    CommandLineRun trained = train(Source.PICTURES);
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--model=" + model, "--dataset=" + pictures + more, "--json=-");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json()).containsEntry("testSize", 18L);
    assertThat(run.json().get("testAccuracy")).isEqualTo(trained.json().get("testAccuracy"));
  }

  /** It is a path to whoever reads it again, too. */
  @Test
  @Timeout(60)
  void aFolderMayBeCalledAsADataSetOfTheCatalog() throws Exception {
    Files.move(pictures, folder.resolve("mnist"));
    String data = "--dataset=mnist/";
    String small = "--hidden=5";
    runHere("train", data, small, "--epochs=1", "--offline", "--out=m.safetensors");
    assertThat(ModelFile.read(model).provenance()).containsEntry("dataset", "./mnist");
    runHere("evaluate", "--model=m.safetensors", "--offline");
    runHere("compare", data, small, "--epochs=1", "--offline", "--variants=ff", "--seeds=1");
  }

  private void runHere(String... args) throws Exception {
    assertThat(CommandLineProcess.startUnheard(folder, List.of(args)).waitFor())
        .as(String.join(" ", args))
        .isZero();
  }

  /** Data that leave no choice have nothing to note. */
  @Test
  void idxFilesLeaveNoChoice() throws IOException {
    Path data = TinyDataSet.write(folder.resolve("idx"));
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--dataset=" + data,
            "--test-share=0.5",
            "--hidden=5",
            "--epochs=1",
            "--out=" + model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("is read as it is");
    assertThat(ModelFile.read(model).provenance()).doesNotContainKeys("image-size", "test-share");
  }
}
