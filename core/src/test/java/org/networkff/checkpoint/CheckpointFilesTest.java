package org.networkff.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.networkff.random.Seed.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.format.AtomicFile;
import org.networkff.format.FormatException;
import org.networkff.format.Safetensors;
import org.networkff.network.BlackBox;
import org.networkff.network.RandomImages;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;
import org.networkff.training.ForwardForwardTrainer;
import org.networkff.training.Trainer;
import org.networkff.training.TrainingEvent;
import org.networkff.training.TrainingListener;

/** Two files, one of which is good whatever happens. */
class CheckpointFilesTest {
  private static final LabeledImages IMAGES = RandomImages.of(23, 30, 4, 1);
  private static final TrainingSettings SETTINGS = Settings.of("epochs", 6, "batch", 9);
  private static final Trainer TRAINER = new ForwardForwardTrainer(SETTINGS).onThreads(1);

  @TempDir private Path folder;
  private final List<String> remarks = new ArrayList<>();

  private Path file() {
    return folder.resolve("model.checkpoint");
  }

  private Path before() {
    return folder.resolve("model.checkpoint.before");
  }

  private CheckpointFiles files(Every every, boolean resumed, boolean keepLast) {
    return CheckpointFiles.of(file(), every)
        .goingOn(resumed)
        .keepingLast(keepLast)
        .telling(remarks::add);
  }

  private Position position(Path path) throws IOException {
    return Checkpoint.read(path).position();
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    TRAINER.with(files(Every.epochs(2), false, false)).train(IMAGES, seed(1));

    assertThat(position(file())).isEqualTo(new Position(1, 4, 0));
    assertThat(position(before())).isEqualTo(new Position(1, 2, 0));
    assertThat(remarks).isEmpty();
    CheckpointFiles.delete(file());
    assertThat(folder).isEmptyDirectory();
  }

