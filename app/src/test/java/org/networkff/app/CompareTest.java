package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.StoreLock;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.network.file.ModelFile;
import org.networkff.setting.Variant;

/** End to end, with real processes: one for each trial. */
class CompareTest {
  @TempDir private static Path shared = Path.of("");
  private static Path compared = Path.of("");
  private static String data = "";
  private static CommandLineRun comparison = new CommandLineRun(-1, "", "");

  @TempDir private Path folder;

  /** What most tests look at, or begin with. */
  @BeforeAll
  static void compareOnce() throws IOException {
    data = TinyDataSet.write(shared.resolve("data")).toString();
    compared = shared.resolve("some").resolve("where");
    comparison = compare(compared, "--epochs=3", "--models", "--json=-");
    assertThat(comparison.status()).as(comparison.err()).isZero();
  }

  @Test
  void comparesTheThreeVariantsAndTheTwin() throws IOException {
    Map<String, @Nullable Object> object = comparison.json();
    assertThat(variants(object, "runs")).containsExactly("ff", "fcff", "acff", "bp");
    assertThat(variants(object, "table")).containsExactly("ff", "fcff", "acff", "bp");
    List<StoredTrial> trials = new RunStore(compared).trials();
    assertThat(trials).hasSize(4);
    for (StoredTrial trial : trials) {
      assertThat(ModelFile.read(trial.folder().resolve("model.safetensors")).hidden()).hasSize(2);
      assertThat(trial.metrics()).hasSize(trial.variant() == Variant.BP ? 3 : 6);
      assertThat(trial.run().number("jobs")).isEqualTo(trials.getFirst().run().number("jobs"));
    }
    assertThat(compared.resolve("report.md")).content().contains("| F-CFF |");
    assertThat(compared.resolve("report.html")).content().contains("<svg", "F-CFF");
    assertThat(comparison.err())
        .contains(compared.resolve("report.html").toString())
        .contains("trials: 4, 0 of them finished before", "F-CFF on ", "(4/4, 0:00 left)")
        .contains("variant", compared.toString())
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
  void whatIsFinishedIsKeptAndMoreSeedsJoinIt() throws IOException {
    Path out = DataFiles.copy(compared, folder.resolve("out"));
    List<StoredTrial> before = trials(out, Variant.FF, Variant.ACFF);
    CommandLineRun more = compare(out, "--epochs=3", "--variants=ff,acff", "--seeds=2");

    assertThat(more.err()).contains("trials: 4, 2 of them finished before");
    assertThat(before).hasSize(2);
    assertThat(new RunStore(out).trials()).hasSize(4).containsAll(before);
    assertThat(more.out()).contains("±", "over 2 seeds");
  }

  private static List<StoredTrial> trials(Path out, Variant... variants) throws IOException {
    return new RunStore(out)
        .trials().stream().filter(trial -> List.of(variants).contains(trial.variant())).toList();
  }

  @Test
  void otherSettingsAreOtherTrials() throws IOException {
    Path out = DataFiles.copy(compared, folder.resolve("out"));
    CommandLineRun other = compare(out, "--epochs=2", "--variants=ff");

    assertThat(other.err()).contains("trials: 1, 0 of them finished before");
    assertThat(new RunStore(out).trials()).hasSize(1);
  }

  @Test
  void anExperimentFileSaysAll() throws IOException {
    Path file = folder.resolve("mine.toml");
    Files.writeString(
        file,
        """
        preset = "paper"
        variants = ["fcff"]
        datasets = ["%s"]
        seeds = [4, 2]
        hidden = [7]
        epochs = 4
        record-every = 3
        [sweep]
        theta = [0.5, 2.0]
        """
            .formatted(data));
    CommandLineRun run =
        CommandLineRun.of("compare", file.toString(), "--out=" + folder.resolve("out"));

    assertThat(run.status()).as(run.err()).isZero();
    List<StoredTrial> trials = new RunStore(folder.resolve("out")).trials();
    assertThat(trials)
        .extracting(
            t -> "%d %s %s".formatted(t.seed(), t.run().text("variant"), t.swept().get("theta")))
        .containsExactly("4 fcff 0.5", "4 fcff 2.0", "2 fcff 0.5", "2 fcff 2.0");
    assertThat(trials.getFirst().run().text("experiment")).isEqualTo("mine");
    assertThat(trials.getFirst().metrics())
        .extracting(line -> line.number("epoch"))
        .containsExactly(1.0, 3.0, 4.0);
    assertThat(run.out()).contains("theta", "swept theta");
  }

  @Test
  void anAblationGoesByTheNamesOfItsPoints() throws IOException {
    Path file = folder.resolve("apart.toml");
    Files.writeString(
        file,
        """
        variants = ["ff"]
        datasets = ["%s"]
        seeds = 2
        hidden = [7]
        epochs = 2
        [ablation]
        "low threshold" = { theta = 0.1 }
        """
            .formatted(data));
    Path out = folder.resolve("out");
    CommandLineRun run = CommandLineRun.of("compare", file.toString(), "--out=" + out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("points: the whole recipe; low threshold", ", low threshold, seed 2: test ");
    assertThat(run.out())
        .contains("without each of 1 ingredient", "over the whole recipe", "low threshold");
    assertThat(new RunStore(out).trials())
        .extracting(StoredTrial::point)
        .containsExactly("the whole recipe", "low threshold", "the whole recipe", "low threshold");
    assertThat(out.resolve("report.md")).content().contains("low threshold");

    CommandLineRun again =
        CommandLineRun.of(
            "compare",
            "--dataset=" + data,
            "--out=" + out,
            "--epochs=2",
            "--hidden=7",
            "--variants=ff",
            "--seed=2");
    assertThat(again.err()).contains("trials: 1, ");
  }

  @Test
  void aFailingTrialDoesNotKeepOthersFromBeingRun() throws IOException {
    Path out = folder.resolve("out");
    // Only a gamma of 1e308 blows up, and FF has none.
    CommandLineRun run = compare(out, "--epochs=2", "--set=gamma=1e308", "--variants=acff,ff");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("A-CFF on ", "failed: training diverged");
    assertThat(run.errorLines().getLast()).contains("1 of 2 trials failed", out.toString());
    assertThat(new RunStore(out).trials())
        .extracting(trial -> trial.run().text("variant"))
        .containsExactly("ff");
    assertThat(run.out()).contains("FF");
  }

  @Test
  void twoAtATimeAreRefused() throws IOException {
    RunStore store = new RunStore(folder.resolve("out"));
    try (StoreLock _ = store.open()) {
      CommandLineRun run = compare(store.folder(), "--epochs=1");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.errorLines().getLast()).contains("another process is running");
    }
  }

  private static CommandLineRun compare(Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("compare", "--dataset=" + data, "--out=" + out));
    args.add("--hidden=9,9");
    if (Stream.of(more).noneMatch(option -> option.startsWith("--seeds="))) {
      args.add("--seed=1");
    }
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
