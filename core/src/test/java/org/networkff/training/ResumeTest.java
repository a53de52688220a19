package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;
import org.networkff.checkpoint.TrainingTask;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.RandomImages;
import org.networkff.network.file.ModelFile;
import org.networkff.random.Seed;
import org.networkff.setting.Schedule;
import org.networkff.setting.Setting;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** A training that is stopped between any two batches goes on as if it had not been stopped. */
class ResumeTest {
  private static final LabeledImages IMAGES = RandomImages.of(23, 30, 4, 1);
  private static final Seed SEED = seed(5);

  /** Three layers, three batches an epoch, the last of them smaller. */
  private static final TrainingSettings SETTINGS =
      Settings.of(
          TrainingSettings.defaults(),
          "hidden",
          "9,7,5",
          "batch",
          9,
          "epochs",
          2,
          "learning-rate",
          0.01,
          "gamma-rate",
          0.5,
          "head-epochs",
          2,
          "head-batch",
          11);

  /**
   * For every setting a value that takes another way through the training than the default does.
   * Whoever adds a setting adds one here: what it carries from batch to batch is then tried.
   */
  static final Map<Setting, Object> OTHERS = new EnumMap<>(Setting.class);

  static {
    OTHERS.put(Setting.HIDDEN, "33");
    OTHERS.put(Setting.PIXELS, "standardized");
    OTHERS.put(Setting.LABEL_SCALE, "max");
    OTHERS.put(Setting.LABEL_PLACE, "append");
    OTHERS.put(Setting.NEGATIVES, "shuffled");
    OTHERS.put(Setting.NORMALIZATION, "l2");
    OTHERS.put(Setting.INPUT_NORMALIZATION, "none");
    OTHERS.put(Setting.BETWEEN, "noise-0.5");
    OTHERS.put(Setting.GOODNESS, "sum-square");
    OTHERS.put(Setting.THETA, 3);
    OTHERS.put(Setting.THETA_PER_LAYER, true);
    OTHERS.put(Setting.LOSS, "linear");
    OTHERS.put(Setting.LOCAL_LOSS, "predsim");
    OTHERS.put(Setting.LABEL_SMOOTHING, 0.25);
    OTHERS.put(Setting.TEMPERATURE, 2);
    OTHERS.put(Setting.GAMMA, 0);
    OTHERS.put(Setting.GAMMA_RATE, 0);
    OTHERS.put(Setting.GAMMA_MIN, 0.999);
    OTHERS.put(Setting.GAMMA_MAX, 1.001);
    OTHERS.put(Setting.ALPHA, "mean");
    OTHERS.put(Setting.ALPHA_RATE, 0.5);
    OTHERS.put(Setting.LEARNING_RATE, 0.1);
    OTHERS.put(Setting.LEARNING_RATE_SCHEDULE, "constant");
    OTHERS.put(Setting.WARM_UP, 0.25);
    OTHERS.put(Setting.BETA1, 0.5);
    OTHERS.put(Setting.BETA2, 0.9);
    OTHERS.put(Setting.EPSILON, 0.1);
    OTHERS.put(Setting.WEIGHT_DECAY, 0.5);
    OTHERS.put(Setting.PEER_NORMALIZATION, 0.5);
    OTHERS.put(Setting.AVERAGING, "ema-0.9");
    OTHERS.put(Setting.DROPOUT, 0.25);
    OTHERS.put(Setting.SHIFT, 2);
    OTHERS.put(Setting.FLIP, true);
    OTHERS.put(Setting.ROTATE, 15);
    OTHERS.put(Setting.ZOOM, 0.125);
    OTHERS.put(Setting.SHEAR, 0.25);
    OTHERS.put(Setting.ELASTIC, 3);
    OTHERS.put(Setting.SCHEDULE, "sequential");
    OTHERS.put(Setting.EPOCHS, 3);
    OTHERS.put(Setting.BATCH, "full");
    OTHERS.put(Setting.READOUT, "softmax");
    OTHERS.put(Setting.HEAD_EPOCHS, 3);
    OTHERS.put(Setting.HEAD_BATCH, 23);
    OTHERS.put(Setting.HEAD_LEARNING_RATE, 0.1);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void withEverySetting(Setting setting) {
    assertThat(OTHERS)
        .as("a value of %s to try: add one above", setting.key())
        .containsKey(setting);
    boolean ofContrast = setting == Setting.LABEL_SMOOTHING;
    TrainingSettings settings =
        Settings.of(
            ofContrast ? Settings.of(SETTINGS, "loss", "contrast") : SETTINGS,
            setting.key(),
            OTHERS.getOrDefault(setting, ""));
    assertResumesEverywhere(Trainer.of(Variant.ACFF, settings));
    assertResumesEverywhere(Trainer.of(Variant.BP, settings));
    assertResumesEverywhere(Trainer.of(Variant.LOCAL, settings));
  }

  /** Averages of layers that are finished one after the other, with a head on top of them. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void withAveragesUnderAHead(Schedule schedule) {
    for (String averaging : List.of("ema-0.9", "swa-0.5")) {
      TrainingSettings settings =
          Settings.of(SETTINGS, "averaging", averaging, "readout", "softmax");
      assertResumesEverywhere(new ForwardForwardTrainer(settings.withSchedule(schedule)));
    }
  }

  /** What each layer listens to is learned and averaged, and so is what each has to say. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void withAlphaThatLearnsUnderAWeightedReadout(Schedule schedule) {
    TrainingSettings settings =
        Settings.of(
            SETTINGS,
            "alpha-rate",
            0.5,
            "averaging",
            "ema-0.9",
            "readout",
            "weighted",
            "loss",
            "contrast",
            "negatives",
            "hardest-2");
    assertResumesEverywhere(new ForwardForwardTrainer(settings.withSchedule(schedule)));
  }

  /** The head learns along with the layers, and what it has learned is kept with them. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void withAHeadThatChoosesNegatives(Schedule schedule) {
    for (String batch : List.of("full", "9")) {
      TrainingSettings settings =
          Settings.of(SETTINGS, "negatives", "head-2", "readout", "softmax", "batch", batch);
      assertResumesEverywhere(new ForwardForwardTrainer(settings.withSchedule(schedule)));
    }
  }

  static Stream<Trainer> trainers() {
    List<Trainer> trainers = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      for (Schedule schedule : Schedule.values()) {
        for (String readout : List.of("all", "softmax")) {
          for (String batch : List.of("full", "9")) {
            trainers.add(
                Trainer.of(
                    variant,
                    Settings.of(SETTINGS, "readout", readout, "batch", batch)
                        .withSchedule(schedule)));
          }
        }
      }
    }
    return trainers.stream();
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void withEveryVariantScheduleAndReadout(Trainer trainer) {
    assertResumesEverywhere(trainer);
  }

  /** Settings that amount to a lesser variant keep what that one makes no use of. */
  @Test
  void withSettingsThatAmountToAnotherVariant() {
    TrainingSettings still = Settings.of(SETTINGS, "gamma-rate", 0, "gamma-min", 0);
    assertResumesEverywhere(Trainer.of(Variant.ACFF, still));
    TrainingSettings alone = Settings.of(SETTINGS, "gamma", 0, "alpha", "mean");
    assertResumesEverywhere(Trainer.of(Variant.FCFF, alone));
  }

  /** The paper's sequential schedule keeps products of the frozen first layer, or does not. */
  @ParameterizedTest
  @EnumSource(MemoryUse.class)
  void withAnyMemoryAndNumberOfThreads(MemoryUse memory) {
    TrainingSettings settings =
        Settings.of(SETTINGS, "readout", "softmax").withSchedule(Schedule.SEQUENTIAL);
    Trainer before = new ForwardForwardTrainer(settings).onThreads(1).with(MemoryUse.AUTO);
    Kept kept = new Kept();
    byte[] uninterrupted = bytes(before.with(kept).train(IMAGES, SEED));

    Trainer after = new ForwardForwardTrainer(settings).onThreads(3).with(memory);
    for (Checkpoint checkpoint : kept.checkpoints) {
      assertThat(bytes(after.resume(IMAGES, checkpoint))).isEqualTo(uninterrupted);
    }
  }

  /** Stopped at every batch, gone on with, and stopped again at the next. */
  @Test
  void stoppedAtEveryBatch() {
    Trainer trainer =
        new ForwardForwardTrainer(Settings.of(SETTINGS, "readout", "softmax")).onThreads(2);
    byte[] uninterrupted = bytes(trainer.train(IMAGES, SEED));

    Checkpoint last = firstOf(trainer, null);
    int stops = 1;
    while (last.position().stage() < 2) {
      last = firstOf(trainer, last);
      stops++;
    }
    assertThat(stops).isEqualTo(2 * 3 + 2 * 3);
    assertThat(bytes(trainer.resume(IMAGES, last))).isEqualTo(uninterrupted);
  }

  private static Checkpoint firstOf(Trainer trainer, @Nullable Checkpoint from) {
    Kept kept = new Kept(true);
    Trainer stopping = trainer.with(kept);
    try {
      if (from == null) {
        stopping.train(IMAGES, SEED);
      } else {
        stopping.resume(IMAGES, from);
      }
    } catch (Stopped expected) {
      // As it was meant.
    }
    return kept.checkpoints.getFirst();
  }

  /** The epochs that are heard of, all sums of those that were cut in two included. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void theListenerHearsTheSameOfTheRest(Schedule schedule) {
    TrainingSettings settings = Settings.of(SETTINGS, "readout", "softmax").withSchedule(schedule);
    for (Variant variant : List.of(Variant.ACFF, Variant.BP)) {
      Trainer trainer =
          Trainer.of(variant, settings).onThreads(1).with(new Checks(1, IMAGES, null));
      Kept kept = new Kept();
      List<String> all = new ArrayList<>();
      trainer.with(kept).heardBy(event -> all.add(withoutTimes(event))).train(IMAGES, SEED);
      for (Checkpoint checkpoint : kept.checkpoints) {
        List<String> rest = new ArrayList<>();
        trainer.heardBy(event -> rest.add(withoutTimes(event))).resume(IMAGES, checkpoint);
        assertThat(rest.get(1)).startsWith("Resumed[");
        assertThat(checkpoint.isOver())
            .isEqualTo(checkpoint.position().equals(kept.checkpoints.getLast().position()));
        assertThat(rest.getFirst()).isEqualTo(all.getFirst());
        rest.subList(0, 2).clear();
        assertThat(all).endsWith(rest.toArray(String[]::new));
      }
    }
  }

  private static String withoutTimes(TrainingEvent event) {
    return event.toString().replaceAll("seconds=[^],]*", "");
  }

  @Test
  void itsTimeGoesOn() {
    Kept kept = new Kept();
    new ForwardForwardTrainer(SETTINGS).with(kept).train(IMAGES, SEED);
    Checkpoint checkpoint = kept.checkpoints.get(2);
    Checkpoint later = withSeconds(checkpoint, 1000);
    List<TrainingEvent> events = new ArrayList<>();
    new ForwardForwardTrainer(SETTINGS).heardBy(events::add).resume(IMAGES, later);

    assertThat(checkpoint.seconds()).isPositive();
    assertThat(((TrainingEvent.Ended) events.getLast()).seconds()).isBetween(1000.0, 1100.0);
  }

  private static Checkpoint withSeconds(Checkpoint c, double seconds) {
    return new Checkpoint(
        c.task(), c.position(), seconds, c.model(), c.notes(), c.numbers(), c.tensors());
  }

  /** Checkpoints of earlier releases say nothing of it. */
  @Test
  void theTimeOfAnEpochThatWasCutInTwoIsThatOfBothParts() {
    Kept kept = new Kept();
    Trainer.of(Variant.BP, SETTINGS).with(kept).train(IMAGES, SEED);
    Checkpoint checkpoint = kept.checkpoints.getFirst();
    assertThat(checkpoint.position().batch()).isPositive();
    Map<String, Number> numbers = new TreeMap<>(checkpoint.numbers());
    assertThat(numbers).containsKey("epoch.seconds");

    numbers.put("epoch.seconds", 1000.0);
    assertThat(secondsOfFirstEpoch(withNumbers(checkpoint, numbers))).isBetween(1000.0, 1100.0);
    numbers.remove("epoch.seconds");
    assertThat(secondsOfFirstEpoch(withNumbers(checkpoint, numbers))).isBetween(0.0, 100.0);
  }

  private static double secondsOfFirstEpoch(Checkpoint from) {
    List<Double> seconds = new ArrayList<>();
    TrainingListener listener =
        event -> {
          if (event instanceof TrainingEvent.NetworkEpochEnded ended) {
            seconds.add(ended.seconds());
          }
        };
    Trainer.of(Variant.BP, SETTINGS).heardBy(listener).resume(IMAGES, from);
    return seconds.getFirst();
  }

  private static Checkpoint withNumbers(Checkpoint c, Map<String, Number> numbers) {
    return new Checkpoint(
        c.task(), c.position(), c.seconds(), c.model(), c.notes(), numbers, c.tensors());
  }

  @Test
  void theCheckpointSaysWhatIsTrained() {
    Kept kept = new Kept();
    Trainer trainer = Trainer.of(Variant.ACFF, SETTINGS).with(kept);
    Classifier network = trainer.train(IMAGES, SEED);

    TrainingTask task = kept.checkpoints.getFirst().task();
    assertThat(Setting.toMap(task.settings())).isEqualTo(Setting.toMap(SETTINGS));
    assertThat(task.variant()).isEqualTo(Variant.ACFF);
    assertThat(task.seed()).isEqualTo(SEED);
    Checkpoint end = kept.checkpoints.getLast();
    assertThat(end.position()).isEqualTo(new Position(1, 0, 0));
    assertThat(bytes(end.network())).isEqualTo(bytes(network));
    assertThat(bytes(Trainer.of(end).resume(IMAGES, end))).isEqualTo(bytes(network));
  }

  @Test
  void anotherTrainingIsRefused() {
    Kept kept = new Kept();
    Trainer trainer = new ForwardForwardTrainer(SETTINGS);
    trainer.with(kept).train(IMAGES, SEED);
    Checkpoint checkpoint = kept.checkpoints.getFirst();

    refused("epochs = 9: the checkpoint has 2", trainer(SETTINGS.withEpochs(9)), checkpoint);
    refused("variant = BP: the checkpoint has A-CFF", Trainer.of(Variant.BP, SETTINGS), checkpoint);
    TrainingTask task = checkpoint.task();
    TrainingTask newer =
        new TrainingTask(
            task.variant(), task.settings(), SEED, task.algorithm() + 1, task.images());
    refused(
        "algorithm 2, for this training this release has 1", trainer, withTask(checkpoint, newer));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resume(RandomImages.of(23, 30, 4, 2), checkpoint))
        .withMessageContaining("the data have changed since");
  }

