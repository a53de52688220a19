package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes over what it reads, however the file is called. */
class CommandFilesTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("v.safetensors"), "content");
  }

  private void refused(String said, String... args) {
    CommandLineRun run = CommandLineRun.of(args);

    assertThat(run.status()).as(run.err()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .startsWith("networkff: ")
        .contains(said);
    assertThat(file).hasContent("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "predict", "reproduce", "export"})
  void theModelIsRead(String command) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), file);
    Path detour = folder.resolve(".").resolve("v.safetensors");
    for (Path same : new Path[] {file, detour, link}) {
      String output = (command.equals("export") ? "--out=" : "--json=") + same;
      String model = command.equals("reproduce") ? "" + file : "--model=" + file;
      String[] args =
          command.equals("predict")
              ? new String[] {command, model, output, "" + folder.resolve("x.png")}
              : new String[] {command, model, output};
      refused(same + ": this file is read (", args);
    }
  }

  @Test
  void picturesAreRead() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pics"));
    Path picture = Files.writeString(pictures.resolve("1.png"), "");
    for (Path image : new Path[] {picture, pictures}) {
      refused("(IMAGE)", "predict", "--model=" + file, "--json=" + picture, "" + image);
    }
  }

  @Test
  void dataAndPresetsAreRead() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path csv = Files.writeString(data.resolve("train.csv"), "");
    Path preset = Files.writeString(folder.resolve("mine.toml"), "");
    refused("(--dataset)", "train", "--dataset=" + csv, "--out=" + csv);
    refused("(--dataset)", "train", "--dataset=" + data, "--json=" + csv);
    refused("(--data-dir)", "train", "--data-dir=" + folder, "--json=" + csv);
    refused("(--preset)", "train", "--preset=" + preset, "--json=" + preset);
    refused("(FILE)", "compare", "" + preset, "--json=" + preset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "report"})
  void aStoreAndItsReportAreNotWrittenOver(String command) {
    Path store = folder.resolve("study");
    String where = command.equals("compare") ? "--out=" + store : "" + store;
    String read = command.equals("compare") ? "(--out)" : "(FOLDER)";
    for (String name : List.of("experiment.toml", "plan.json")) {
      refused(read, command, where, "--json=" + store.resolve(name));
    }
    for (String name : List.of("report.html", "report.md", "report.json")) {
      refused("--out and --json name the same", command, where, "--json=" + store.resolve(name));
    }
  }

  @Test
  void aLinkToWhatIsNotThereYetIsAnotherNameOfIt() throws IOException {
    Path missing = folder.resolve("later.safetensors");
    Path link = Files.createSymbolicLink(folder.resolve("link"), missing.getFileName());
    refused("--out and --json name the same file", "train", "--out=" + link, "--json=" + missing);
  }

  @Test
  void ofACircleOfLinksThatIsReadNobodySaysItCannotBeWritten() throws IOException {
    Path circle = folder.resolve("circle.safetensors");
    Files.createSymbolicLink(circle, circle.getFileName());
    CommandLineRun run = CommandLineRun.of("evaluate", "--model=" + circle);

    assertThat(run.status()).isNotZero();
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .contains("" + circle)
        .doesNotContain("write");
  }

  @Test
  void eachResultHasAFileOfItsOwn() {
    Path out = folder.resolve("m");
    String kept = out + ".checkpoint";
    refused("--out and --json name the same file", "train", "--out=" + out, "--json=" + out);
    refused("--checkpoint and --json name", "train", "--out=" + out, "--json=" + kept);
    refused("--checkpoint and --out name", "train", "--out=" + out, "--checkpoint=" + out);
  }
}
