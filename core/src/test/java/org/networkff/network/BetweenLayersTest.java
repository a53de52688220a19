package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.data.LabeledImages;
import org.networkff.format.FormatException;
import org.networkff.kernel.Kernels;
import org.networkff.network.file.ModelFile;

/** Networks whose layers see something else than the activities below them. */
class BetweenLayersTest {
  private static final LabeledImages IMAGES = RandomImages.of(30, 20, 4, 1);
  private static final int[] WIDTHS = {33, 7, 17};
  private static final Between NOISE = BlackBox.noise(0.5);
  private static final Between HALVES = BlackBox.named("halves", BetweenLayersTest::dropHalf);

  @TempDir private Path folder;

  static Stream<Between> functions() {
    return Stream.of(BlackBox.NOTHING, BlackBox.BINARIZE, HALVES, BetweenLayersTest::dropHalf);
  }

  /** A function that knows nothing of derivatives: the second half of a row falls silent. */
  private static void dropHalf(float[] x, int from, int count, Object random) {
    for (int j = count / 2; j < count; j++) {
      x[from + j] = 0;
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theNextLayerSeesWhatBecameOfTheActivities(Between between) {
    PlainNetwork plain = plain(between);
    GoodnessPredictor predictor = plain.network.predictor(30).classify(IMAGES, 0, 30);
    for (int image = 0; image < 30; image++) {
      for (int label = 0; label < 4; label++) {
        double[] expected = plain.goodness(IMAGES, image, label);
        for (int l = 0; l < WIDTHS.length; l++) {
          assertThat(predictor.goodness(image, label, l))
              .isCloseTo(expected[l], within(1e-5 * expected[l]));
        }
      }
    }
  }

  @Test
  void goodnessIsMeasuredBefore() {
    double[] without = plain(BlackBox.NOTHING).goodness(IMAGES, 0, 2);
    GoodnessPredictor with = plain(NOISE).network.predictor(1).classify(IMAGES, 0, 1);
    assertThat(with.goodness(0, 2, 0)).isCloseTo(without[0], within(1e-5 * without[0]));
    assertThat(with.goodness(0, 2, 1)).isNotCloseTo(without[1], within(1e-3 * without[1]));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aSoftmaxHeadSeesItToo(Between between) {
    PlainNetwork plain = plain(between);
    float[] features = new float[30 * (7 + 17)];
    new NeutralPass(Kernels.get(), plain.network.architecture(), plain.network.layers(), 30)
        .write(IMAGES, IntStream.range(0, 30).toArray(), 0, 30, features, 0);
    for (int image = 0; image < 30; image++) {
      double[] expected = plain.neutral(IMAGES, image, 1);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) features[image * 24 + i]).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  /**
   * Noise belongs to what is on the image: not to where it stands, nor to what stands beside it.
   */
  @Test
  void theSameImageMeetsTheSameNoiseWhereverItStands() {
    ForwardForwardNetwork network = plain(NOISE).network;
    GoodnessPredictor whole = network.predictor(30).classify(IMAGES, 0, 30);
    GoodnessPredictor alone = network.predictor(2);
    LabeledImages view = IMAGES.range(11, 20);
    for (int image = 0; image < view.size(); image++) {
      alone.classify(view, image, image + 1);
      for (int label = 0; label < 4; label++) {
        assertThat(alone.goodness(0, label, 2)).isEqualTo(whole.goodness(11 + image, label, 2));
      }
    }
  }

  /** Without a label row in W, labels could differ by nothing but their noise. */
  @Test
  void everyLabelAndEveryImageHasANoiseOfItsOwn() {
    byte[] twice = new byte[40];
    twice[10] = 100;
    twice[30] = 101;
    LabeledImages images = LabeledImages.of(1, 20, List.of("a", "b", "c", "d"), twice, new byte[2]);
    Architecture architecture = plain(NOISE).network.architecture();
    Layer blind = new Layer(Kernels.get(), 20, 5, new float[100], new float[] {1, 2, 3, 4, 5});
    Layer last = plain(NOISE, 5, 6).network.layers().get(1);
    GoodnessPredictor predictor =
        new ForwardForwardNetwork(architecture, List.of(blind, last), new double[2], Map.of())
            .predictor(2)
            .classify(images, 0, 2);
    double[] goodness = {
      predictor.goodness(0, 0, 1), predictor.goodness(0, 1, 1), predictor.goodness(1, 0, 1)
    };
    assertThat(goodness).doesNotHaveDuplicates();
    assertThat(predictor.goodness(0, 0, 0)).isEqualTo(predictor.goodness(1, 3, 0));
  }

  @Test
  void aModelFileHasItsName() throws IOException {
    for (Between between : List.of(BlackBox.BINARIZE, NOISE, BlackBox.quantize(8))) {
      Path file = folder.resolve(between.name());
      ModelFile.write(file, plain(between).network);
      assertThat(architecture(ModelFile.read(file)).between()).isEqualTo(between);
    }
  }

  @Test
  void onesOwnFunctionIsGivenToWhoReadsTheFile() throws IOException {
    Path file = folder.resolve("own");
    ForwardForwardNetwork network = plain(HALVES).network;
    ModelFile.write(file, network);

    Classifier read = ModelFile.read(file, List.of(HALVES));
    assertThat(architecture(read)).isEqualTo(network.architecture());
    assertThat(read.predict(IMAGES, 5)).isEqualTo(network.predict(IMAGES, 5));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the function between layers is called halves")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aFunctionWithoutANameCannotBeKept() {
    ForwardForwardNetwork network = plain(BetweenLayersTest::dropHalf).network;
    Path file = folder.resolve("nameless");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(file, network))
        .withMessageContaining("the function between layers has no name");
    assertThat(file).doesNotExist();
  }

  private static Architecture architecture(Classifier network) {
    return ((ForwardForwardNetwork) network).architecture();
  }

  private static PlainNetwork plain(Between between) {
    return plain(between, WIDTHS);
  }

  private static PlainNetwork plain(Between between, int... widths) {
    Architecture architecture = new ArchitectureDraft().between(between).build();
    return new PlainNetwork(architecture, new double[widths.length], widths);
  }
}