  /** Some languages have digits of their own. */
  @ParameterizedTest
  @EnumSource(Variant.class)
  void theyAreReadInAnyLanguage(Variant variant) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      TrainingSettings settings = Settings.of(SETTINGS, "local-loss", "predsim");
      Trainer.of(variant, settings)
          .with(files(Every.epochs(2), false, false))
          .train(IMAGES, seed(1));
      assertThat(position(file()).epoch()).isPositive();
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Before training, not after the hours in which nothing could be kept. */
  @Test
  void settingsThatTextDoesNotSayAreRefusedAtOnce() {
    Checkpoints checkpoints = files(Every.NEVER, false, false);
    TrainingSettings unnamed = SETTINGS.withBetween((x, from, count, random) -> {});
    TrainingSettings own =
        SETTINGS.withBetween(BlackBox.named("mine", (x, from, count, random) -> {}));
    for (TrainingSettings settings : List.of(unnamed, own)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ForwardForwardTrainer(settings).with(checkpoints).train(IMAGES, seed(1)))
          .withMessageStartingWith("checkpoints cannot keep these settings: between = ");
    }
  }

  @Test
  void theEndIsKeptIfItIsWanted() throws IOException {
    TRAINER.with(files(Every.NEVER, false, true)).train(IMAGES, seed(1));

    assertThat(position(file())).isEqualTo(new Position(2, 0, 0));
    assertThat(before()).doesNotExist();
  }

  @Test
  void whatIsNotedIsKept() throws IOException {
    CheckpointFiles files = files(Every.NEVER, false, true);
    TRAINER.with(files.noting(Map.of("model", "m.safetensors"))).train(IMAGES, seed(1));

    assertThat(Checkpoint.read(file()).notes()).containsEntry("model", "m.safetensors");
  }

  @Test
  void ofAnotherTrainingNothingIsLeft() throws IOException {
    TRAINER.with(files(Every.epochs(1), false, false)).train(IMAGES, seed(1));
    TRAINER.with(files(Every.epochs(7), false, false)).train(IMAGES, seed(2));

    assertThat(Checkpoint.read(file()).task().seed()).isEqualTo(seed(2));
    assertThat(before()).doesNotExist();
  }

  /** One object may keep several trainings, one after the other: each stands for itself. */
  @Test
  void ofTheTrainingBeforeNothingIsLeft() throws IOException {
    Trainer trainer = TRAINER.with(files(Every.epochs(7), false, false));
    trainer.train(IMAGES, seed(1));
    trainer.train(IMAGES, seed(2));

    assertThat(Checkpoint.read(file()).task().seed()).isEqualTo(seed(2));
    assertThat(position(file())).as("seven epochs of its own").isEqualTo(new Position(1, 1, 0));
    assertThat(before()).doesNotExist();
  }

  @Test
  void onlyWhatIsResumedGoesOn() throws IOException {
    TRAINER.with(files(Every.epochs(2), false, false)).train(IMAGES, seed(1));
    Trainer goesOn = TRAINER.with(files(Every.epochs(7), true, false));
    goesOn.resume(IMAGES, Checkpoint.read(file()));
    assertThat(before()).exists();
    goesOn.train(IMAGES, seed(2));

    assertThat(Checkpoint.read(file()).task().seed()).isEqualTo(seed(2));
    assertThat(before()).doesNotExist();
  }

  @Test
  void theLastTwoAreKeptOfATrainingThatGoesOn() throws IOException {
    TRAINER.with(files(Every.epochs(7), false, false)).train(IMAGES, seed(1));
    Checkpoint stopped = Checkpoint.read(file());
    TRAINER.with(files(Every.epochs(2), true, false)).resume(IMAGES, stopped);

    assertThat(position(file())).isEqualTo(new Position(1, 5, 0));
    assertThat(position(before())).isEqualTo(new Position(1, 3, 0));
  }

  /** A bit that fell over, a file that was cut short, one that is not there. */
  @Test
  void theOneBeforeStandsInForADamagedOne() throws IOException {
    TRAINER.with(files(Every.epochs(2), false, false)).train(IMAGES, seed(1));
    byte[] good = Files.readAllBytes(file());
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), i % 2 == 0 ? bad : Arrays.copyOf(good, random.nextInt(good.length)));

      remarks.clear();
      Checkpoint found = CheckpointFiles.newest(file(), remarks::add);
      assertThat(found.position()).isEqualTo(new Position(1, 2, 0));
      assertThat(remarks).hasSize(1);
      assertThat(remarks.getFirst())
          .contains("model.checkpoint")
          .endsWith("going on from the one before it, " + before());
    }
    Files.delete(file());
    assertThat(CheckpointFiles.newest(file(), remarks::add).position())
        .isEqualTo(new Position(1, 2, 0));
    Files.delete(before());
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> CheckpointFiles.newest(file(), remarks::add));
  }

  /** A kill or a full disk in the moment of the next one would leave nothing else. */
  @Test
  void theOneBeforeStaysWhereItStoodInForADamagedOne() throws IOException {
    TRAINER.with(files(Every.epochs(2), false, false)).train(IMAGES, seed(1));
    Files.writeString(file(), "damaged");
    Checkpoint found = CheckpointFiles.newest(file(), remarks::add);
    TRAINER.with(files(Every.epochs(3), true, false)).resume(IMAGES, found);

    assertThat(position(file())).isEqualTo(new Position(1, 5, 0));
    assertThat(position(before())).isEqualTo(found.position()).isEqualTo(new Position(1, 2, 0));
  }

  @Test
  void otherFilesAreRefusedInALine() throws IOException {
    Files.writeString(file(), "no checkpoint at all");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Checkpoint.read(file()))
        .withMessageStartingWith(file().toString());
    var empty = new Safetensors(Map.of(), new LinkedHashMap<>());
    AtomicFile.write(file(), empty::write);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Checkpoint.read(file()))
        .withMessage(file() + ": not a checkpoint: its metadata has no networkff.checkpoint");
  }

  /** A file may claim what it likes: no room is made for it. */
  @Test
  void layersThatAreNotThereAreRefused() throws IOException {
    TRAINER.with(files(Every.epochs(7), false, false)).train(IMAGES, seed(1));
    Checkpoint good = Checkpoint.read(file());
    for (List<Integer> hidden : List.of(List.of(65536, 30000), List.of(7, 5, 5), List.of(5, 7))) {
      TrainingTask task = good.task();
      TrainingTask claimed =
          new TrainingTask(
              task.variant(),
              task.settings().withHidden(hidden),
              task.seed(),
              task.algorithm(),
              task.images());
      new Checkpoint(
              claimed,
              good.position(),
              good.seconds(),
              good.model(),
              good.notes(),
              good.numbers(),
              good.tensors())
          .write(file());
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Checkpoint.read(file()))
          .withMessageContaining("its layers are not of the widths");
    }
  }

  /** Training is worth more than its checkpoint. */
  @Test
  void trainingGoesOnWhereNothingCanBeWritten() throws IOException {
    TRAINER.with(files(Every.epochs(7), false, false)).train(IMAGES, seed(1));
    Files.createDirectory(folder.resolve("gone"));
    Path gone = folder.resolve("gone").resolve("checkpoint");
    var files = CheckpointFiles.of(gone, Every.epochs(5)).telling(remarks::add);
    Files.delete(folder.resolve("gone"));
    TRAINER.with(files).train(IMAGES, seed(1));

    assertThat(remarks).hasSize(2);
    assertThat(remarks.getFirst())
        .startsWith("no checkpoint: cannot write " + gone)
        .endsWith("; training goes on");
  }

  /** As Ctrl-C has it: from another thread, in the middle of an epoch, and to the same bits. */
  @Test
  @Timeout(60)
  void keptWhenItIsWanted() throws Exception {
    Trainer endless = new ForwardForwardTrainer(SETTINGS.withEpochs(1_000_000)).onThreads(1);
    CheckpointFiles files = files(Every.NEVER, false, false);
    CompletableFuture<Checkpoint> first = new CompletableFuture<>();
    Thread training =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    endless
                        .with(files)
                        .heardBy(
                            event -> {
                              if (first.isDone()) {
                                throw new IllegalStateException("enough");
                              }
                            })
                        .train(IMAGES, seed(1)));
    training.setUncaughtExceptionHandler((thread, enough) -> {});
    assertThat(files.saveNow(Duration.ofSeconds(50))).isTrue();
    first.complete(Checkpoint.read(file()));
    training.join();

    assertThat(first.get().task().settings().epochs()).isEqualTo(1_000_000);
    assertThat(files(Every.NEVER, false, false).saveNow(Duration.ofMillis(10))).isFalse();
  }

  /** Neither that the one before it is over counts, nor what was wanted of that too late. */
  @Test
  @Timeout(60)
  void theNextTrainingIsKeptWhenItIsWantedToo() {
    CheckpointFiles files = files(Every.NEVER, false, false);
    TRAINER.with(files).train(IMAGES, seed(1));
    assertThat(files.saveNow(Duration.ofSeconds(50))).isFalse();

    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    TrainingListener wanting =
        event -> {
          if (kept.isDone()) {
            throw new IllegalStateException("enough");
          }
          if (event instanceof TrainingEvent.EpochEnded ended && ended.epoch() == 1) {
            assertThat(file()).doesNotExist();
            Thread.startVirtualThread(() -> kept.complete(files.saveNow(Duration.ofSeconds(50))));
          }
        };
    Trainer endless = new ForwardForwardTrainer(SETTINGS.withEpochs(1_000_000)).onThreads(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> endless.with(files).heardBy(wanting).train(IMAGES, seed(2)));
    assertThat(kept.join()).isTrue();
  }

  @Test
  void howOftenIsText() {
    assertThat(Every.parse("5m")).isEqualTo(Every.FIVE_MINUTES);
    assertThat(Every.parse("20e")).isEqualTo(Every.epochs(20));
    assertThat(Every.parse("1h").time()).isEqualTo(Duration.ofHours(1));
    assertThat(Every.parse("never")).isEqualTo(Every.NEVER);
    for (Every every : List.of(Every.FIVE_MINUTES, Every.epochs(3), Every.NEVER)) {
      assertThat(Every.parse(every.toString())).isEqualTo(every);
    }
    for (String wrong : List.of("", "5", "0m", "-1e", "5 m", "5d", "m", "9999999999s")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Every.parse(wrong))
          .withMessageContaining("must be a time such as 30s");
    }
  }
}
