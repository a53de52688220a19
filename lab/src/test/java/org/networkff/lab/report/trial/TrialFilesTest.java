package org.networkff.lab.report.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.format.FormatException;
import org.networkff.lab.experiment.RunStore;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.experiment.StoredTrial;
import org.networkff.setting.Variant;

/** Reading what the run store writes. */
class TrialFilesTest {
  private static final double NAN = Double.NaN;
  private static final String RUN =
      """
      {"id": "abc", "experiment": "sweep", "dataset": "mnist", "variant": "acff",
       "swept": {"theta": 0.5, "alpha": "one", "hidden": [500, 500]},
       "settings": {"epochs": 20, "theta": 0.5}, "seed": 3, "trainSize": 5000,
       "validationSize": 10000, "testSize": 8, "threads": 2, "jobs": 1, "algorithm": 1,
       "version": "0.1.0", "kernels": "vector-512", "java": "25", "os": "Linux",
       "processor": "a processor", "processors": 2,
       "checksums": {"train": "12"}, "started": "2026-01-01T00:00:00Z"}
      """;
  private static final String RESULT =
      """
      {"trainAccuracy": 0.75, "validationAccuracy": 0.7, "testAccuracy": 0.625,
       "perLayerTestAccuracy": [0.5, 0.25], "confusion": [[3, 1], [0, 4]], "correct": "e3",
       "gamma": [1.0, 0.98], "trainSeconds": 12.5, "secondsPerEpoch": [0.5, 0.1],
       "secondsPerLayer": [10, 2.5], "evaluateSeconds": 0.1, "peakMemoryMb": 310.5,
       "multiplyAdds": 4000000000, "parameters": 643000, "goodness": [{"when": "before", "layer": 1, "low": 0, "high": 2,
                     "positive": [1, 3], "negative": [9, 27]}]}
      """;
  private static final String METRICS =
      """
      {"stage":1,"layer":1,"epoch":1,"loss":0.6,"seconds":0.5,"residentMb":200}
      {"stage":1,"layer":1,"epoch":20,"loss":0.5,"gamma":0.9,"trainAccuracy":0.6,"validationAccuracy":0.55,"layerAccuracies":[0.5,0.3]}
      """;

  @TempDir private Path run;
  private Path trial;

  @BeforeEach
  void aRunWithOneFinishedTrial() throws IOException {
    trial = Files.createDirectories(run.resolve("trials").resolve("mnist-acff-seed03-abc"));
    write(RUN, RESULT, METRICS);
  }

  private static FinishedTrial read(StoredTrial stored) throws IOException {
    return TrialFiles.read(stored, Split.TEST);
  }

  /** As a report reads them. */
  private static List<FinishedTrial> readAll(Path run) throws IOException {
    List<FinishedTrial> trials = new ArrayList<>();
    for (StoredTrial stored : new RunStore(run).trials()) {
      trials.add(read(stored));
    }
    return trials;
  }

  private void write(String runJson, String resultJson, String metrics) throws IOException {
    Files.writeString(trial.resolve("run.json"), runJson);
    Files.writeString(trial.resolve("result.json"), resultJson);
    Files.writeString(trial.resolve("metrics.jsonl"), metrics);
  }

  @Test
  void aPointOfAnAblationIsReadByItsName() throws IOException {
    write(
        RUN.replace("\"swept\": {\"theta\": 0.5", "\"point\": \"mean\", \"swept\": {\"theta\": 2"),
        RESULT,
        METRICS);

    assertThat(readAll(run).getFirst().cell())
        .isEqualTo(
            new Cell(
                "mnist",
                Variant.ACFF,
                "mean",
                Map.of("theta", "2", "alpha", "one", "hidden", "[500,500]")));
  }

