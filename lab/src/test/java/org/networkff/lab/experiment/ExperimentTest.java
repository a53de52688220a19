package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.format.FormatException;
import org.networkff.setting.Schedule;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

class ExperimentTest {
  private static final Path EXPERIMENTS = Path.of("..", "experiments");
  @TempDir private Path folder;

  private static TrainingSettings settings(Experiment experiment) {
    return experiment.settings(Variant.ACFF, Map.of());
  }

  @Test
  void everyFileOfTheProjectIsBundled() throws IOException {
    try (var files = Files.list(EXPERIMENTS)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".toml"))
              .map(name -> name.replace(".toml", ""))
              .toList();
      assertThat(Experiment.names()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  static List<String> names() {
    return Experiment.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameAndItsFileAreTheSame(String name) throws IOException {
    Experiment bundled = Experiment.load(name);

    assertThat(Experiment.load(EXPERIMENTS.resolve(name + ".toml").toString())).isEqualTo(bundled);
    assertThat(bundled.name()).isEqualTo(name);
    assertThat(bundled.trainSize().orElse(0)).isIn(5_000, 50_000, 60_000);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatItWritesIsWhatItReads(String name) throws IOException {
    Experiment experiment = Experiment.load(name);
    Path file = Files.writeString(folder.resolve("experiment.toml"), experiment.toToml());

    assertThat(Experiment.load(file.toString())).isEqualTo(experiment);
  }

  @Test
  void quickIsTheLibrarysOwnDefault() throws IOException {
    assertThat(settings(Experiment.load("quick"))).isEqualTo(TrainingSettings.defaults());
  }

  @Test
  void paperIsItsProtocol() throws IOException {
    TrainingSettings paper = settings(Experiment.load("paper"));

    assertThat(paper.schedule()).isEqualTo(Schedule.SEQUENTIAL);
    assertThat(paper.epochs()).isEqualTo(1000);
    assertThat(paper.batch()).isEqualTo(TrainingSettings.FULL_BATCH);
    assertThat(paper.learningRate().rate()).isEqualTo(0.03);
  }

  @Test
  void withoutAWordItIsOneSeedOfEachVariant() throws IOException {
    Experiment plain = read("epochs = 3\n");

    assertThat(plain.name()).isEqualTo("mine");
    assertThat(plain.variants()).containsExactly(Variant.FF, Variant.FCFF, Variant.ACFF);
    assertThat(plain.seeds()).containsExactly(1L);
    assertThat(plain.datasets()).isEmpty();
    assertThat(plain.recordEvery()).isEqualTo(1);
    assertThat(plain.evaluateEvery()).isZero();
    assertThat(plain.keepModels()).isFalse();
    assertThat(plain.judgedOn()).isEqualTo(Split.TEST);
    assertThat(plain.probe()).isFalse();
    assertThat(plain.points()).containsExactly(Point.PLAIN);
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Experiment all =
        read(
            """
            name = "study-1"
            variants = ["acff", "F-CFF"]
            datasets = ["mnist", "./mine"]
            seeds = [3, 5]
            train-size = 700
            record-every = 10
            evaluate-every = 50
            keep-models = true
            judged-on = "validation"
            probe = true
            epochs = 4
            [sweep]
            theta = [1, 2.5]
            hidden = [[7], [8, 9]]
            [variant.fcff]
            learning-rate = 0.5
            """);

    assertThat(all.name()).isEqualTo("study-1");
    assertThat(all.variants()).containsExactly(Variant.ACFF, Variant.FCFF);
    assertThat(all.datasets()).containsExactly("mnist", "./mine");
    assertThat(all.seeds()).containsExactly(3L, 5L);
    assertThat(all.trainSize()).hasValue(700);
    assertThat(all.recordEvery()).isEqualTo(10);
    assertThat(all.evaluateEvery()).isEqualTo(50);
    assertThat(all.keepModels()).isTrue();
    assertThat(all.judgedOn()).isEqualTo(Split.VALIDATION);
    assertThat(all.probe()).isTrue();
    assertThat(all.settings()).containsExactly(Map.entry("epochs", 4));
    assertThat(all.points())
        .extracting(Point::changes)
        .containsExactly(
            Map.of("theta", 1, "hidden", List.of(7)),
            Map.of("theta", 1, "hidden", List.of(8, 9)),
            Map.of("theta", 2.5, "hidden", List.of(7)),
            Map.of("theta", 2.5, "hidden", List.of(8, 9)));
    assertThat(Experiment.load(write(all.toToml()).toString())).isEqualTo(all);
  }

  @Test
  void theUsualValuesAreThoseWhereNothingIsVaried() throws IOException {
    Experiment swept = read("theta = 1.5\nsweep.theta = [1, 1.5]\nsweep.gamma = [0, 1]\n");

    assertThat(swept.usual()).isEqualTo(Map.of("theta", 1.5, "gamma", 1.0));
  }

  @Test
  void aNumberOfSeedsIsOneToIt() throws IOException {
    assertThat(read("seeds = 3\n").seeds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aVariantsOwnSettingsWinAndWhatIsSweptWinsOverThem() throws IOException {
    Experiment experiment =
        read(
            """
            epochs = 1
            theta = 1.0
            [sweep]
            gamma = [0.5]
            [variant.acff]
            epochs = 2
            gamma = 0.25
            """);
    Map<String, Object> swept = experiment.points().getFirst().changes();

    assertThat(experiment.settings(Variant.ACFF, swept).epochs()).isEqualTo(2);
    assertThat(experiment.settings(Variant.FF, swept).epochs()).isEqualTo(1);
    assertThat(experiment.settings(Variant.ACFF, swept).collaboration().gamma()).isEqualTo(0.5);
    assertThat(experiment.settings(Variant.ACFF, Map.of()).collaboration().gamma()).isEqualTo(0.25);
  }

  @Test
  void aPresetIsWhatItBuildsUpon() throws IOException {
    Experiment experiment = read("preset = \"paper\"\ntrain-size = 5000\ntheta = 1.0\n");

    assertThat(settings(experiment))
        .isEqualTo(settings(Experiment.load("paper").with(Map.of("theta", 1.0))));
    assertThat(experiment.trainSize()).hasValue(5000);
  }

  @Test
  void theStudiesArePapersButForTheirSize() throws IOException {
    TrainingSettings paper = settings(Experiment.load("paper"));

    assertThat(settings(Experiment.load("study-primary"))).isEqualTo(paper);
    assertThat(Experiment.load("study-primary").seeds()).hasSize(10);
    assertThat(settings(Experiment.load("study-primary-fashion"))).isEqualTo(paper);
    assertThat(Experiment.load("study-primary-fashion").seeds()).hasSize(10);
    assertThat(settings(Experiment.load("study-full"))).isEqualTo(paper);
    assertThat(settings(Experiment.load("study-alternating")))
        .isEqualTo(paper.withSchedule(Schedule.ALTERNATING));
  }

  @Test
  void overridesWinInWhateverOrder() throws IOException {
    Experiment experiment = read("alpha = [[0, 2, 2], [2, 0, 2], [2, 2, 0]]\nhidden = [9, 8, 7]\n");

    assertThat(settings(experiment.with(Map.of("epochs", "3"))).epochs()).isEqualTo(3);
    assertThat(settings(experiment.with(Map.of("alpha", "one", "hidden", "5,6"))).hidden())
        .containsExactly(5, 6);
    assertThatIllegalArgumentException().isThrownBy(() -> experiment.with(Map.of("hidden", "5,6")));
  }

  @Test
  void aSettingThatIsGivenAValueIsSweptNoMore() throws IOException {
    Experiment experiment = read("[sweep]\ntheta = [1.0, 2.0]\ngamma = [0.5, 1.0]\n");

    assertThat(experiment.with(Map.of("theta", 4.0)).points())
        .extracting(Point::changes)
        .containsExactly(Map.of("gamma", 0.5), Map.of("gamma", 1.0));
  }

  @Test
  void anAblationIsTheWholeRecipeAndWhatIsLeftWithoutEachIngredient() throws IOException {
    Experiment experiment =
        read(
            """
            dropout = 0.2
            rotate = 8.0
            zoom = 0.1
            [ablation]
            "no dropout" = { dropout = 0.0 }
            "no turning, no \\"zoom\\"" = { rotate = 0.0, zoom = 0.0 }
            wide.hidden = [9]
            """);

    assertThat(experiment.points())
        .containsExactly(
            new Point("the whole recipe", Map.of()),
            new Point("no dropout", Map.of("dropout", 0.0)),
            new Point("no turning, no \"zoom\"", Map.of("rotate", 0.0, "zoom", 0.0)),
            new Point("wide", Map.of("hidden", List.of(9))));
    assertThat(Experiment.load(write(experiment.toToml()).toString())).isEqualTo(experiment);
  }

  @Test
  void anAblationIsOfWhateverTheRecipeIs() throws IOException {
    Experiment experiment = read("dropout = 0.2\n[ablation]\nsilent = { dropout = 0.0 }\n");

    assertThat(experiment.with(Map.of("dropout", 0.5, "epochs", 3)).points())
        .isEqualTo(experiment.points());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment.with(Map.of("dropout", "0")))
        .withMessage("ablation.\"silent\" changes nothing: it is so already (dropout = 0.0)");
  }

  @Test
  void whatOneVariantDoesNotHaveAnotherMayLose() throws IOException {
    String ablation = "[ablation]\nalone = { gamma = 0.0 }\n";

    assertThat(read("variants = [\"ff\", \"fcff\"]\n" + ablation).points()).hasSize(2);
    assertThatThrownBy(() -> read("variants = [\"ff\"]\n" + ablation))
        .hasMessageContaining("ablation.\"alone\" changes nothing");
  }

  /** Every ingredient of the preset that a setting can take away is taken away once. */
  @Test
  void ablationFastTakesFastApart() throws IOException {
    Experiment fast = Experiment.load("fast");
    Experiment ablation = Experiment.load("ablation-fast");

    Map<String, Object> asItWas = new HashMap<>(fast.settings());
    asItWas.putAll(Map.of("dropout", 0.2, "epochs", 22));
    assertThat(ablation.settings())
        .as("the recipe from which fast lost its dropout")
        .containsExactlyInAnyOrderEntriesOf(asItWas);
    assertThat(ablation.variants()).isEqualTo(fast.variants());
    assertThat(ablation.trainSize()).hasValue(50_000);
    assertThat(ablation.seeds()).hasSize(3);
    assertThat(ablation.points()).hasSize(12);
    assertThat(ablation.points().stream().flatMap(point -> point.changes().keySet().stream()))
        .containsOnlyOnce(
            "negatives", "loss", "dropout", "shift", "rotate", "zoom", "normalization")
        .contains("label-smoothing", "learning-rate", "learning-rate-schedule", "hidden")
        .hasSize(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs = 3\\nepochs = 4      | above line 3: Duplicate key",
        "theta =                      | line 1",
        "tehta = 1                    | did you mean theta",
        "seds = 1                     | did you mean seeds",
        "hidden = []                  | hidden",
        "hidden = [1, \"x\"]          | hidden",
        "train-size = 1.5             | train-size = 1.5",
        "train-size = 0               | train-size = 0",
        "theta.x = 1                  | [theta]",
        "variants = [\"cff\"]         | must be ff, fcff, acff, bp or local",
        "variants = []                | variants = []",
        "seeds = 0                    | seeds = 0",
        "seeds = []                   | seeds = []",
        "seeds = [1.5]                | seeds = 1.5",
        "seeds = 100000               | at most 1000",
        "record-every = 0             | record-every = 0",
        "evaluate-every = -1          | evaluate-every = -1",
        "keep-models = 1              | true or false",
        "name = \"../x\"              | name = ../x",
        "preset = \"papr\"            | did you mean paper",
        "[sweep]\\nthta = [1]         | did you mean theta",
        "[sweep]\\nseeds = [1]        | unknown key seeds",
        "[sweep]\\ntheta = 1          | sweep.theta = 1",
        "[sweep]\\ntheta = []         | sweep.theta = []",
        "[sweep]\\nepochs = [3, -1]   | epochs = -1",
        "sweep = 1                    | sweep = 1",
        "ablation = 1                 | ablation = 1",
        "ablation.x = 1               | ablation.\"x\" = 1: must be settings with their values",
        "ablation.x.drpout = 1        | ablation.\"x\": unknown key drpout: did you mean dropout",
        "ablation.x.seeds = 1         | ablation.\"x\": unknown key seeds",
        "ablation.x.epochs = 0        | ablation.\"x\": epochs = 0",
        "ablation.x.dropout.y = 1     | ablation.\"x\": [dropout]: a setting is no table",
        "ablation.x = {}              | ablation.\"x\" changes nothing",
        "ablation.x.theta = 1         | changes nothing: it is so already (theta = 1)",
        "ablation.\"\".theta = 2     | its name must be a line",
        "ablation.\" x\".theta = 2   | its name must be a line",
        "ablation.\"x\\u0007y\".theta = 2 | ablation.\"x y\": its name must be a line",
        "ablation.\"the whole recipe\".theta = 2 | not \"the whole recipe\"",
        "ablation.x.theta = 2\\nablation.y.theta = 2.0 | \"x\" and ablation.\"y\" are the same",
        "[ablation]\\nx = { theta = 2 }\\nx = { theta = 3 } | Duplicate key",
        "sweep.theta = [2]\\nablation.x.theta = 2 | an experiment has one of them",
        "judged-on = 'training'       | judged-on = training: must be test or validation",
        "probe = 1                    | probe = 1: must be true or false",
        "[variant.cff]\\ntheta = 1    | must be ff",
        "[variant.ff]\\nthta = 1      | did you mean theta",
        "[variant.ff]\\nepochs = 0    | epochs = 0",
        "[variant.ff.x]\\nepochs = 1  | unknown key x",
        "[variant]\\nff = 1           | variant.ff = 1",
      })
  void faultsNameFileAndPlace(String toml, String said) throws IOException {
    Path file = write(toml.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> Experiment.load(file.toString()))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(said)
        .message()
        .hasLineCount(1);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = write("\u0000");

    assertThatThrownBy(() -> Experiment.load(file.toString())).hasMessageContaining("line 1");
  }

  @Test
  void aSweepHasAnEnd() throws IOException {
    String values = "[" + "1,".repeat(40) + "]";
    Path file = write("[sweep]\ntheta = %s\ngamma = %s\n".formatted(values, values));

    assertThatThrownBy(() -> Experiment.load(file.toString()))
        .hasMessageContaining("more than 1000 combinations");
  }

  private Experiment read(String toml) throws IOException {
    return Experiment.load(write(toml).toString());
  }

  private Path write(String toml) throws IOException {
    return Files.writeString(folder.resolve("mine.toml"), toml);
  }
}
