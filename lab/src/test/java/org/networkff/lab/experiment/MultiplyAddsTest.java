package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.setting.Schedule;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** Counted by hand: 6 inputs, layers of 5, 4 and 3, 10 images, 2 epochs, two views. */
class MultiplyAddsTest {
  private static final long FIRST = 6 * 5;
  private static final long SECOND = 5 * 4;
  private static final long THIRD = 4 * 3;

  private static final TrainingSettings LAYER_BY_LAYER =
      settings(TrainingSettings.defaults(), "batch", "full", "schedule", "sequential");

  private static TrainingSettings settings(Object... changes) {
    return settings(LAYER_BY_LAYER, changes);
  }

  private static TrainingSettings settings(TrainingSettings settings, Object... changes) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      map.put((String) changes[i], changes[i + 1]);
    }
    return Setting.apply(settings, map);
  }

  private static long of(Schedule schedule, double gamma) {
    TrainingSettings settings =
        settings("hidden", "5,4,3", "epochs", 2, "gamma", gamma, "gamma-rate", 0);
    return MultiplyAdds.of(Variant.ACFF, settings.withSchedule(schedule), 6, 3, 10);
  }

  @Test
  void aLayerThatStandsAloneRunsThoseBelowIt() {
    long one = 20 * (FIRST + FIRST);
    long kept = 10 * FIRST; // once, for the stages that leave the first layer as it is
    long two = 20 * (2 * SECOND + 2 * SECOND);
    long three = 20 * (2 * SECOND + 2 * THIRD + 2 * THIRD);

    assertThat(of(Schedule.SEQUENTIAL, 0)).isEqualTo(one + kept + two + three);
  }

  @Test
  void collaborationRunsAllLayers() {
    long above = 2 * SECOND + 2 * THIRD;
    long one = 20 * (FIRST + above + FIRST);
    long kept = 10 * FIRST;
    long two = 20 * (above + 2 * SECOND);
    long three = 20 * (above + 2 * THIRD);

    assertThat(of(Schedule.SEQUENTIAL, 1)).isEqualTo(one + kept + two + three);
  }

  @Test
  void alternatingHasAForwardPassForEveryLayer() {
    long forward = FIRST + 2 * SECOND + 2 * THIRD;
    long gradients = FIRST + 2 * SECOND + 2 * THIRD;

    assertThat(of(Schedule.ALTERNATING, 1)).isEqualTo(20 * (3 * forward + gradients));
    assertThat(of(Schedule.SIMULTANEOUS, 1)).isEqualTo(20 * (forward + gradients));
  }

  @Test
  void whoListensToEarlierLayersOnlyNeedsNoneOfTheLater() {
    TrainingSettings chain = settings("hidden", "5,4,3", "epochs", 2, "gamma", 1, "gamma-rate", 0);
    assertThat(MultiplyAdds.of(Variant.ACFF, settings(chain, "alpha", "earlier"), 6, 3, 10))
        .isEqualTo(of(Schedule.SEQUENTIAL, 0));
    assertThat(MultiplyAdds.of(Variant.ACFF, settings(chain, "alpha", "later"), 6, 3, 10))
        .isEqualTo(of(Schedule.SEQUENTIAL, 1));
  }

  /** Looking ahead at all labels takes no product; each label that goes on takes those above. */
  @Test
  void negativesCostTheLaterLayersOnly() {
    TrainingSettings three = settings("hidden", "5,4,3", "epochs", 2, "gamma-rate", 0, "gamma", 0);
    for (String negatives : new String[] {"all", "hardest-2", "redrawn-2"}) {
      TrainingSettings settings =
          settings(three, "negatives", negatives).withSchedule(Schedule.SIMULTANEOUS);
      assertThat(MultiplyAdds.of(Variant.FF, settings, 6, 3, 10))
          .isEqualTo(20 * (2 * FIRST + 2 * 3 * (SECOND + THIRD)));
    }
  }

  /** A head looks at what all layers make of an image; it sees the second and the third. */
  @Test
  void aHeadThatChoosesNegativesIsWorkOfItsOwn() {
    TrainingSettings three = settings("hidden", "5,4,3", "epochs", 2, "gamma-rate", 0, "gamma", 0);
    long head = FIRST + SECOND + THIRD + 2 * (4 + 3) * 3;
    for (Schedule schedule : Schedule.values()) {
      TrainingSettings redrawn = three.withSchedule(schedule);
      TrainingSettings chosen = settings(redrawn, "negatives", "head");
      long steps = schedule == Schedule.SIMULTANEOUS ? 2 : 6;
      assertThat(MultiplyAdds.of(Variant.FF, chosen, 6, 3, 10))
          .isEqualTo(MultiplyAdds.of(Variant.FF, redrawn, 6, 3, 10) + 10 * steps * head);
    }
  }

  @Test
  void aPredictionShowsEveryLabel() {
    assertThat(MultiplyAdds.ofPrediction(Variant.FF, settings("hidden", "5,4,3"), 6, 3))
        .isEqualTo(FIRST + 3 * (SECOND + THIRD));
  }

  /** It sees the second and the third layer once, and goes to and fro in each of its epochs. */
  @Test
  void aHeadThatAnswersIsTrainedAndLooksOnceMore() {
    TrainingSettings three = settings("hidden", "5,4,3", "epochs", 2, "head-epochs", 7);
    TrainingSettings softmax = settings(three, "readout", "softmax");
    long layers = FIRST + SECOND + THIRD;
    long head = (4 + 3) * 3;

    assertThat(MultiplyAdds.of(Variant.FF, softmax, 6, 3, 10))
        .isEqualTo(MultiplyAdds.of(Variant.FF, three, 6, 3, 10) + 10 * (layers + 7 * 2 * head));
    assertThat(MultiplyAdds.ofPrediction(Variant.FF, softmax, 6, 3))
        .isEqualTo(MultiplyAdds.ofPrediction(Variant.FF, three, 6, 3) + layers + head);
    assertThat(MultiplyAdds.of(Variant.BP, softmax, 6, 3, 10))
        .isEqualTo(MultiplyAdds.of(Variant.BP, three, 6, 3, 10));
  }

  /** The linear layer has 3 × 3 weights; every layer but the first passes its δ down. */
  @Test
  void backpropagationTakesThreeProductsOfEachLayer() {
    TrainingSettings settings = settings("hidden", "5,4,3", "epochs", 2);
    long linear = 3 * 3;
    long all = FIRST + SECOND + THIRD + linear;

    for (Schedule schedule : new Schedule[] {Schedule.SIMULTANEOUS, Schedule.SEQUENTIAL}) {
      long passes = schedule == Schedule.SEQUENTIAL ? 3 * 2 : 2;
      assertThat(MultiplyAdds.of(Variant.BP, settings.withSchedule(schedule), 6, 3, 10))
          .isEqualTo(10 * passes * (3 * all - FIRST));
    }
    assertThat(MultiplyAdds.ofPrediction(Variant.BP, settings, 6, 3)).isEqualTo(all);
  }

  /** Three of each classifier and projection, two of each layer, and the images side by side. */
  @Test
  void localLossesPassNothingOnFromLayerToLayer() {
    TrainingSettings settings =
        settings("hidden", "5,4,3", "epochs", 2, "schedule", "simultaneous", "batch", 7);
    long layers = 2 * (FIRST + SECOND + THIRD);
    long classifiers = 3 * (5 + 4 + 3) * 3;
    long projections = 3 * (5 * 5 + 4 * 4 + 3 * 3);
    long compared = 2 * 7 * (5 + 4 + 3);
    long last = 2 * 3 * 3; // which passes nothing down
    assertThat(local(settings, "pred")).isEqualTo(20 * (layers + classifiers));
    assertThat(local(settings, "sim")).isEqualTo(20 * (layers + projections + compared + last));
    assertThat(local(settings, "predsim"))
        .isEqualTo(20 * (layers + classifiers + projections + compared));
    assertThat(MultiplyAdds.ofPrediction(Variant.LOCAL, settings, 6, 3))
        .isEqualTo(MultiplyAdds.ofPrediction(Variant.BP, settings, 6, 3));
  }

  private static long local(TrainingSettings settings, String loss) {
    return MultiplyAdds.of(Variant.LOCAL, settings(settings, "local-loss", loss), 6, 3, 10);
  }

  /** Six pixels, of which three carry the label, or three inputs more; the twin has no label. */
  @Test
  void labelsBesideThePixelsAreInputsMore() {
    TrainingSettings beside = settings("hidden", "5,4,3", "label-place", "append");
    assertThat(MultiplyAdds.ofPrediction(Variant.FF, beside, 6, 3))
        .isEqualTo(FIRST + 3 * 5 + 3 * (SECOND + THIRD));
    assertThat(MultiplyAdds.ofPrediction(Variant.BP, beside, 6, 3))
        .isEqualTo(MultiplyAdds.ofPrediction(Variant.BP, settings("hidden", "5,4,3"), 6, 3));
  }

  @Test
  void nothingIsKeptOfImagesThatChange() {
    TrainingSettings still = settings("hidden", "5,4,3", "epochs", 2, "gamma", 0);
    TrainingSettings varied = settings(still, "shift", 1);
    long kept = 10 * FIRST;
    long again = 2 * 20 * FIRST; // in two epochs of each of two stages
    assertThat(MultiplyAdds.of(Variant.FF, varied, 6, 3, 10) - again)
        .isEqualTo(MultiplyAdds.of(Variant.FF, still, 6, 3, 10) - kept);
  }
}
