package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.lab.experiment.Experiment;
import org.networkff.setting.Setting;

class OtherCommandsTest {
  @Test
  void usageIsPrintedWithoutArguments() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "train", "evaluate", "predict", "export", "compare", "data", "settings", "presets");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "evaluate",
        "predict",
        "export",
        "compare",
        "data",
        "settings",
        "presets"
      })
  void everyCommandHasHelp(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: networkff " + command);
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(CommandLineRun.of("--version").out()).matches("networkff \\d+\\.\\d+.*\\R");
  }

  @Test
  void settingsListsThemAll() {
    CommandLineRun run = CommandLineRun.of("settings", "--preset=paper");

    for (Setting setting : Setting.values()) {
      assertThat(run.out()).contains(setting.key()).contains(setting.description());
    }
    assertThat(run.out()).containsPattern("theta +2\\.0").containsPattern("epochs +1000");
  }

  @Test
  void oneSettingMayBeAskedFor() {
    assertThat(CommandLineRun.of("settings", "theta", "loss").out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("  theta "),
            line -> assertThat(line).startsWith("  loss "));
    CommandLineRun unknown = CommandLineRun.of("settings", "thta");
    assertThat(unknown.status()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(unknown.err()).contains("unknown setting thta: did you mean theta?");
  }

  @Test
  void valuesOtherThanTheDefaultAreMarked() {
    assertThat(CommandLineRun.of("settings").out()).doesNotContain("*");
    assertThat(CommandLineRun.of("settings", "--preset=paper").out())
        .containsPattern("(?m)^\\* theta ")
        .containsPattern("(?m)^  hidden ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "compare", "data"})
  void helpOfACommandIsItsHelp(String command) {
    CommandLineRun run = CommandLineRun.of("help", command);

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(CommandLineRun.of(command, "--help").out());
    assertThat(CommandLineRun.of("help").out()).isEqualTo(CommandLineRun.of("--help").out());
  }

  /** What a command is stands in the list of them in a line or two. */
  @Test
  void theListOfCommandsIsShort() {
    assertThat(CommandLineRun.of("--help").out().lines()).hasSizeLessThan(30);
  }

  @Test
  void presetsListsThemAllWithWhatTheyAre() throws IOException {
    CommandLineRun run = CommandLineRun.of("presets");
    List<String> networks = run.out().lines().takeWhile(line -> !line.isEmpty()).toList();

    for (String name : Experiment.names()) {
      assertThat(run.out()).containsPattern("(?m)^  " + name + " +[A-Za-z0-9].{10,}[^.:]$");
    }
    assertThat(networks).hasSize(1 + Experiment.namesOfNetworks().size());
    assertThat(run.out())
        .containsPattern("  quick +good accuracy in little time\n")
        .containsPattern("  sweep-depth +more layers to listen to\n");
  }

  @Test
  void presetsAreAnObjectToo() throws IOException {
    CommandLineRun run = CommandLineRun.of("presets", "--json=-");

    assertThat((List<?>) run.json().get("networks")).hasSize(Experiment.namesOfNetworks().size());
    assertThat(run.out()).contains("\"name\":\"best-mnist\"", "\"variants\":[\"local\"]");
  }

  @Test
  void dataListsAndVerifies(@TempDir Path empty) {
    String nowhere = "--data-dir=" + empty;
    assertThat(CommandLineRun.of("data", "list", nowhere).out())
        .containsPattern("mnist +10 +60,000 +10,000 +not here")
        .containsPattern("fashion-mnist-sample +10 +5,000 +1,000 +bundled");
    assertThat(CommandLineRun.of("data", "verify", "fashion-mnist-sample").status()).isZero();

    CommandLineRun missing = CommandLineRun.of("data", "verify", "mnist", nowhere);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.out()).contains("missing");
    assertThat(missing.err()).contains("data fetch mnist");

    CommandLineRun offline = CommandLineRun.of("data", "fetch", "mnist", nowhere, "--offline");
    assertThat(offline.status()).isEqualTo(1);
    assertThat(offline.errorLines()).singleElement().asString().contains("offline");
  }
}
