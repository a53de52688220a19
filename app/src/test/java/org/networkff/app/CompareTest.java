package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.format.Json;
import org.networkff.network.ModelFile;

/** End to end, with real processes. */
class CompareTest {
  @TempDir private Path folder;
  private String data = "";

  @BeforeEach
  void writeData() throws IOException {
    data = "--dataset=" + TinyDataSet.write(folder.resolve("data"));
  }

  @Test
  void comparesTheThreeVariants() throws IOException {
    Path out = folder.resolve("some").resolve("where");
    CommandLineRun run =
        CommandLineRun.of(
            "compare", data, "--hidden=20,15", "--epochs=3", "--out=" + out, "--json=-");

    assertThat(run.status()).as(run.err()).isZero();
    Map<String, @Nullable Object> object = run.json();
    assertThat(variants(object, "runs")).containsExactly("ff", "fcff", "acff");
    assertThat(variants(object, "table")).containsExactly("ff", "fcff", "acff");
    assertThat(Json.read(out.resolve("comparison.json"), 1 << 20)).isEqualTo(object);
    for (String variant : List.of("ff", "fcff", "acff")) {
      assertThat(ModelFile.read(out.resolve(variant + ".safetensors")).hidden()).hasSize(2);
      assertThat(out.resolve(variant + ".json")).exists();
    }
    assertThat(out.resolve("comparison.md")).content().contains("| F-CFF |");
    assertThat(run.err())
        .contains("F-CFF  epoch 3/3", "variant", out.toString())
        .doesNotContain("WARNING");
  }

  private static List<Object> variants(Map<String, @Nullable Object> object, String list)
      throws IOException {
    List<Object> variants = new ArrayList<>();
    for (Object element : (List<?>) Objects.requireNonNull(object.get(list))) {
      variants.add("" + Json.object(element).get("variant"));
    }
    return variants;
  }

  @Test
  void aFailingChildEndsItAndKeepsWhatIsFinished() throws IOException {
    Path out = folder.resolve("out");
    // Only a gamma of 1e200 blows up, and FF has none.
    CommandLineRun run =
        CommandLineRun.of(
            "compare", data, "--hidden=9,9", "--epochs=2", "--set=gamma=1e308", "--out=" + out);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines().getLast()).contains("training F-CFF failed", out.toString());
    assertThat(run.err()).contains("training diverged");
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ff.json", "ff.safetensors");
    }
  }

  @Test
  void nothingIsLeftWhenTheFirstChildFails() {
    Path out = folder.resolve("new").resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
            "compare", data, "--variants=ff", "--set=learning-rate=1e30", "--out=" + out);

    assertThat(run.status()).isEqualTo(1);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void relaysAllButTheWarningOfTheJvm() throws IOException {
    var bytes = new ByteArrayOutputStream();
    String printed = "WARNING: Using incubator modules: x\na\rbé\rWARNING: other\nend";
    TrainingProcess.relay(
        new StringReader(printed), new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\rbé\rWARNING: other\nend");
  }
}
