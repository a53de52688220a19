package org.networkff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Workers;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.RandomImages;
import org.networkff.training.Trainer;

class GoodnessHistogramTest {
  private static final int CLASSES = 4;
  private static final LabeledImages IMAGES = RandomImages.of(203, 12, CLASSES, 1);
  private static final ForwardForwardNetwork NETWORK =
      Trainer.forwardForward(9, 6).withEpochs(2).train(IMAGES, seed(1));

  private static List<GoodnessHistogram> histograms(int threads, int bins) {
    try (Workers workers = new Workers(threads)) {
      return GoodnessHistogram.of(NETWORK, IMAGES, workers, bins);
    }
  }

  @Test
  void everyImageCountsOnceWithItsLabelAndWithEachWrongOne() {
    assertThat(histograms(1, 10)).hasSize(2);
    for (GoodnessHistogram layer : histograms(1, 10)) {
      assertThat(layer.positive()).hasSize(10);
      assertThat(sum(layer.positive())).isEqualTo(203);
      assertThat(sum(layer.negative())).isEqualTo(203 * (CLASSES - 1));
      assertThat(layer.positive().getFirst() + layer.negative().getFirst()).isPositive();
      assertThat(layer.positive().getLast() + layer.negative().getLast()).isPositive();
    }
  }

  @Test
  void binsAreOfEqualWidth() {
    for (int l = 0; l < 2; l++) {
      GoodnessHistogram layer = histograms(1, 7).get(l);
      int[] positive = new int[7];
      GoodnessPredictor predictor = NETWORK.predictor(1);
      for (int image = 0; image < IMAGES.size(); image++) {
        predictor.classify(IMAGES, image, image + 1);
        float g = (float) predictor.goodness(0, IMAGES.label(image), l);
        assertThat((double) g).isBetween(layer.low(), layer.high());
        double share = (g - layer.low()) / (layer.high() - layer.low());
        positive[Math.min((int) (7 * share), 6)]++;
      }
      assertThat(layer.positive()).isEqualTo(Arrays.stream(positive).boxed().toList());
    }
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    assertThat(histograms(3, 20)).isEqualTo(histograms(1, 20));
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