  /**
   * Earlier results do not say which images for validation are right, only how many, and nothing of
   * each layer.
   */
  @Test
  void aTrialMayBeJudgedOnValidation() throws IOException {
    FinishedTrial counted = TrialFiles.read(StoredTrial.read(trial), Split.VALIDATION);
    write(
        RUN.replace("\"validationSize\": 10000", "\"validationSize\": 8"),
        RESULT.replace(
            "\"validationAccuracy\": 0.7",
            "\"validationAccuracy\": 0.75, \"validationCorrect\": \"fc\","
                + " \"perLayerValidationAccuracy\": [0.5, 0.375]"),
        METRICS);
    FinishedTrial kept = TrialFiles.read(StoredTrial.read(trial), Split.VALIDATION);

    assertThat(counted.answers())
        .isEqualTo(new Answers(Split.VALIDATION, 10_000, 7000, Optional.empty()));
    assertThat(kept.answers()).isEqualTo(Answers.parse(Split.VALIDATION, "fc", 8));
    assertThat(counted.layerAccuracies()).as("those of the test images").isEmpty();
    assertThat(kept.layerAccuracies()).containsExactly(0.5, 0.375);
    assertThat(kept.confusion()).as("is of the test images").isEmpty();
  }

  @Test
  void aNetworkMayBeReadByAHeadAsWell() throws IOException {
    write(
        RUN,
        RESULT.replace(
            "\"gamma\"", "\"probe\": {\"testAccuracy\": 0.75, \"correct\": \"ed\"}, \"gamma\""),
        METRICS);

    assertThat(read(StoredTrial.read(trial)).probe()).contains(Answers.parse(Split.TEST, "ed", 8));
  }

  @Test
  void aTrialIsReadWhole() throws IOException {
    FinishedTrial read = readAll(run).getFirst();

    assertThat(read.name()).isEqualTo("mnist-acff-seed03-abc");
    assertThat(read.cell())
        .isEqualTo(
            new Cell(
                "mnist",
                Variant.ACFF,
                Map.of("theta", "0.5", "alpha", "one", "hidden", "[500,500]")));
    assertThat(read.cell().swept().keySet()).containsExactly("theta", "alpha", "hidden");
    assertThat(read.seed()).isEqualTo(3);
    assertThat(read.setup().trainSize()).isEqualTo(5000);
    assertThat(read.setup().settings()).containsEntry("epochs", 20L);
    assertThat(read.circumstances())
        .containsExactly(new FinishedTrial.Circumstances(2, 1, "a processor", "vector-512"));
    assertThat(read.trainAccuracy()).isEqualTo(0.75);
    assertThat(read.validationAccuracy()).hasValue(0.7);
    assertThat(read.answers().right()).isEqualTo(5);
    assertThat(read.cost())
        .isEqualTo(
            new FinishedTrial.Cost(
                12.5, List.of(10.0, 2.5), OptionalDouble.of(310.5), 4e9, 643_000));
    assertThat(read.epochs())
        .containsExactly(
            new Epoch(1, 1, 1, 0.6, NAN, 0.5, 200, NAN, NAN, List.of()),
            new Epoch(1, 1, 20, 0.5, 0.9, 10, NAN, 0.6, 0.55, List.of(0.5, 0.3)));
    assertThat(read.epochs().getLast().layerAccuracy(2)).isEqualTo(0.3);
    assertThat(read.epochs().getLast().layerAccuracy(3)).isNaN();
    assertThat(read.layerPercent()).containsExactly(50.0, 25.0);
    assertThat(read.confusion()).containsExactly(List.of(3L, 1L), List.of(0L, 4L));
    assertThat(read.layerSeconds()).containsExactly(10.0, 2.5);
    assertThat(read.goodness())
        .containsExactly(
            new GoodnessHistogram("before", 1, 0, 2, List.of(1L, 3L), List.of(9L, 27L)));
    assertThat(read.trainPercent()).isEqualTo(75);
    assertThat(read.percent()).isEqualTo(62.5);
    assertThat(read.dataset()).isEqualTo("MNIST");
    assertThat(read.method()).isEqualTo("A-CFF, theta = 0.5, alpha = one, hidden = 2×500");
  }

  @Test
  void aTrialThatWentOnElsewhereHasSeveralCircumstances() throws IOException {
    String attempts =
        "\"resumed\": [{\"threads\": 1, \"jobs\": 2},"
            + " {\"threads\": 1, \"jobs\": 2, \"processor\": \"another\"}], \"threads\"";
    write(RUN.replace("\"threads\"", attempts), RESULT, METRICS);

    assertThat(read(StoredTrial.read(trial)).circumstances())
        .containsExactly(
            new FinishedTrial.Circumstances(2, 1, "a processor", "vector-512"),
            new FinishedTrial.Circumstances(1, 2, "a processor", "vector-512"),
            new FinishedTrial.Circumstances(1, 2, "another", "vector-512"));
  }

