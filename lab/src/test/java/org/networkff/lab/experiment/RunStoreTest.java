package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Every;
import org.networkff.format.FormatException;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.TrialFiles;
import org.networkff.network.file.ModelFile;
import org.networkff.setting.Variant;
import org.networkff.training.MemoryUse;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

class RunStoreTest {
  @TempDir private Path folder;
  private RunStore store = new RunStore(Path.of(""));

  @BeforeEach
  void makeStore() {
    store = new RunStore(folder.resolve("runs").resolve("tiny"));
  }

  private Plan begin(Map<String, ?> entries) throws IOException {
    Plan plan = TinyData.plan(entries);
    store.open().close();
    store.begin(plan);
    return plan;
  }

  private StoredTrial run(Plan plan, Trial trial) throws IOException {
    return store.run(plan.experiment(), trial, TinyData.EXECUTION, event -> {});
  }

  @Test
  void aTrialLeavesWhatItWasAndWhatCameOut() throws IOException {
    Plan plan = begin(Map.of("variants", List.of("acff"), "seeds", List.of(3)));
    Trial trial = plan.trials().getFirst();
    StoredTrial stored = run(plan, trial);

    assertThat(stored.folder()).isEqualTo(store.folder(trial));
    assertThat(stored.run().values())
        .containsEntry("id", trial.id().hash())
        .containsEntry("experiment", "tiny")
        .containsEntry("dataset", "tiny")
        .containsEntry("variant", "acff")
        .containsEntry("swept", Map.of())
        .containsEntry("seed", 3L)
        .containsEntry("trainSize", 50L)
        .containsEntry("validationSize", 10L)
        .containsEntry("testSize", 30L)
        .containsEntry("threads", 1L)
        .containsEntry("jobs", 1L)
        .containsEntry("algorithm", 1L)
        .containsEntry("checksums", TinyData.SET.checksums())
        .containsKeys("settings", "version", "kernels", "java", "os", "processor", "processors")
        .containsKey("started")
        .doesNotContainKey("dataSource"); // a place on this machine
    Map<String, @Nullable Object> result = stored.result().values();
    assertThat(result)
        .containsKeys("trainAccuracy", "validationAccuracy", "testAccuracy", "trainSeconds")
        .containsKeys("evaluateSeconds", "peakMemoryMb")
        .containsEntry("parameters", (16L + 1) * 9 + (9 + 1) * 7);
    for (String perLayer :
        List.of(
            "perLayerTestAccuracy",
            "perLayerValidationAccuracy",
            "gamma",
            "secondsPerEpoch",
            "secondsPerLayer")) {
      assertThat(result.get(perLayer)).asInstanceOf(list(Object.class)).hasSize(2);
    }
    assertThat(stored.variant()).isEqualTo(Variant.ACFF);
    assertThat(stored.seed()).isEqualTo(3);
  }

