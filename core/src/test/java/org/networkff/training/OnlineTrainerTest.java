package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.checkpoint.Position;
import org.networkff.data.LabeledImages;
import org.networkff.network.Alpha;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.RandomImages;
import org.networkff.network.Readout;
import org.networkff.network.WeightedReadout;
import org.networkff.setting.Optimizer;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** Networks that learn on, batch by batch, as batches come. */
class OnlineTrainerTest {
  private static final LabeledImages IMAGES = RandomImages.of(40, 30, 4, 1);
  private static final TrainingSettings SETTINGS =
      Settings.of(
          TrainingSettings.defaults(),
          "hidden",
          "9,7",
          "batch",
          10,
          "epochs",
          2,
          "learning-rate-schedule",
          "constant",
          "head-epochs",
          2);

  static Stream<Trainer> trainers() {
    return Stream.of(
        Trainer.of(Variant.ACFF, SETTINGS),
        Trainer.of(Variant.FF, SETTINGS.withSchedule(Schedule.ALTERNATING)),
        Trainer.of(Variant.FCFF, SETTINGS.withSchedule(Schedule.SEQUENTIAL)),
        Trainer.of(Variant.ACFF, Settings.of(SETTINGS, "readout", "softmax", "negatives", "once")),
        Trainer.of(Variant.ACFF, Settings.of(SETTINGS, "negatives", "head")),
        Trainer.of(Variant.ACFF, Settings.of(SETTINGS, "readout", "weighted")),
        Trainer.of(
            Variant.ACFF,
            Settings.of(SETTINGS, "dropout", 0.25, "shift", 1, "averaging", "ema-0.9")),
        Trainer.of(Variant.BP, Settings.of(SETTINGS, "dropout", 0.25, "shift", 1)),
        Trainer.of(Variant.BP, SETTINGS),
        Trainer.of(Variant.LOCAL, Settings.of(SETTINGS, "dropout", 0.25, "shift", 1)),
        Trainer.of(Variant.LOCAL, Settings.of(SETTINGS, "local-loss", "predsim", "batch", 500)));
  }

