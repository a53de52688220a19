package org.networkff.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.checkpoint.Checkpoint;

/** {@code train} that is stopped, however that may be, and {@code train --resume}. */
class ResumeCommandTest {
  private static final List<String> SETTINGS =
      List.of("--hidden=20,10", "--epochs=400", "--batch=7", "--variant=acff", "--seed=3");

  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path model = Path.of("");
  private Path checkpoint = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = TinyDataSet.write(folder.resolve("data"));
    model = folder.resolve("m.safetensors");
    checkpoint = folder.resolve("m.safetensors.checkpoint");
  }

  private List<String> training(Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--dataset=" + data, "--out=" + out));
    args.addAll(SETTINGS);
    args.addAll(List.of(more));
    return args;
  }

  private static CommandLineRun run(List<String> args) {
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  /** A checkpoint of a training that did not come to its end: it diverges on the way. */
  private CommandLineRun stopHalfWay() {
    List<String> args = training(model, "--checkpoint-every=1e");
    args.set(args.indexOf("--batch=7"), "--batch=full");
    args.add("--set=learning-rate=3e37"); // two steps are too many
    CommandLineRun run = run(args);
    assertThat(run.status()).isEqualTo(Errors.FAILED);
    return run;
  }

  @Test
  @Timeout(120)
  void killedAFewTimesItIsTheSame() throws Exception {
    killedAndUndisturbedAreTheSame(3);
  }

  @Test
  @Tag("slow")
  @Timeout(900)
  void killedThirtyTimesItIsTheSame() throws Exception {
    killedAndUndisturbedAreTheSame(30);
  }

  /** At random moments, with the softmax head's training among them; half with SIGKILL. */
  private void killedAndUndisturbedAreTheSame(int kills) throws Exception {
    long seed = Long.getLong("test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> training =
        training(model, "--checkpoint-every=20e", "--set=readout=softmax", "--set=head-epochs=400");
    List<String> resuming = List.of("train", "--resume=" + model, "--checkpoint-every=20e");
    for (int i = 0; i < kills && !Files.exists(model); i++) {
      boolean begun = Files.exists(checkpoint) || Files.exists(before());
      Process process = CommandLineProcess.startUnheard(begun ? resuming : training);
      process.waitFor(random.nextInt(600, 2000), TimeUnit.MILLISECONDS);
      if (random.nextBoolean()) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
      process.waitFor();
    }
    if (!Files.exists(model)) {
      boolean begun = Files.exists(checkpoint) || Files.exists(before());
      Process last = CommandLineProcess.startUnheard(begun ? resuming : training);
      assertThat(last.waitFor()).as("-Dtest.seed=%d", seed).isZero();
    }
    Path undisturbed = folder.resolve("undisturbed");
    List<String> inOne = training(undisturbed, "--set=readout=softmax", "--set=head-epochs=400");
    assertThat(run(inOne).status()).isZero();

    assertThat(model).as("-Dtest.seed=%d", seed).hasSameBinaryContentAs(undisturbed);
    assertThat(checkpoint).doesNotExist();
    assertThat(before()).doesNotExist();
  }

  private Path before() {
    return checkpoint.resolveSibling(checkpoint.getFileName() + ".before");
  }

  /** All that the results say, times and memory apart: the γ of every epoch among it. */
  @Test
  @Timeout(60)
  void theResultsAreTheSame() throws Exception {
    killAtFirstCheckpoint(checkpoint, training(model, "--checkpoint-every=1e"));
    CommandLineRun resumed = run(List.of("train", "--resume=" + checkpoint, "--json=-"));
    CommandLineRun inOne = run(training(folder.resolve("other"), "--json=-"));

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(numbers(resumed.json())).isEqualTo(numbers(inOne.json()));
    assertThat(model).exists();
  }

  private void killAtFirstCheckpoint(Path kept, List<String> training) throws Exception {
    Process process = CommandLineProcess.startUnheard(folder, training);
    while (!Files.exists(kept) && process.isAlive()) {
      process.waitFor(10, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
    assertThat(kept).as("it should have been stopped before its end").exists();
    assertThat(model).doesNotExist();
  }

  /** Whatever the checkpoint is called, and wherever the training goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"c.chk", "other.checkpoint"})
  @Timeout(60)
  void theModelGoesWhereItWasToGo(String name) throws Exception {
    Path kept = folder.resolve(name);
    killAtFirstCheckpoint(
        kept, training(Path.of("m.safetensors"), "--checkpoint=" + name, "--checkpoint-every=1e"));
    CommandLineRun resumed = run(List.of("train", "--resume=" + kept));
    Path undisturbed = folder.resolve("undisturbed");
    run(training(undisturbed));

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(model).hasSameBinaryContentAs(undisturbed);
    assertThat(folder)
        .isDirectoryContaining("glob:**/m.safetensors")
        .isDirectoryNotContaining("glob:**/{c,other}*");
  }

  @Test
  @Timeout(60)
  void whereNoModelIsToBeWrittenTheEndIsKept() throws Exception {
    Path kept = folder.resolve("c.chk");
    List<String> training = training(model, "--checkpoint=" + kept, "--checkpoint-every=1e");
    training.remove("--out=" + model);
    killAtFirstCheckpoint(kept, training);
    CommandLineRun resumed = run(List.of("train", "--resume=" + kept));

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("note: the checkpoint does not say where the model goes", "is kept in " + kept);
    assertThat(Checkpoint.read(kept).isOver()).isTrue();

    assertThat(run(List.of("train", "--resume=" + kept, "--out=" + model)).status()).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    run(training(undisturbed));
    assertThat(model).hasSameBinaryContentAs(undisturbed);
  }

  private static Map<String, @Nullable Object> numbers(Map<String, @Nullable Object> results) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>(results);
    numbers.keySet().removeIf(key -> key.matches(".*[sS]econds.*|.*Mb|started"));
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs=9, epochs = 9: the checkpoint has 400",
    "--set=theta=1.5, theta = 1.5: the checkpoint has 1.0",
    "'--hidden=20,11', 'hidden = [20, 11]: the checkpoint has [20, 10]'",
    "--variant=ff, --variant = ff: the checkpoint has acff",
    "--seed=4, --seed = 4: the checkpoint has 3",
    "--train-size=50, --train-size = 50: the checkpoint has 60",
    "--preset=paper, --preset paper",
  })
  void optionsThatContradictAreRefused(String option, String said) throws IOException {
    stopHalfWay();
    byte[] kept = Files.readAllBytes(checkpoint);
    CommandLineRun run = run(List.of("train", "--resume=" + checkpoint, option));

    assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(run.errorLines().getLast()).startsWith("networkff: ").contains(said);
    assertThat(checkpoint).hasBinaryContent(kept);
  }

  @Test
  void otherDataAreRefused() throws IOException {
    stopHalfWay();
    byte[] labels = TinyDataSet.labels(TinyDataSet.TRAIN);
    labels[labels.length - 1] ^= 1;
    Files.write(data.resolve("train-labels-idx1-ubyte"), labels);
    CommandLineRun run = run(List.of("train", "--resume=" + model));

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines().getLast())
        .contains("the data have changed since: train-labels-idx1-ubyte has the SHA-256 ");
  }

  @Test
  void anotherDataSetIsToldAsThat() {
    stopHalfWay();
    CommandLineRun run =
        run(List.of("train", "--resume=" + model, "--dataset=fashion-mnist-sample"));

    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines().getLast())
        .contains("fashion-mnist-sample is another data set than was trained with, " + data);
  }

  @Test
  void modelAndCheckpointAreFilesOfTheirOwn() throws IOException {
    stopHalfWay();
    byte[] kept = Files.readAllBytes(checkpoint);
    for (List<String> args :
        List.of(
            List.of("train", "--resume=" + model, "--out=" + checkpoint),
            training(model, "--checkpoint=" + model))) {
      CommandLineRun run = run(args);
      assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
      assertThat(run.errorLines().getLast())
          .containsAnyOf("(--resume)", "--checkpoint and --out name");
    }
    assertThat(checkpoint).hasBinaryContent(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--keep-checkpoint", "--checkpoint-every=20e"})
  void whatIsToBeKeptNeedsAFile(String option) {
    List<String> training = training(model, option);
    training.remove("--out=" + model);
    CommandLineRun run = run(training);

    assertThat(run.status()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(run.errorLines())
        .containsExactly(
            "networkff: %s: there is no file for it; give --out FILE, or --checkpoint FILE"
                .formatted(option.replaceAll("=.*", "")));
  }

  /** What a divergent training had come to before stays. */
  @Test
  void theLastGoodStateStays() {
    CommandLineRun run = stopHalfWay();

    assertThat(run.errorLines().getLast())
        .startsWith("networkff: training diverged: in epoch 2 ")
        .endsWith("the last good state is in " + checkpoint);
    assertThat(model).doesNotExist();
  }

  @Test
  void theEndMayBeKept() throws IOException {
    assertThat(run(training(model, "--keep-checkpoint", "--checkpoint-every=never")).status())
        .isZero();
    byte[] first = Files.readAllBytes(model);
    byte[] kept = Files.readAllBytes(checkpoint);
    for (String more : List.of("--json=-", "--keep-checkpoint", "--checkpoint-every=1e")) {
      CommandLineRun again = run(List.of("train", "--resume=" + model, more));

      assertThat(again.status()).as(again.err()).isZero();
      assertThat(again.err()).contains("training is finished: nothing to do");
      assertThat(model).hasBinaryContent(first);
      assertThat(checkpoint).hasBinaryContent(kept);
    }
  }

  /** Where its end was not kept, there is none to go on from. */
  @Test
  void aFinishedModelSaysHowItsEndIsKept() throws IOException {
    assertThat(run(training(model)).status()).isZero();
    byte[] first = Files.readAllBytes(model);
    CommandLineRun again = run(List.of("train", "--resume=" + model));

    assertThat(again.status()).isEqualTo(Errors.FAILED);
    assertThat(again.errorLines())
        .singleElement()
        .asString()
        .contains(model + ": training is finished", "--keep-checkpoint");
    assertThat(model).hasBinaryContent(first);
  }

  @Test
  void aCheckpointInTheWayIsTold() {
    stopHalfWay();
    CommandLineRun run = run(training(model));

    assertThat(run.err()).contains("note: " + checkpoint, "--resume");
    assertThat(model).exists();
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    Files.writeString(checkpoint, "nothing of the kind");
    CommandLineRun run = run(List.of("train", "--resume=" + checkpoint));
    assertThat(run.status()).isEqualTo(Errors.FAILED);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(checkpoint.toString());

    CommandLineRun missing = run(List.of("train", "--resume=" + folder.resolve("none")));
    assertThat(missing.errorLines())
        .containsExactly("networkff: no such file: " + folder.resolve("none"));
    CommandLineRun every = run(training(model, "--checkpoint-every=5"));
    assertThat(every.status()).isEqualTo(Errors.WRONG_USAGE);
    assertThat(every.err()).contains("must be a time such as 30s");
  }
}
