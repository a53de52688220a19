package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;
import org.networkff.random.RandomStream;

/** Units that are silent in training. */
class DropoutTest {
  private static final LabeledImages IMAGES = RandomImages.of(6, 20, 4, 1);
  private static final int VIEWS = 3;
  private static final PlainNetwork PLAIN =
      new PlainNetwork(PlainNetwork.ARCHITECTURE, new double[2], 33, 17);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3, 0.5, 0.9})
  void theGivenShareIsSilentWhereverAUnitStands(double share) {
    int rows = 4000;
    int width = 37;
    int[] silent = new int[width];
    for (int row = 0; row < rows; row++) {
      float[] open = new float[width];
      Dropout.keepingSquares(share).draw(new RandomStream(row), open, 0, width);
      for (int j = 0; j < width; j++) {
        assertThat(open[j]).isIn(0f, 1f);
        silent[j] += open[j] == 0 ? 1 : 0;
      }
    }
    double spread = Math.sqrt(share * (1 - share) / rows);
    for (int j = 0; j < width; j++) {
      assertThat(silent[j] / (double) rows).isCloseTo(share, within(4.5 * spread));
    }
  }

  @Test
  void neighboursAreSilentIndependently() {
    int both = 0;
    int pairs = 0;
    for (int row = 0; row < 4000; row++) {
      float[] open = new float[20];
      Dropout.keepingMeans(0.5).draw(new RandomStream(row), open, 0, 20);
      for (int j = 1; j < 20; j++) {
        both += open[j - 1] == 0 && open[j] == 0 ? 1 : 0;
        pairs++;
      }
    }
    assertThat(both / (double) pairs).isCloseTo(0.25, within(0.01));
  }

  @Test
  void onlyTheGivenPartOfTheArrayIsDrawn() {
    float[] open = new float[9];
    Arrays.fill(open, 7);
    Dropout.keepingMeans(0.5).draw(new RandomStream(1), open, 2, 5);
    assertThat(new float[] {open[0], open[1], open[7], open[8]}).containsOnly(7);
    assertThat(Arrays.copyOfRange(open, 2, 7)).doesNotContain(7);
  }

  /** (1−p)·scale² and (1−p)·scale are 1. */
  @Test
  void whatIsLeftIsScaledUpToTheSameMeanOfSquaresOrTheSameMean() {
    assertThat(0.7 * Math.pow(Dropout.keepingSquares(0.3).scale(), 2)).isCloseTo(1, within(1e-12));
    assertThat(0.7 * Dropout.keepingMeans(0.3).scale()).isCloseTo(1, within(1e-12));
    assertThat(Dropout.keepingSquares(0))
        .isEqualTo(Dropout.keepingMeans(0))
        .isEqualTo(Dropout.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void whatIsNoShareIsRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dropout.keepingSquares(share))
        .withMessage("dropout = %s: must be a number from 0 to below 1", share);
  }

  /** In the first layer, of which we know what it would be without dropout. */
  @Test
  void theViewsOfAnImageShareAMaskAndGoodnessIsMeasuredBehindIt() {
    ForwardPass without = pass(Dropout.NONE, 1);
    Dropout dropout = Dropout.keepingSquares(0.4);
    ForwardPass with = pass(dropout, 1);
    int stride = PLAIN.network.layers().getFirst().stride();
    Set<String> masks = new HashSet<>();
    for (int row = 0; row < IMAGES.size(); row++) {
      boolean[] silent = new boolean[33];
      Arrays.fill(silent, true);
      for (int view = 0; view < VIEWS; view++) {
        int at = with.at(row, view);
        double squares = 0;
        for (int j = 0; j < 33; j++) {
          float h = with.activity(0)[at * stride + j];
          float before = without.activity(0)[at * stride + j];
          assertThat(h).isIn(0f, (float) dropout.scale() * before);
          silent[j] &= h == 0;
          squares += (double) h * h;
        }
        assertThat(with.goodness(0, at)).isCloseTo(squares / 33, within(1e-5 * squares));
      }
      for (int view = 0; view < VIEWS; view++) {
        for (int j = 0; j < 33; j++) {
          int at = with.at(row, view) * stride + j;
          float expected = silent[j] ? 0 : (float) dropout.scale() * without.activity(0)[at];
          assertThat(with.activity(0)[at]).isEqualTo(expected);
        }
      }
      masks.add(Arrays.toString(silent));
    }
    assertThat(masks).hasSize(IMAGES.size());
  }

  @Test
  void anotherKeyDrawsOtherMasksAndTheSameKeyTheSame() {
    Dropout dropout = Dropout.keepingSquares(0.4);
    assertThat(pass(dropout, 1).activity(1)).isEqualTo(pass(dropout, 1).activity(1));
    assertThat(pass(dropout, 1).activity(1)).isNotEqualTo(pass(dropout, 2).activity(1));
  }

  /** The mean over many masks of what the squares of a layer's activities come to. */
  @Test
  void goodnessIsOnAverageThatOfPrediction() {
    double expected = pass(Dropout.NONE, 0).goodness(0, 0);
    double sum = 0;
    for (int key = 0; key < 2000; key++) {
      sum += pass(Dropout.keepingSquares(0.3), key).goodness(0, 0);
    }
    assertThat(sum / 2000).isCloseTo(expected, within(0.03 * expected));
  }

  /** The scale that keeps squares is √(1−p) of the one that would keep a mean of activities. */
  @Test
  void aGoodnessThatIsAMeanOfActivitiesIsLessThanInPrediction() {
    int width = PLAIN.network.layers().getFirst().width();
    double expected = Math.sqrt(0.7) * sum(pass(Dropout.NONE, 0).activity(0), width);
    double sum = 0;
    for (int key = 0; key < 2000; key++) {
      sum += sum(pass(Dropout.keepingSquares(0.3), key).activity(0), width);
    }
    assertThat(sum / 2000).isCloseTo(expected, within(0.03 * expected));
  }

  private static double sum(float[] h, int width) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += h[j];
    }
    return sum;
  }

  /**
   * Normalised behind the mask, a row is as long as in prediction, whatever the scale: units that
   * speak are larger by what the silent ones have left.
   */
  @Test
  void normalisationUndoesTheScaleOfAPerceptronsDropout() {
    Normalization rms = Normalization.RMS;
    PerceptronPass plain =
        new PerceptronPass(Kernels.get(), PLAIN.network.layers(), 1, rms, Dropout.NONE);
    PerceptronPass means =
        new PerceptronPass(
            Kernels.get(), PLAIN.network.layers(), 1, rms, Dropout.keepingMeans(0.5));
    PerceptronPass squares =
        new PerceptronPass(
            Kernels.get(), PLAIN.network.layers(), 1, rms, Dropout.keepingSquares(0.5));
    for (PerceptronPass pass : List.of(plain, means, squares)) {
      Arrays.fill(pass.input(0), 0, 20, 1f);
      pass.draw(0, 5);
      pass.run(0, 1, Kernels.get().workspace());
    }
    double left = 0;
    double all = 0;
    for (int j = 0; j < 33; j++) {
      double square = Math.pow(plain.output(0)[j], 2);
      all += square;
      left += means.output(0)[j] > 0 ? square : 0;
    }
    assertThat(left).isBetween(0.2 * all, 0.8 * all);
    for (int j = 0; j < 33; j++) {
      float h = means.output(0)[j];
      assertThat(squares.output(0)[j]).isCloseTo(h, within(1e-2f * h + 1e-6f));
      double larger = h == 0 ? 0 : Math.sqrt(all / left) * plain.output(0)[j];
      assertThat((double) h).isCloseTo(larger, within(1e-2 * h));
    }
  }

  @Test
  void aPerceptronsHiddenLayersFallSilentAndItsOutputsDoNot() {
    Random random = new Random(2);
    PerceptronPass pass =
        new PerceptronPass(
            Kernels.get(),
            PLAIN.network.layers(),
            1,
            Normalization.NONE,
            Dropout.keepingMeans(0.5));
    PerceptronPass plain = new PerceptronPass(Kernels.get(), PLAIN.network.layers(), 1);
    for (int i = 0; i < 20; i++) {
      pass.input(0)[i] = random.nextFloat();
      plain.input(0)[i] = pass.input(0)[i];
    }
    pass.draw(0, 5);
    plain.draw(0, 5);
    pass.run(0, 1, Kernels.get().workspace());
    plain.run(0, 1, Kernels.get().workspace());
    int silenced = 0;
    for (int j = 0; j < 33; j++) {
      assertThat(pass.output(0)[j]).isIn(0f, 2 * plain.output(0)[j]);
      silenced += pass.output(0)[j] == 0 && plain.output(0)[j] > 0 ? 1 : 0;
    }
    assertThat(silenced).isBetween(1, 32);
    assertThat(Arrays.copyOf(pass.output(1), 17)).doesNotContain(0f);
  }

  private static ForwardPass pass(Dropout dropout, long key) {
    ForwardPass pass =
        new ForwardPass(
            Kernels.get(),
            PlainNetwork.ARCHITECTURE,
            PLAIN.network.layers(),
            IMAGES.size(),
            VIEWS,
            dropout);
    Workspace workspace = Kernels.get().workspace();
    pass.refresh();
    pass.begin(IMAGES.size());
    for (int row = 0; row < IMAGES.size(); row++) {
      pass.embed(IMAGES, row, row);
      pass.draw(row, RandomStream.key(key, row));
    }
    pass.multiplyFirst(0, IMAGES.size(), workspace);
    for (int row = 0; row < IMAGES.size(); row++) {
      for (int view = 0; view < VIEWS; view++) {
        pass.activateFirst(view, row, view);
      }
    }
    pass.advance(1, 0, IMAGES.size(), workspace);
    return pass;
  }
}