  /** Of each epoch the layer's row, of the result all rows; without a rate there is none. */
  @Test
  void alphaIsToldWhereItLearns() throws IOException {
    Plan plan = begin(Map.of("variants", List.of("fcff", "acff"), "alpha-rate", 0.1, "epochs", 1));
    StoredTrial fixed = run(plan, plan.trials().getFirst());
    StoredTrial adaptive = run(plan, plan.trials().getLast());

    assertThat(fixed.metrics()).noneMatch(line -> line.values().containsKey("alpha"));
    assertThat(fixed.result().values()).doesNotContainKey("alpha");
    assertThat(adaptive.metrics()).hasSize(2);
    assertThat(adaptive.result().list("alpha"))
        .isEqualTo(adaptive.metrics().stream().map(line -> line.list("alpha")).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void aSoftmaxHeadIsAmongTheParameters() throws IOException {
    Plan plan = begin(Map.of("variants", List.of("ff"), "readout", "softmax", "head-epochs", 2));
    StoredTrial stored = run(plan, plan.trials().getFirst());

    assertThat(stored.result().number("parameters"))
        .isEqualTo((16 + 1) * 9 + (9 + 1) * 7 + (7 + 1) * 3);
  }

  @Test
  void confusionAndCorrectBitsSayTheSameAsTheAccuracy() throws IOException {
    Plan plan = begin(Map.of());
    StoredTrial stored = run(plan, plan.trials().getFirst());
    double accuracy = stored.result().number("testAccuracy");
    List<?> confusion = stored.result().list("confusion");
    long diagonal =
        IntStream.range(0, 3).mapToLong(k -> (Long) ((List<?>) confusion.get(k)).get(k)).sum();
    String correct = stored.result().text("correct");
    int bits = correct.chars().map(c -> Integer.bitCount(Character.digit(c, 16))).sum();

    assertThat(diagonal / 30.0).isCloseTo(accuracy, within(1e-12));
    assertThat(bits / 30.0).isCloseTo(accuracy, within(1e-12));
    assertThat(correct).hasSize(8);
  }

  @Test
  void goodnessIsCountedBeforeAndAfterOverTheValidationImages() throws IOException {
    Plan plan = begin(Map.of());
    List<?> histograms = run(plan, plan.trials().getFirst()).result().list("goodness");

    assertThat(histograms)
        .extracting(h -> ((Map<?, ?>) h).get("when") + " " + ((Map<?, ?>) h).get("layer"))
        .containsExactly("before 1", "before 2", "after 1", "after 2");
    for (Object histogram : histograms) {
      assertThat(sum(((Map<?, ?>) histogram).get("positive"))).isEqualTo(10);
      assertThat(sum(((Map<?, ?>) histogram).get("negative"))).isEqualTo(20);
    }
  }

  private static long sum(@Nullable Object counts) {
    return counts instanceof List<?> list
        ? list.stream().mapToLong(count -> ((Number) count).longValue()).sum()
        : -1;
  }

  @Test
  void metricsHaveTheRecordedEpochsAndThoseThatWereEvaluated() throws IOException {
    Plan plan =
        begin(
            Map.of("epochs", 11, "record-every", 4, "evaluate-every", 6, "schedule", "sequential"));
    List<RunRecord> metrics = run(plan, plan.trials().getFirst()).metrics();

    assertThat(metrics)
        .extracting(line -> line.number("layer") + " " + line.number("epoch"))
        .containsExactly(
            "1.0 1.0",
            "1.0 4.0",
            "1.0 6.0",
            "1.0 8.0",
            "1.0 11.0",
            "2.0 1.0",
            "2.0 4.0",
            "2.0 6.0",
            "2.0 8.0",
            "2.0 11.0");
    assertThat(metrics)
        .filteredOn(line -> line.optionalNumber("trainAccuracy").isPresent())
        .allMatch(line -> line.optionalNumber("validationAccuracy").isPresent())
        .allMatch(line -> line.numbers("layerAccuracies").size() == 2)
        .extracting(line -> line.number("epoch"))
        .containsExactly(1.0, 6.0, 11.0, 1.0, 6.0, 11.0);
    assertThat(metrics)
        .allSatisfy(
            line ->
                assertThat(line.values())
                    .containsKeys("stage", "loss", "positiveGoodness", "positiveSpread")
                    .containsKeys("negativeGoodness", "negativeSpread", "gamma", "seconds"));
  }

  @Test
  void aLineSaysWhatAllEpochsTookUntilThenThoseWithoutALineToo() throws IOException {
    Plan plan = begin(Map.of("epochs", 9, "record-every", 4, "schedule", "sequential"));
    StoredTrial trial = run(plan, plan.trials().getFirst());
    List<Double> soFar = trial.metrics().stream().map(line -> line.number("secondsSoFar")).toList();

    assertThat(soFar).isSorted();
    assertThat(soFar.getLast())
        .isCloseTo(
            trial.result().list("secondsPerLayer").stream()
                .mapToDouble(seconds -> ((Number) seconds).doubleValue())
                .sum(),
            within(1e-9))
        .isLessThanOrEqualTo(trial.result().number("trainSeconds"));
  }

  @Test
  void accuraciesStandOnTheLastLayersLine() throws IOException {
    Plan plan = begin(Map.of("evaluate-every", 1, "epochs", 2));

    assertThat(run(plan, plan.trials().getFirst()).metrics())
        .extracting(line -> line.optionalNumber("trainAccuracy").isPresent())
        .containsExactly(false, true, false, true);
  }

  @Test
  void theExperimentIsKeptSoThatItCanBeReadAgain() throws IOException {
    Plan plan = begin(Map.of("seeds", 2, "sweep", Map.of("theta", List.of(1.0, 2.0))));

    assertThat(store.experiment()).isEqualTo(plan.experiment());
  }

  @Test
  void onlyFinishedTrialsOfThePlanAreRead() throws IOException {
    Plan first = begin(Map.of("seeds", 2, "variants", List.of("ff")));
    run(first, first.trials().getLast());
    run(first, first.trials().getFirst());
    assertThat(store.trials()).extracting(StoredTrial::seed).containsExactly(1L, 2L);

    Plan other = begin(Map.of("theta", 3, "variants", List.of("ff")));
    assertThat(store.trials()).isEmpty();
    run(other, other.trials().getFirst());
    assertThat(store.trials())
        .extracting(StoredTrial::id)
        .containsExactly(other.trials().getFirst().id().hash());

    Files.delete(store.folder().resolve("plan.json"));
    assertThat(store.trials()).hasSize(3);
  }

  @Test
  void whatIsFinishedIsNotRunAgain() throws IOException {
    Plan plan = begin(Map.of());
    Trial trial = plan.trials().getFirst();
    StoredTrial once = run(plan, trial);

    StoredTrial again =
        store.run(
            plan.experiment(),
            trial,
            TinyData.EXECUTION,
            event -> {
              throw new AssertionError("is trained again");
            });
    assertThat(again).isEqualTo(once);
    assertThat(store.finished(trial)).contains(once);
  }

  @Test
  void aPointOfAnAblationKeepsItsName() throws IOException {
    Plan plan = begin(ablation("high threshold"));
    StoredTrial whole = run(plan, plan.trials().getFirst());
    StoredTrial high = run(plan, plan.trials().getLast());

    assertThat(whole.point()).isEqualTo("the whole recipe");
    assertThat(whole.swept()).isEmpty();
    assertThat(high.point()).isEqualTo("high threshold");
    assertThat(high.swept()).containsExactly(Map.entry("theta", 3.0));
    assertThat(high.folder().getFileName().toString()).startsWith("tiny-ff-theta-3.0-seed01-");
    assertThat(store.experiment()).isEqualTo(plan.experiment());
  }

  /** Whatever it was called: by another name, as a value of a sweep, or not at all. */
  @Test
  void whatIsFinishedIsRecognisedAndTakesTheNameThatItHasNow() throws IOException {
    Plan plain = begin(Map.of("variants", List.of("ff"), "theta", 3.0));
    StoredTrial stored = run(plain, plain.trials().getFirst());
    assertThat(stored.run().values()).doesNotContainKey("point");

    Plan ablation = begin(ablation("high threshold"));
    Trial high = ablation.trials().getLast();
    assertThat(store.isFinished(high)).isTrue();
    assertThat(store.isFinished(ablation.trials().getFirst())).isFalse();
    assertThat(store.trials()).extracting(StoredTrial::point).containsExactly("high threshold");

    begin(ablation("other name"));
    assertThat(store.trials()).extracting(StoredTrial::point).containsExactly("other name");

    begin(Map.of("variants", List.of("ff"), "sweep", Map.of("theta", List.of(3.0))));
    StoredTrial swept = store.trials().getFirst();
    assertThat(swept.point()).isEmpty();
    assertThat(swept.swept()).containsExactly(Map.entry("theta", 3.0));

    begin(Map.of("variants", List.of("ff"), "theta", 3.0));
    assertThat(store.trials()).as("as it was").containsExactly(stored);
  }

  /** What is finished stays as it was written: a kill cannot leave half a store renamed. */
  @Test
  void pointsAreThePlansAndRecordsStayAsTheyWere() throws IOException {
    Plan plain = begin(Map.of("variants", List.of("ff"), "theta", 3.0));
    Path record = run(plain, plain.trials().getFirst()).folder().resolve("run.json");
    byte[] before = Files.readAllBytes(record);

    begin(ablation("high threshold"));
    assertThat(record).hasBinaryContent(before);
    assertThat(store.folder().resolve("plan.json"))
        .content()
        .contains("\"point\": \"the whole recipe\"", "\"point\": \"high threshold\"");
  }

  @Test
  void whatWasStoppedIsAtThePointThatThePlanHasNow() throws IOException {
    Plan plain = begin(Map.of("variants", List.of("ff"), "theta", 3.0));
    stop(plain);

    Plan ablation = begin(ablation("high threshold"));
    run(ablation, ablation.trials().getLast());
    assertThat(store.trials()).extracting(StoredTrial::point).containsExactly("high threshold");
  }

  /** Has a plan's first trial killed in its third epoch. */
  private void stop(Plan plan) {
    TrainingListener killer =
        event -> {
          if (event instanceof TrainingEvent.EpochEnded epoch && epoch.epoch() == 3) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(
            () ->
                store.run(
                    plan.experiment(),
                    plan.trials().getFirst(),
                    TinyData.EXECUTION,
                    Every.epochs(1),
                    killer,
                    remark -> {}))
        .hasMessage("killed");
  }

  @Test
  void whatAKillLeftOfAFinishedTrialIsClearedAway() throws IOException {
    Plan plan = begin(Map.of("variants", List.of("ff")));
    Path place = store.folder(plan.trials().getFirst());
    stop(plan);
    byte[] checkpoint = Files.readAllBytes(place.resolve("checkpoint"));
    run(plan, plan.trials().getFirst());
    Files.write(place.resolve("checkpoint"), checkpoint);
    Files.write(place.resolve("checkpoint.before"), checkpoint);

    store.begin(plan);
    assertThat(place.toFile().list())
        .containsExactlyInAnyOrder("run.json", "metrics.jsonl", "result.json");
  }

  @Test
  void aPlanThatNamesNoFoldersIsRefused() throws IOException {
    begin(Map.of());
    Path plan = store.folder().resolve("plan.json");
    Files.writeString(plan, "{\"trials\": [\"mnist-ff-seed01\"]}");

    assertThatThrownBy(() -> store.trials())
        .isInstanceOf(FormatException.class)
        .hasMessage(plan + ": has no list of trials with a folder each: run compare again");
  }

  private static Map<String, ?> ablation(String name) {
    return Map.of("variants", List.of("ff"), "ablation", Map.of(name, Map.of("theta", 3.0)));
  }

  @Test
  void whatWasBrokenOffIsBegunAnew() throws IOException {
    Plan plan = begin(Map.of("record-every", 1));
    Trial trial = plan.trials().getFirst();
    assertThatThrownBy(
            () ->
                store.run(
                    plan.experiment(),
                    trial,
                    TinyData.EXECUTION,
                    event -> {
                      if (event instanceof TrainingEvent.EpochEnded epoch && epoch.epoch() == 3) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
    assertThat(store.folder(trial).resolve("run.json")).exists();
    assertThat(store.folder(trial).resolve("metrics.jsonl")).isNotEmptyFile();
    assertThat(store.finished(trial)).isEmpty();

    RunStore undisturbed = new RunStore(folder.resolve("other"));
    undisturbed.open().close();
    StoredTrial expected =
        undisturbed.run(plan.experiment(), trial, TinyData.EXECUTION, event -> {});
    StoredTrial actual = run(plan, trial);
    assertThat(numbers(actual.result())).isEqualTo(numbers(expected.result()));
    assertThat(actual.metrics().stream().map(RunStoreTest::numbers))
        .containsExactlyElementsOf(expected.metrics().stream().map(RunStoreTest::numbers).toList());
  }

  /** What a trial cost is what all its processes cost, and it began when the first did. */
  @Test
  void whatWasStoppedKeepsItsBeginningAndItsPeakWhenItGoesOn() throws IOException {
    Plan plan = begin(Map.of());
    Trial trial = plan.trials().getFirst();
    stop(plan);
    RunRecord begun = RunRecord.read(store.folder(trial).resolve("run.json"));
    Path checkpoint = store.folder(trial).resolve("checkpoint");
    withPeak(Checkpoint.read(checkpoint), 1e6).write(checkpoint);

    Execution other = new Execution(2, 3, MemoryUse.AUTO);
    StoredTrial stored =
        store.run(plan.experiment(), trial, other, Every.epochs(1), event -> {}, remark -> {});
    assertThat(stored.result().number("peakMemoryMb")).isEqualTo(1e6);
    assertThat(stored.run().values()).containsAllEntriesOf(begun.values());
    assertThat(stored.run().records("resumed"))
        .extracting(attempt -> attempt.number("threads"), attempt -> attempt.number("jobs"))
        .containsExactly(tuple(2.0, 3.0));
    assertThat(stored.run().records("resumed"))
        .extracting(attempt -> attempt.text("processor"), attempt -> attempt.text("kernels"))
        .containsExactly(tuple(begun.text("processor"), begun.text("kernels")));
  }

  private static Checkpoint withPeak(Checkpoint c, double megabytes) {
    Map<String, Number> numbers = new LinkedHashMap<>(c.numbers());
    assertThat(numbers.replace("along.history.peak-megabytes", megabytes)).isNotNull();
    return new Checkpoint(
        c.task(), c.position(), c.seconds(), c.model(), c.notes(), numbers, c.tensors());
  }

  /** All but times and memory. */
  private static Map<String, @Nullable Object> numbers(RunRecord record) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>(record.values());
    numbers.keySet().removeIf(key -> key.matches(".*[sS]econds.*|.*Mb"));
    return numbers;
  }

  @Test
  void reportsReadWhatIsStored() throws IOException {
    Plan plan = begin(Map.of("sweep", Map.of("theta", List.of(2.5)), "evaluate-every", 2));
    StoredTrial stored = run(plan, plan.trials().getFirst());
    FinishedTrial read = TrialFiles.read(stored, Split.TEST);

    assertThat(read.cell().variant()).isEqualTo(Variant.FF);
    assertThat(read.cell().swept()).containsEntry("theta", "2.5");
    assertThat(read.answers().accuracy()).isEqualTo(stored.result().number("testAccuracy"));

    FinishedTrial validated = TrialFiles.read(stored, Split.VALIDATION);
    assertThat(validated.answers().accuracy())
        .isEqualTo(stored.result().number("validationAccuracy"));
    assertThat(validated.answers().which()).isPresent();
    assertThat(read.layerAccuracies()).hasSize(2);
    assertThat(validated.layerAccuracies()).hasSize(2).isNotEqualTo(read.layerAccuracies());
  }

  @Test
  void aProbeStandsBesideTheNetworksOwnAnswers() throws IOException {
    Plan plain = begin(Map.of("variants", List.of("ff", "bp")));
    StoredTrial without = run(plain, plain.trials().getFirst());
    Plan probed = TinyData.plan(Map.of("variants", List.of("ff", "bp"), "probe", true, "seeds", 2));
    StoredTrial with = run(probed, probed.trials().get(2));
    StoredTrial twin = run(probed, probed.trials().get(3));

    assertThat(probed.trials().getFirst().id()).isEqualTo(plain.trials().getFirst().id());
    assertThat(without.result().values()).doesNotContainKey("probe");
    assertThat(with.result().object("probe"))
        .containsKeys("trainAccuracy", "validationAccuracy", "testAccuracy", "correct");
    assertThat(TrialFiles.read(with, Split.TEST).probe()).isPresent();
    assertThat(twin.result().values()).as("has a head of its own").doesNotContainKey("probe");
  }

  @Test
  void aTornLastLineIsLeftOut() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(file, "{\"epoch\":1}\n{\"epoch\":2}\n{\"epo");

    assertThat(StoredTrial.metrics(file))
        .extracting(line -> line.number("epoch"))
        .containsExactly(1.0, 2.0);
    Files.writeString(file, "ch\n", StandardOpenOption.APPEND);
    assertThatIOException()
        .isThrownBy(() -> StoredTrial.metrics(file))
        .withMessageContaining("metrics.jsonl, line 3");
  }

  @Test
  void modelsAreKeptIfTheExperimentSaysSo() throws IOException {
    Plan plan = begin(Map.of("keep-models", true));
    StoredTrial stored = run(plan, plan.trials().getFirst());

    assertThat(ModelFile.read(stored.folder().resolve("model.safetensors")).provenance())
        .containsEntry("seed", "1");
  }

  @Test
  void twoCannotRunAnExperimentInOneFolder() throws IOException {
    try (StoreLock _ = store.open()) {
      assertThatIOException()
          .isThrownBy(() -> store.open())
          .withMessageContaining("another process is running this experiment");
    }
    store.open().close();
  }

  @Test
  @Timeout(20)
  void aTrialWaitsForTheOneThatIsAtIt() throws Exception {
    Plan plan = begin(Map.of());
    Trial trial = plan.trials().getFirst();
    Process other = LockHolder.start(store.folder(), trial.id());
    CountDownLatch trained = new CountDownLatch(1);
    Thread runner =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    run(plan, trial);
                    trained.countDown();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });

    assertThat(trained.await(500, TimeUnit.MILLISECONDS)).isFalse();
    other.destroyForcibly().waitFor();
    assertThat(trained.await(15, TimeUnit.SECONDS)).isTrue();
    runner.join();
  }

  @Test
  void aFolderWithoutTrialsIsToldSo() {
    assertThatIOException()
        .isThrownBy(() -> new RunStore(folder).trials())
        .withMessageContaining("has no folder trials");
  }
}
