package org.networkff.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.network.RandomImages;
import org.networkff.setting.LearningRate.Decay;
import org.networkff.training.ForwardForwardTrainer;

class LearningRateTest {
  @Test
  void aConstantRateStays() {
    LearningRate rate = LearningRate.constant(0.03);
    assertThat(rate.at(0, 1000)).isEqualTo(0.03);
    assertThat(rate.at(999, 1000)).isEqualTo(0.03);
  }

  @Test
  void linearDecayStaysForHalfTheStepsThenFallsTowardsZero() {
    LearningRate rate = new LearningRate(2, Decay.LINEAR_DECAY);
    double[] expected = {2, 2, 2, 2, 2, 2, 1.6, 1.2, 0.8, 0.4};
    for (int step = 0; step < 10; step++) {
      assertThat(rate.at(step, 10)).isCloseTo(expected[step], within(1e-12));
    }
  }

  @Test
  void linearDecayOfAnyLengthNeverReachesZero() {
    LearningRate rate = new LearningRate(1, Decay.LINEAR_DECAY);
    for (long steps : new long[] {1, 2, 3, 7, 5000}) {
      assertThat(rate.at(0, steps)).isEqualTo(1);
      assertThat(rate.at(steps - 1, steps)).isPositive();
    }
  }

  @Test
  void cosineFallsInHalfAWave() {
    LearningRate rate = new LearningRate(2, Decay.COSINE);
    assertThat(rate.at(0, 6)).isEqualTo(2);
    assertThat(rate.at(2, 6)).isCloseTo(1.5, within(1e-12));
    assertThat(rate.at(3, 6)).isCloseTo(1, within(1e-12));
    assertThat(rate.at(5, 6)).isCloseTo(1 - Math.sqrt(3) / 2, within(1e-12));
  }

  /** A quarter of twelve steps are three. */
  @Test
  void aWarmUpRisesInAStraightLineAndIsThenAsIfThereWereNone() {
    for (Decay decay : Decay.values()) {
      LearningRate cold = new LearningRate(2, decay);
      LearningRate warm = new LearningRate(2, decay, 0.25);
      assertThat(warm.at(0, 12)).isCloseTo(cold.at(0, 12) / 3, within(1e-12));
      assertThat(warm.at(1, 12)).isCloseTo(cold.at(1, 12) * 2 / 3, within(1e-12));
      for (int step = 2; step < 12; step++) {
        assertThat(warm.at(step, 12)).isEqualTo(cold.at(step, 12));
      }
    }
  }

  /** 20 images in batches of 8 are three steps an epoch: six in all, for each layer. */
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void everyLayerGoesThroughTheWholeCourse(Schedule schedule) {
    Rates rates = new Rates(new ArrayList<>());
    TrainingSettings settings =
        Settings.of("batch", 8, "epochs", 2, "learning-rate", 3)
            .withSchedule(schedule)
            .withLearningRate(new LearningRate(3, Decay.LINEAR_DECAY))
            .withOptimizer(rates);
    new ForwardForwardTrainer(settings).onThreads(1).train(RandomImages.of(20, 9, 3, 1), seed(1));
    assertThat(rates.ofEach).hasSize(4); // weights and biases of two layers
    for (List<Double> course : rates.ofEach) {
      assertThat(course)
          .usingElementComparator(new DoubleComparator(1e-9))
          .containsExactly(3., 3., 3., 3., 2., 1.);
    }
  }

  /** An optimiser that changes nothing and notes the rates. */
  private record Rates(List<List<Double>> ofEach) implements Optimizer {
    @Override
    public State begin(int parameters) {
      List<Double> course = new ArrayList<>();
      ofEach.add(course);
      return new State() {
        @Override
        public Step begin(double rate, long number) {
          course.add(rate);
          return Step.NONE;
        }

        @Override
        public SequencedMap<String, float[]> memory() {
          return new LinkedHashMap<>();
        }
      };
    }
  }
}
