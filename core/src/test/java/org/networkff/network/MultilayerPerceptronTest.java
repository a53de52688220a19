package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;

/** The whole picture in, K numbers out, the largest wins. */
class MultilayerPerceptronTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final int[] WIDTHS = {33, 7, 4};

  /** Plain loops in double. */
  private static double[] outputs(MultilayerPerceptron network, LabeledImages images, int image) {
    double[] x = new double[images.pixels()];
    for (int i = 0; i < x.length; i++) {
      int pixel = images.bytes()[images.offset(image) + i] & 0xFF;
      x[i] = network.input().standardization().apply(pixel);
    }
    normalize(network.input().normalization(), x);
    int layers = network.hidden().size() + 1;
    for (int l = 0; l < layers; l++) {
      float[] weights = network.weights(l);
      double[] z = new double[network.biases(l).length];
      for (int j = 0; j < z.length; j++) {
        z[j] = network.biases(l)[j];
        for (int i = 0; i < x.length; i++) {
          z[j] += x[i] * weights[i * z.length + j];
        }
        z[j] = l == layers - 1 ? z[j] : Math.max(0, z[j]);
      }
      if (l < layers - 1) {
        normalize(network.normalization(), z);
      }
      x = z;
    }
    return x;
  }

  private static void normalize(Normalization normalization, double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double length = Math.sqrt(squares) + 1e-4;
    double factor =
        switch (normalization) {
          case L2 -> 1 / length;
          case RMS -> Math.sqrt(x.length) / length;
          case NONE -> 1;
        };
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void scoresAreTheOutputsOfThePlainForwardPassAndTheLabelTheirLargest(
      Normalization normalization) {
    assertScores(RandomPerceptron.random(normalization, WIDTHS));
    assertScores(RandomPerceptron.normalized(normalization, WIDTHS));
  }

  private static void assertScores(MultilayerPerceptron network) {
    Predictor predictor = network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      double[] expected = outputs(network, IMAGES, image);
      int best = 0;
      for (int label = 0; label < 4; label++) {
        assertThat(predictor.score(image, label)).isCloseTo(expected[label], within(1e-4));
        best = expected[label] > expected[best] ? label : best;
      }
      assertThat(predictor.label(image)).isEqualTo(best);
    }
  }

  /** Bit for bit: an image's answer does not depend on the images beside it. */
  @Test
  void blocksOfAnySizeGiveTheSameScores() {
    MultilayerPerceptron network = RandomPerceptron.random(Normalization.L2, WIDTHS);
    Predictor whole = network.predictor(30).classify(IMAGES, 0, 30);
    for (int size : new int[] {1, 7, 13, 29}) {
      Predictor some = network.predictor(size);
      for (int from = 0; from < 30; from += size) {
        int to = Math.min(30, from + size);
        some.classify(IMAGES, from, to);
        for (int row = 0; row < to - from; row++) {
          assertThat(some.score(row, 2)).isEqualTo(whole.score(from + row, 2));
          assertThat(network.predict(IMAGES, from + row)).isEqualTo(whole.label(from + row));
        }
      }
    }
  }

  @Test
  void aBlackPictureHasAnAnswer() {
    MultilayerPerceptron network = RandomPerceptron.random(Normalization.L2, WIDTHS);
    PictureInput unit = new PictureInput(1, 20, Standardization.UNIT, Normalization.L2);
    MultilayerPerceptron black =
        new MultilayerPerceptron(unit, RandomPerceptron.NAMES, network.layers(), Map.of());
    LabeledImages images =
        LabeledImages.of(1, 20, RandomPerceptron.NAMES, new byte[20], new byte[1]);
    double expected = outputs(black, images, 0)[1];
    assertThat(black.predictor(1).classify(images, 0, 1).score(0, 1))
        .isCloseTo(expected, within(1e-4));
  }

  @Test
  void tellsWhatItIsMadeOf() {
    MultilayerPerceptron network = RandomPerceptron.random(Normalization.L2, WIDTHS);
    assertThat(network.hidden()).containsExactly(33, 7);
    assertThat(network.classes()).isEqualTo(4);
    assertThat(network.parameters()).isEqualTo(21 * 33 + 34 * 7 + 8 * 4);
    assertThat(network.provenance()).containsExactly(Map.entry("seed", "3"));
    assertThat(network.withProvenance(Map.of("b", "2")).provenance().keySet()).containsExactly("b");
  }

  @Test
  void hasNoGoodness() {
    MultilayerPerceptron network = RandomPerceptron.random(Normalization.L2, WIDTHS);
    assertThat(network.layersWithGoodness()).isZero();
    Predictor predictor = network.predictor(1).classify(IMAGES, 0, 1);
    assertThatThrownBy(() -> predictor.label(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isNotChangedByWhoMadeItOrReadsIt() {
    Layer first = RandomPerceptron.layer(20, 5, new Random(1));
    Layer last = RandomPerceptron.layer(5, 4, new Random(2));
    PictureInput input = new PictureInput(4, 5, Standardization.UNIT, Normalization.L2);
    MultilayerPerceptron network =
        new MultilayerPerceptron(input, RandomPerceptron.NAMES, List.of(first, last), Map.of());
    float before = network.weights(0)[0];
    first.weights().data()[0] = 5;
    network.weights(0)[0] = 5;
    assertThat(network.weights(0)[0]).isEqualTo(before);
    float bias = network.biases(1)[0];
    last.biases()[0] = 5;
    network.biases(1)[0] = 5;
    assertThat(network.biases(1)[0]).isEqualTo(bias);
  }

  @Test
  void refusesLayersThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomPerceptron.random(Normalization.L2, 4))
        .withMessage("1 layers: at least one hidden and one linear layer are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomPerceptron.random(Normalization.L2, 7, 5))
        .withMessage("5 outputs for 4 classes");
    PictureInput small = new PictureInput(3, 5, Standardization.UNIT, Normalization.L2);
    List<Layer> layers = RandomPerceptron.random(Normalization.L2, WIDTHS).layers();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultilayerPerceptron(small, RandomPerceptron.NAMES, layers, Map.of()))
        .withMessage("layer 1 has 20 inputs, but there are 15 below it");
  }

  @Test
  void refusesTooManyImagesAndImagesOfAnotherSize() {
    MultilayerPerceptron network = RandomPerceptron.random(Normalization.L2, WIDTHS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.predictor(3).classify(IMAGES, 0, 4))
        .withMessage("4 images: this predictor takes 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.predict(RandomImages.of(1, 21, 4, 1), 0))
        .withMessage("images of 1×21 pixels: the network was trained on 1×20");
  }
}
