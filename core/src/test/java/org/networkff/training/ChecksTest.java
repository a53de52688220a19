package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.evaluation.Evaluation;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.setting.Schedule;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.Ended;
import org.networkff.training.TrainingEvent.EpochEnded;
import org.networkff.training.TrainingEvent.Evaluated;

/** A network that is looked at now and then while it trains. */
class ChecksTest {
  private static final LabeledImages ALL = RandomImages.of(90, 15, 3, 1);
  private static final LabeledImages IMAGES = ALL.range(0, 60);
  private static final LabeledImages OTHERS = ALL.range(60, 90);

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void aNetworkThatIsLookedAtIsTheSameBitForBit(Schedule schedule) {
    TrainingSettings settings = Settings.of("epochs", 7, "batch", 25).withSchedule(schedule);
    ForwardForwardTrainer trainer = new ForwardForwardTrainer(settings).onThreads(2);

    ForwardForwardNetwork unseen = trainer.train(IMAGES, seed(1));
    ForwardForwardNetwork seen = trainer.with(new Checks(2, IMAGES, OTHERS)).train(IMAGES, seed(1));

    assertThat(Bits.of(seen)).isEqualTo(Bits.of(unseen));
  }

  @Test
  void firstAndLastEpochOfEveryStageAreChecked() {
    List<TrainingEvent> events = events(Settings.of("epochs", 7), new Checks(3, IMAGES, OTHERS));

    assertThat(evaluated(events))
        .extracting(e -> List.of(e.stage(), e.epoch()))
        .containsExactly(
            List.of(1, 1),
            List.of(1, 3),
            List.of(1, 6),
            List.of(1, 7),
            List.of(2, 1),
            List.of(2, 3),
            List.of(2, 6),
            List.of(2, 7));
  }

  @Test
  void aCheckFollowsAllLayersOfItsEpoch() {
    List<TrainingEvent> events =
        events(
            Settings.of("epochs", 1).withSchedule(Schedule.SIMULTANEOUS),
            new Checks(1, IMAGES, null));

    assertThat(events.subList(1, 4))
        .hasExactlyElementsOfTypes(EpochEnded.class, EpochEnded.class, Evaluated.class);
  }

  @Test
  void theLastCheckIsTheNetworksAccuracy() {
    TrainingSettings settings = Settings.of("epochs", 20);
    List<TrainingEvent> events = events(settings, new Checks(50, IMAGES, OTHERS));
    ForwardForwardNetwork network = new ForwardForwardTrainer(settings).train(IMAGES, seed(1));

    Evaluated last = evaluated(events).getLast();
    assertThat(last.trainAccuracy()).isEqualTo(Evaluation.of(network, IMAGES).accuracy());
    assertThat(last.validationAccuracy())
        .isEqualTo(OptionalDouble.of(Evaluation.of(network, OTHERS).accuracy()));
    assertThat(last.layerAccuracies())
        .isEqualTo(Evaluation.of(network, OTHERS).perLayerAccuracy())
        .hasSize(2);

    Evaluated trained = evaluated(events(settings, new Checks(50, IMAGES, null))).getLast();
    assertThat(trained.layerAccuracies())
        .isEqualTo(Evaluation.of(network, IMAGES).perLayerAccuracy());
  }

  @Test
  void withoutValidationImagesThereIsNoSuchAccuracy() {
    List<TrainingEvent> events = events(Settings.of("epochs", 2), new Checks(1, IMAGES, null));

    assertThat(evaluated(events)).allMatch(e -> e.validationAccuracy().isEmpty());
  }

  @Test
  void itsTimeIsNotTrainings() {
    LabeledImages many = RandomImages.of(20_000, 15, 3, 2);
    List<Long> moments = new ArrayList<>();
    List<TrainingEvent> events = new ArrayList<>();
    new ForwardForwardTrainer(Settings.of("epochs", 3))
        .with(new Checks(1, many, many))
        .heardBy(
            event -> {
              events.add(event);
              moments.add(System.nanoTime());
            })
        .train(IMAGES, seed(1));

    double all = (moments.getLast() - moments.getFirst()) / 1e9;
    double checks = 0;
    for (int i = 1; i < events.size(); i++) {
      checks +=
          events.get(i) instanceof Evaluated ? (moments.get(i) - moments.get(i - 1)) / 1e9 : 0;
    }
    assertThat(((Ended) events.getLast()).seconds()).isLessThanOrEqualTo(all - 0.9 * checks);
  }

  @Test
  void everyMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checks(0, IMAGES, null))
        .withMessageContaining("0 epochs");
  }

  @Test
  void theInitialNetworkIsWhereTrainingBegins() {
    TrainingSettings still = Settings.of("epochs", 1, "learning-rate", 1e-30, "gamma-rate", 0);
    ForwardForwardTrainer trainer = new ForwardForwardTrainer(still);

    assertThat(Bits.of(trainer.initialNetwork(IMAGES, seed(3))))
        .isEqualTo(Bits.of(trainer.train(IMAGES, seed(3))))
        .isNotEqualTo(Bits.of(trainer.initialNetwork(IMAGES, seed(4))));
  }

  private static List<TrainingEvent> events(TrainingSettings settings, Checks checks) {
    List<TrainingEvent> events = new ArrayList<>();
    new ForwardForwardTrainer(settings).with(checks).heardBy(events::add).train(IMAGES, seed(1));
    return events;
  }

  private static List<Evaluated> evaluated(List<TrainingEvent> events) {
    return events.stream().filter(Evaluated.class::isInstance).map(Evaluated.class::cast).toList();
  }
}