  /** Batches of 10, of other images each time, and one that is larger than a chunk. */
  private static List<LabeledImages> stream(int batches) {
    return IntStream.range(0, batches)
        .mapToObj(i -> RandomImages.of(i == 2 ? 500 : 10, 30, 4, 100 + i))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void goesOnFromACheckpointOfTheStreamToTheSameBits(Trainer trainer) {
    Checkpoint end = end(trainer);
    List<LabeledImages> stream = stream(6);
    Classifier uninterrupted;
    try (OnlineTrainer online = OnlineTrainer.of(end, 0.01, 1)) {
      online.learn(stream.iterator());
      uninterrupted = online.network();
    }

    OnlineTrainer online = OnlineTrainer.of(end, 0.01, 3);
    for (LabeledImages batch : stream) {
      online.learn(batch);
      Checkpoint stopped = online.checkpoint();
      online.close();
      online = OnlineTrainer.of(stopped);
    }
    assertThat(online.batches()).isEqualTo(6);
    assertThat(bits(online.network()))
        .isEqualTo(bits(uninterrupted))
        .isNotEqualTo(bits(end.network()));
    online.close();
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void whatWasLearnedIsKnownWhenTheTeamIsGone(Trainer trainer) {
    OnlineTrainer online = OnlineTrainer.of(end(trainer), 0.01, 2);
    online.learn(IMAGES);
    online.close();

    assertThat(bits(online.checkpoint().network())).isEqualTo(bits(online.network()));
  }

  /** The optimiser's memory makes a difference: without it the first steps are others. */
  @ParameterizedTest
  @MethodSource("trainers")
  void aCheckpointKnowsMoreThanANetwork(Trainer trainer) {
    Checkpoint end = end(trainer);
    try (OnlineTrainer warm = OnlineTrainer.of(end);
        OnlineTrainer fresh =
            OnlineTrainer.of(end.network(), end.task().settings(), end.task().seed())) {
      assertThat(bits(warm.network())).isEqualTo(bits(fresh.network()));
      warm.learn(IMAGES);
      fresh.learn(IMAGES);
      assertThat(bits(warm.network())).isNotEqualTo(bits(fresh.network()));
    }
  }

  /** A full batch's step with a frozen draw of negatives is the same step, online or not. */
  @Test
  void sharesTheStepOfTheTrainer() {
    TrainingSettings settings = Settings.of(SETTINGS, "batch", "full", "epochs", 1);
    Trainer twin = Trainer.of(Variant.BP, settings).onThreads(1);
    MultilayerPerceptron still =
        (MultilayerPerceptron)
            Trainer.of(Variant.BP, Settings.of(settings, "learning-rate", 1e-30))
                .train(IMAGES, seed(1));
    try (OnlineTrainer online = OnlineTrainer.of(still, settings, seed(1), 1)) {
      online.learn(IMAGES);
      assertThat(bits(online.network())).isEqualTo(bits(twin.train(IMAGES, seed(1))));
    }
  }

  @Test
  void aNetworkThatWasHandedOutStaysAsItIs() {
    try (OnlineTrainer online = OnlineTrainer.of(end(trainers().findFirst().orElseThrow()))) {
      Classifier before = online.network();
      List<Long> bits = bits(before);
      online.learn(IMAGES);
      assertThat(bits(before)).isEqualTo(bits).isNotEqualTo(bits(online.network()));
    }
  }

  @Test
  void otherImagesAndSettingsAreRefused() {
    Classifier network = Trainer.of(Variant.FF, SETTINGS).train(IMAGES, seed(1));
    try (OnlineTrainer online = OnlineTrainer.of(network, SETTINGS, seed(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> online.learn(RandomImages.of(5, 31, 4, 1)))
          .withMessage(
              "5 images of 1×31 in 4 classes: the network takes images of 1×30 in 4 classes");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> online.learn(RandomImages.of(5, 30, 5, 1)))
          .withMessage(
              "5 images of 1×30 in 5 classes: the network takes images of 1×30 in 4 classes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hidden        | 9,8         | hidden = [9, 8]: the network has [9, 7]",
        "normalization | l2          | normalization = l2: the network has rms",
        "goodness      | sum-square  | goodness = sum-square: the network has mean-square",
        "between       | quantize-3  | between = quantize-3: the network has none",
        "readout       | softmax     | readout = softmax: the network has all",
      })
  void settingsOfAnotherNetworkAreRefused(String key, String value, String message) {
    Classifier network = Trainer.of(Variant.FF, SETTINGS).train(IMAGES, seed(1));
    TrainingSettings others = Settings.of(SETTINGS, key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnlineTrainer.of(network, others, seed(1)))
        .withMessage(message);
  }

  /** Whatever the settings would have it begin with, and whether α learns on or stays. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void goesOnWithTheAlphaOfTheNetwork(Schedule schedule) {
    TrainingSettings settings = SETTINGS.withSchedule(schedule);
    TrainingSettings learning = Settings.of(settings, "alpha-rate", 0.5);
    for (TrainingSettings before : List.of(settings, learning)) {
      var network = new ForwardForwardTrainer(before).onThreads(1).train(IMAGES, seed(1));
      Alpha own = network.architecture().alpha();
      for (TrainingSettings now : List.of(settings, learning)) {
        assertThat(bits(afterABatch(network, now, Alpha.EARLIER)))
            .isEqualTo(bits(afterABatch(network, now, own)));
      }
      assertThat(afterABatch(network, settings, Alpha.EARLIER).architecture().alpha())
          .isEqualTo(own);
    }
  }

  private static ForwardForwardNetwork afterABatch(
      ForwardForwardNetwork network, TrainingSettings settings, Alpha alpha) {
    TrainingSettings others = settings.withCollaboration(settings.collaboration().with(alpha));
    try (OnlineTrainer online = OnlineTrainer.of(network, others, seed(1), 1)) {
      online.learn(IMAGES);
      return (ForwardForwardNetwork) online.network();
    }
  }

  /**
   * They are fitted when a training ends: the network has them, what it was a moment before not.
   */
  @Test
  void weightsOfAReadoutStayAsTheyAre() {
    TrainingSettings settings = Settings.of(SETTINGS, "readout", "weighted");
    Trainer trainer = Trainer.of(Variant.FF, settings);
    Classifier fitted = trainer.train(IMAGES, seed(1));
    assertThat(readout(fitted)).isInstanceOf(WeightedReadout.class);
    try (OnlineTrainer online = OnlineTrainer.of(fitted, settings, seed(1));
        OnlineTrainer unfitted = OnlineTrainer.of(end(trainer))) {
      online.learn(IMAGES);
      unfitted.learn(IMAGES);
      assertThat(readout(online.network())).isEqualTo(readout(fitted));
      assertThat(readout(unfitted.network())).isEqualTo(GoodnessReadout.ALL);
    }
  }

  /** A file would have another optimiser in their place, or could not be read. */
  @Test
  void partsOfOnesOwnLearnButAreInNoCheckpoint() {
    Between own = BlackBox.named("mine", (x, from, count, random) -> {});
    Optimizer adam = new RecordingOptimizer(Optimizer.Adam.STANDARD);
    for (TrainingSettings settings :
        List.of(SETTINGS.withOptimizer(adam), SETTINGS.withBetween(own))) {
      Classifier network = new ForwardForwardTrainer(settings).onThreads(1).train(IMAGES, seed(1));
      try (OnlineTrainer online = OnlineTrainer.of(network, settings, seed(1), 1)) {
        online.learn(IMAGES);
        assertThat(bits(online.network())).isNotEqualTo(bits(network));
        assertThatIllegalArgumentException()
            .isThrownBy(online::checkpoint)
            .withMessageStartingWith("checkpoints cannot keep these settings: ");
      }
    }
  }

  private static Readout readout(Classifier network) {
    return ((ForwardForwardNetwork) network).architecture().readout();
  }

  @Test
  void aFunctionBetweenLayersWithoutANameIsCalledThat() {
    Between halves =
        (x, from, count, random) -> {
          for (int j = from; j < from + count; j++) {
            x[j] /= 2;
          }
        };
    Classifier network =
        Trainer.of(Variant.FF, SETTINGS.withBetween(halves)).train(IMAGES, seed(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnlineTrainer.of(network, SETTINGS, seed(1)))
        .withMessage("between = none: the network has a function without a name");
  }

  /** A batch whose images are compared may be as large as the setting says, and no larger. */
  @Test
  void moreImagesThanCanBeComparedAreRefused() {
    Trainer similar = Trainer.of(Variant.LOCAL, Settings.of(SETTINGS, "local-loss", "sim"));
    int batch = SETTINGS.batch();
    try (OnlineTrainer online = OnlineTrainer.of(end(similar))) {
      online.learn(RandomImages.of(batch, 30, 4, 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> online.learn(RandomImages.of(batch + 1, 30, 4, 1)))
          .withMessage(
              "%d images in a batch: all of them are compared with each other, at most %d"
                  .formatted(batch + 1, batch));
    }
  }

  @Test
  void aCheckpointThatDoesNotFitLeavesNoThreadBehind() throws InterruptedException {
    Checkpoint end = end(Trainer.of(Variant.BP, SETTINGS));
    Checkpoint broken =
        new Checkpoint(
            end.task(),
            end.position(),
            end.seconds(),
            end.model(),
            end.notes(),
            Map.of(),
            end.tensors());
    Set<Thread> before = team();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnlineTrainer.of(broken, 0.01, 3))
        .withMessage("the checkpoint has no number head.steps");

    Set<Thread> begun = team();
    begun.removeAll(before);
    for (Thread worker : begun) {
      assertThat(worker.join(Duration.ofSeconds(30))).as("%s ends", worker).isTrue();
    }
  }

  private static Set<Thread> team() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("networkff-worker-"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void divergenceIsTold() {
    Classifier network = Trainer.of(Variant.FF, SETTINGS).train(IMAGES, seed(1));
    TrainingSettings wild = Settings.of(SETTINGS, "learning-rate", 1e30);
    try (OnlineTrainer online = OnlineTrainer.of(network, wild, seed(1))) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> online.learn(stream(9).iterator()))
          .withMessageMatching("training diverged: in batch \\d .*try a smaller learning-rate");
    }
  }

  private static Checkpoint end(Trainer trainer) {
    Checkpoint[] last = new Checkpoint[1];
    Checkpoints ends =
        new Checkpoints() {
          @Override
          public boolean isDue(Position next, boolean isLast) {
            return isLast;
          }

          @Override
          public void keep(Checkpoint checkpoint) {
            last[0] = checkpoint.copy();
          }
        };
    trainer.with(ends).train(IMAGES, seed(1));
    return last[0];
  }

  private static List<Long> bits(Classifier network) {
    return switch (network) {
      case ForwardForwardNetwork goodness -> Bits.of(goodness);
      case MultilayerPerceptron perceptron -> Bits.of(perceptron);
    };
  }
}
