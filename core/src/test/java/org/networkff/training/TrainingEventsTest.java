package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.networkff.random.Seed.seed;

import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.RandomImages;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.Ended;
import org.networkff.training.TrainingEvent.EpochEnded;
import org.networkff.training.TrainingEvent.Started;

/** What a listener hears, and in which order. */
class TrainingEventsTest {
  private static final LabeledImages IMAGES = RandomImages.of(20, 15, 3, 1);

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void trainingBeginsAndEndsWithAWord(Schedule schedule) {
    List<TrainingEvent> events = run(schedule, "epochs", 2).events();
    int stages = schedule == Schedule.SEQUENTIAL ? 2 : 1;
    assertThat(events.getFirst()).isEqualTo(new Started(2, 20, 2, stages, 1, Kernels.get().name()));
    assertThat(events.getLast()).isInstanceOf(Ended.class);
    assertThat(events.subList(1, events.size() - 1)).hasOnlyElementsOfType(EpochEnded.class);
  }

  @Test
  void sequentialTellsOfLayerAfterLayer() {
    assertThat(run(Schedule.SEQUENTIAL, "epochs", 2).epochs())
        .extracting(e -> List.of(e.stage(), e.layer(), e.epoch()))
        .containsExactly(List.of(1, 1, 1), List.of(1, 1, 2), List.of(2, 2, 1), List.of(2, 2, 2));
  }

  @ParameterizedTest
  @EnumSource(value = Schedule.class, names = "SEQUENTIAL", mode = EnumSource.Mode.EXCLUDE)
  void theOthersTellOfAllLayersEpochAfterEpoch(Schedule schedule) {
    assertThat(run(schedule, "epochs", 2).epochs())
        .extracting(e -> List.of(e.stage(), e.layer(), e.epoch()))
        .containsExactly(List.of(1, 1, 1), List.of(1, 2, 1), List.of(1, 1, 2), List.of(1, 2, 2));
  }

  /** 20 images in batches of 6 are four steps. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void gammaIsRecordedAfterEveryStep(Schedule schedule) {
    ObservedRun run = run(schedule, "epochs", 3, "batch", 6, "gamma-rate", 0.5);
    for (EpochEnded epoch : run.epochs()) {
      assertThat(epoch.gamma()).hasSize(4).doesNotHaveDuplicates();
    }
    for (int l = 0; l < 2; l++) {
      int layer = l + 1;
      EpochEnded last = run.epochs().stream().filter(e -> e.layer() == layer).toList().getLast();
      assertThat(run.network().gamma(l)).isEqualTo(last.gamma().getLast());
    }
  }

  /** The row of a layer has a place for each layer; its own is 0, as in the whole matrix. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void alphaIsRecordedAfterTheLastStepOfAnEpochWhereItLearns(Schedule schedule) {
    ObservedRun run = run(schedule, "hidden", "9,7,5", "epochs", 3, "alpha-rate", 0.5);
    double[][] learned = run.network().architecture().alpha().weights(3);
    for (int l = 0; l < 3; l++) {
      int layer = l + 1;
      List<EpochEnded> own = run.epochs().stream().filter(e -> e.layer() == layer).toList();
      assertThat(own).extracting(EpochEnded::alpha).doesNotHaveDuplicates();
      assertThat(own.getLast().alpha()).isEqualTo(DoubleStream.of(learned[l]).boxed().toList());
      assertThat(own.getLast().alpha().get(l)).isZero();
    }
    assertThat(run(schedule, "epochs", 1).epochs())
        .allSatisfy(epoch -> assertThat(epoch.alpha()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void secondsAreNotNegativeAndNoMoreThanTheWhole(Schedule schedule) {
    ObservedRun run = run(schedule, "epochs", 3, "batch", 6);
    double sum = 0;
    for (EpochEnded epoch : run.epochs()) {
      assertThat(epoch.seconds()).isNotNegative();
      sum += epoch.seconds();
    }
    assertThat(((Ended) run.events().getLast()).seconds()).isGreaterThanOrEqualTo(sum);
  }

  /** Means over the images: a batch of 2 counts less than one of 6. */
  @Test
  void goodnessIsTheMeanOverTheImagesOfTheEpoch() {
    TrainingSettings still =
        Settings.of("epochs", 1, "gamma-rate", 0, "learning-rate", 1e-12, "negatives", "once");
    ObservedRun full = ObservedRun.of(still, IMAGES, seed(1));
    ObservedRun batches = ObservedRun.of(Settings.of(still, "batch", 6), IMAGES, seed(1));
    for (int i = 0; i < full.epochs().size(); i++) {
      EpochEnded expected = full.epochs().get(i);
      EpochEnded actual = batches.epochs().get(i);
      assertThat(actual.positiveGoodness()).isCloseTo(expected.positiveGoodness(), nearly());
      assertThat(actual.negativeGoodness()).isCloseTo(expected.negativeGoodness(), nearly());
      assertThat(actual.positiveSpread()).isCloseTo(expected.positiveSpread(), nearly());
      assertThat(actual.negativeSpread()).isCloseTo(expected.negativeSpread(), nearly());
      assertThat(actual.loss()).isCloseTo(expected.loss(), nearly());
    }
  }

  /** Of the network as it is at first: the positives can be looked at by a predictor. */
  @Test
  void spreadIsTheStandardDeviationOverTheImages() {
    TrainingSettings settings = Settings.of("epochs", 1).withSchedule(Schedule.SIMULTANEOUS);
    ForwardForwardTrainer trainer = new ForwardForwardTrainer(settings);
    GoodnessPredictor predictor =
        trainer
            .initialNetwork(IMAGES, seed(1))
            .predictor(IMAGES.size())
            .classify(IMAGES, 0, IMAGES.size());
    for (EpochEnded epoch : ObservedRun.of(settings, IMAGES, seed(1)).epochs()) {
      double squares = 0;
      for (int i = 0; i < IMAGES.size(); i++) {
        double g = predictor.goodness(i, IMAGES.label(i), epoch.layer() - 1);
        squares += Math.pow(g - epoch.positiveGoodness(), 2);
      }
      assertThat(epoch.positiveSpread())
          .isCloseTo(Math.sqrt(squares / IMAGES.size()), Offset.offset(1e-9))
          .isPositive();
      assertThat(epoch.negativeSpread()).isPositive();
    }
  }

  @Test
  void aListenersFailureEndsTheTraining() {
    IllegalStateException failure = new IllegalStateException("enough");
    ForwardForwardTrainer trainer =
        new ForwardForwardTrainer(Settings.PAPER)
            .heardBy(
                event -> {
                  throw failure;
                });
    assertThat(catchThrowable(() -> trainer.train(IMAGES, seed(1)))).isSameAs(failure);
  }

  private static Offset<Double> nearly() {
    return Offset.offset(1e-6);
  }

  private static ObservedRun run(Schedule schedule, Object... changes) {
    return ObservedRun.of(Settings.of(changes).withSchedule(schedule), IMAGES, seed(1));
  }
}