  @Test
  void aNetworkThatTrainsAsAWholeHasNoTimesOfLayersAndNoGoodness() throws IOException {
    write(
        RUN.replace("acff", "bp"),
        RESULT.replace("[10, 2.5]", "[12.5]").replaceAll("(?s)\\[\\{.*\\}\\]", "null"),
        METRICS.replace("\"layer\":1", "\"layer\":0"));

    FinishedTrial read = read(StoredTrial.read(trial));
    assertThat(read.layerSeconds()).isEmpty();
    assertThat(read.goodness()).isEmpty();
  }

  @Test
  void whatTheStoreLeavesNullIsUnknown() throws IOException {
    write(
        RUN,
        RESULT
            .replace("\"validationAccuracy\": 0.7", "\"validationAccuracy\": null")
            .replace("310.5", "null"),
        METRICS);

    FinishedTrial read = read(StoredTrial.read(trial));
    assertThat(read.validationAccuracy()).isEmpty();
    assertThat(read.cost().peakMemoryMb()).isEmpty();
  }

  @Test
  void trialsUnderWayArePassedOver() throws IOException {
    Path other = Files.createDirectories(run.resolve("trials").resolve("mnist-ff-seed01-def"));
    Files.writeString(other.resolve("run.json"), RUN);

    assertThat(readAll(run)).hasSize(1);
  }

  @Test
  void aTornLastLineIsLeftOut() throws IOException {
    write(RUN, RESULT, METRICS + "{\"stage\":1,\"lay");

    assertThat(read(StoredTrial.read(trial)).epochs()).hasSize(2);
  }

  @Test
  void faultsNameTheTrialAndWhatIsWrong() throws IOException {
    assertRefused(
        RUN, RESULT.replace("0.625", "0.75"), "testAccuracy = 0.75, but correct has 5 of 8");
    assertRefused(RUN, RESULT.replace("\"e3\"", "\"e\""), "correct has 1 characters");
    assertRefused(RUN.replace("\"testSize\": 8,", ""), RESULT, "testSize");
    assertRefused(RUN.replace("\"seed\": 3", "\"seed\": \"three\""), RESULT, "seed = three");
    assertRefused(RUN, RESULT.replace("[10, 2.5]", "[10, \"x\"]"), "secondsPerLayer = [10, x]");
    assertRefused(RUN, RESULT.replace("[10, 2.5]", "[]"), "metrics tell of layer 1");
    assertRefused(RUN, RESULT.replace("0.75", "75"), "trainAccuracy = 75.0");
    assertRefused(RUN, RESULT.replace("[[3, 1]", "[[3, \"x\"]"), "confusion = [[3, x]");
    assertRefused(RUN, RESULT.replace("\"low\": 0", "\"low\": \"x\""), "goodness has low = x");
    assertRefused(RUN.replace("acff", "zff"), RESULT, "zff");
  }

  private void assertRefused(String runJson, String resultJson, String said) throws IOException {
    write(runJson, resultJson, METRICS);
    assertThatThrownBy(() -> readAll(run))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("mnist-acff-seed03-abc")
        .hasMessageContaining(said);
  }

  @Test
  void faultsNameTheFileAndTheLine() throws IOException {
    write(RUN, RESULT.replace("12.5", "\"long\""), METRICS);
    assertThatThrownBy(() -> readAll(run))
        .hasMessageStartingWith(trial.resolve("result.json") + " has trainSeconds = long: must be");

    write(RUN, RESULT, METRICS.replace("\"epoch\":20", "\"epoch\":null"));
    assertThatThrownBy(() -> readAll(run))
        .hasMessageStartingWith(trial.resolve("metrics.jsonl") + ", line 2 has epoch = null");
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    write(RUN, RESULT, METRICS + "oops\n");
    assertThatThrownBy(() -> read(StoredTrial.read(trial)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("metrics.jsonl, line 3");
  }

  @Test
  void aFolderThatHasNoTrialsIsNoRun() {
    assertThatThrownBy(() -> readAll(trial))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give the folder of an experiment's runs");
  }
}