  /** It would have no epochs to go on to; neither its data nor a release are to blame. */
  @ParameterizedTest
  @EnumSource(Variant.class)
  void aCheckpointOfAStreamIsRefused(Variant variant) {
    Kept kept = new Kept();
    Trainer trainer = Trainer.of(variant, SETTINGS);
    trainer.with(kept).train(IMAGES, SEED);
    try (OnlineTrainer online = OnlineTrainer.of(kept.checkpoints.getLast())) {
      refused("the checkpoint is of a stream: an OnlineTrainer's", trainer, online.checkpoint());
    }
  }

  private static Trainer trainer(TrainingSettings settings) {
    return new ForwardForwardTrainer(settings);
  }

  private static Checkpoint withTask(Checkpoint c, TrainingTask task) {
    return new Checkpoint(task, c.position(), 0, c.model(), c.notes(), c.numbers(), c.tensors());
  }

  private static void refused(String said, Trainer trainer, Checkpoint checkpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resume(IMAGES, checkpoint))
        .withMessageContaining(said);
  }

  /** Through files, each checkpoint of them. */
  @Test
  void throughFiles(@TempDir Path folder) throws IOException {
    Trainer trainer = new ForwardForwardTrainer(Settings.of(SETTINGS, "readout", "softmax"));
    Kept kept = new Kept();
    byte[] uninterrupted = bytes(trainer.with(kept).train(IMAGES, SEED));
    for (Checkpoint checkpoint : kept.checkpoints) {
      Path file = folder.resolve("checkpoint");
      checkpoint.write(file);
      Checkpoint read = Checkpoint.read(file);

      assertThat(read.numbers()).isEqualTo(checkpoint.numbers());
      assertThat(read.tensors()).isEqualTo(checkpoint.tensors());
      assertThat(bytes(trainer.resume(IMAGES, read))).isEqualTo(uninterrupted);
    }
  }

  private static void assertResumesEverywhere(Trainer any) {
    Trainer trainer = any.onThreads(1);
    byte[] uninterrupted = bytes(trainer.train(IMAGES, SEED));
    Kept kept = new Kept();
    assertThat(bytes(trainer.with(kept).train(IMAGES, SEED)))
        .as("a training that is looked at")
        .isEqualTo(uninterrupted);
    assertThat(kept.checkpoints).hasSizeGreaterThan(1);
    for (Checkpoint checkpoint : kept.checkpoints) {
      assertThat(bytes(trainer.resume(IMAGES, checkpoint)))
          .as("resumed at %s", checkpoint.position())
          .isEqualTo(uninterrupted);
    }
    Checkpoint first = kept.checkpoints.getFirst();
    assertThat(bytes(Trainer.of(first).onThreads(1).resume(IMAGES, first)))
        .as("resumed by the trainer that the checkpoint is of")
        .isEqualTo(uninterrupted);
  }

  /** All bits of a network: its model file. */
  private static byte[] bytes(Classifier network) {
    var bytes = new ByteArrayOutputStream();
    try {
      ModelFile.contents(network).write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** Ends a training as a kill does. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Keeps the state after every batch, or after the first and no more. */
  private static final class Kept implements Checkpoints {
    final List<Checkpoint> checkpoints = new ArrayList<>();
    private final boolean stops;

    Kept() {
      this(false);
    }

    Kept(boolean stops) {
      this.stops = stops;
    }

    @Override
    public boolean isDue(Position next, boolean last) {
      return true;
    }

    @Override
    public void keep(Checkpoint checkpoint) {
      checkpoints.add(checkpoint.copy());
      if (stops) {
        throw new Stopped();
      }
    }
  }
}
