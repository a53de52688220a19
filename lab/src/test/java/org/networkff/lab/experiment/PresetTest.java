package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.format.FormatException;
import org.networkff.training.Schedule;
import org.networkff.training.TrainingSettings;

class PresetTest {
  private static final Path EXPERIMENTS = Path.of("..", "experiments");
  @TempDir private Path folder;

  @Test
  void everyPresetOfTheProjectIsBundled() throws IOException {
    try (var files = Files.list(EXPERIMENTS)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".toml"))
              .map(name -> name.replace(".toml", ""))
              .toList();
      assertThat(Preset.names()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void aNameAndItsFileAreTheSame() throws IOException {
    for (String name : Preset.names()) {
      Preset bundled = Preset.load(name);
      Preset file = Preset.load(EXPERIMENTS.resolve(name + ".toml").toString());
      assertThat(bundled.settings(Map.of())).isEqualTo(file.settings(Map.of()));
      assertThat(bundled.trainSize()).hasValue(50_000);
    }
  }

  @Test
  void quickIsTheLibrarysOwnDefault() throws IOException {
    assertThat(Preset.load("quick").settings(Map.of())).isEqualTo(TrainingSettings.defaults());
  }

  @Test
  void paperIsItsProtocol() throws IOException {
    TrainingSettings paper = Preset.load("paper").settings(Map.of());

    assertThat(paper.schedule()).isEqualTo(Schedule.SEQUENTIAL);
    assertThat(paper.epochs()).isEqualTo(1000);
    assertThat(paper.batch()).isEqualTo(TrainingSettings.FULL_BATCH);
    assertThat(paper.learningRate().rate()).isEqualTo(0.03);
  }

  @Test
  void overridesWinInWhateverOrder() throws IOException {
    Path file = write("alpha = [[0, 2, 2], [2, 0, 2], [2, 2, 0]]\nhidden = [9, 8, 7]\n");
    Preset preset = Preset.load(file.toString());

    assertThat(preset.settings(Map.of("epochs", "3")).epochs()).isEqualTo(3);
    assertThat(preset.settings(Map.of("alpha", "one", "hidden", "5,6")).hidden())
        .containsExactly(5, 6);
    assertThatThrownBy(() -> preset.settings(Map.of("hidden", "5,6")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void faultsNameFileAndPlace() throws IOException {
    assertRefused("epochs = 3\nepochs = 4\n", "above line 3: Duplicate key");
    assertRefused("theta = ", "line 1");
    assertRefused("tehta = 1", "did you mean theta");
    assertRefused("hidden = []", "hidden");
    assertRefused("hidden = [1, \"x\"]", "hidden");
    assertRefused("train-size = 1.5", "train-size = 1.5");
    assertRefused("theta.x = 1", "[theta]");
    assertRefused("\u0000", "line 1");
  }

  private void assertRefused(String toml, String said) throws IOException {
    Path file = write(toml);
    assertThatThrownBy(() -> Preset.load(file.toString()))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(said)
        .message()
        .hasLineCount(1);
  }

  private Path write(String toml) throws IOException {
    return Files.writeString(folder.resolve("preset.toml"), toml);
  }
}
