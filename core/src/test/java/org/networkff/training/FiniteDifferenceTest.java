package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.Goodness;
import org.networkff.network.RandomImages;
import org.networkff.random.RandomStream;
import org.networkff.random.Seed;
import org.networkff.setting.GoodnessLoss;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.ReferenceNetwork.Batch;
import org.networkff.training.ReferenceNetwork.Gradient;

/** Every closed form of a gradient against (f(x + ε) − f(x − ε)) / 2ε. */
class FiniteDifferenceTest {
  private static final Seed SEED = seed(3);

  static Stream<Arguments> losses() {
    List<Arguments> cases = new ArrayList<>();
    for (int classes : new int[] {2, 3, 10, 256}) {
      for (GoodnessLoss loss : Settings.losses()) {
        for (double temperature : new double[] {1, 20, 0.3}) {
          cases.add(Arguments.of(loss.withTemperature(temperature), classes - 1));
        }
      }
      cases.add(Arguments.of(new GoodnessLoss.Contrast(20, 0.1), classes - 1));
      cases.add(Arguments.of(new GoodnessLoss.Contrast(3, 0.75), classes - 1));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void slopesOfALocalLoss(GoodnessLoss loss, int negatives) {
    Random random = new Random(1);
    for (double size : new double[] {0, 0.1, 1, 10}) {
      double[] c = new double[1 + negatives];
      for (int v = 0; v < c.length; v++) {
        c[v] = size * random.nextGaussian();
      }
      double[] slope = new double[c.length];
      assertThat(loss.of(c, slope))
          .isCloseTo(ReferenceLoss.of(loss, c), within(1e-9 * (1 + size * c.length)));
      double[] closed = ReferenceLoss.slopes(loss, c);
      for (int v = 0; v < c.length; v++) {
        int at = v;
        double numeric = difference(c, at, () -> loss.of(c, new double[c.length]));
        assertThat(slope[v]).isCloseTo(numeric, within(1e-6));
        assertThat(slope[v]).isCloseTo(closed[v], within(1e-12 * loss.temperature()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e6, -800, -50, 50, 800, 1e6})
  void lossesStayFiniteFarFromTheThreshold(double c) {
    double[] slope = new double[2];
    double loss = new GoodnessLoss.Softplus(1).of(new double[] {c, c}, slope);
    assertThat(loss).isCloseTo(Math.abs(c) / 2, within(1e-9));
    assertThat(slope[0]).isCloseTo(c < 0 ? -0.5 : 0, within(1e-9));
    assertThat(slope[1]).isCloseTo(c > 0 ? 0.5 : 0, within(1e-9));
  }

  /** A contrast is settled or hopeless there: its slopes are 0 or τ, its loss 0 or the gap. */
  @ParameterizedTest
  @ValueSource(doubles = {-1e6, -800, 800, 1e6})
  void contrastsStayFiniteFarFromAnyBalance(double ahead) {
    for (String name : new String[] {"contrast", "symba", "swish-symba"}) {
      GoodnessLoss loss = Settings.of("loss", name, "temperature", 2).loss();
      double[] slope = new double[2];
      double value = loss.of(new double[] {ahead, 0}, slope);
      assertThat(value).as(name).isCloseTo(ahead < 0 ? -2 * ahead : 0, within(1e-9));
      assertThat(slope[0]).as(name).isCloseTo(ahead < 0 ? -2 : 0, within(1e-9));
      assertThat(slope[1]).as(name).isCloseTo(-slope[0], within(1e-9));
    }
  }

  /** log(1 + e^−τΔ) is both the softmax of two and SymBa's softplus. */
  @Test
  void theContrastOfTwoLabelsIsSymBa() {
    Random random = new Random(4);
    GoodnessLoss contrast = new GoodnessLoss.Contrast(4, 0);
    GoodnessLoss symba = new GoodnessLoss.Margin(GoodnessLoss.Curve.SYMBA, 4);
    for (int i = 0; i < 100; i++) {
      double[] c = {random.nextGaussian(), random.nextGaussian()};
      double[] ofContrast = new double[2];
      double[] ofSymba = new double[2];
      assertThat(contrast.of(c, ofContrast)).isCloseTo(symba.of(c, ofSymba), within(1e-12));
      assertThat(ofContrast).containsExactly(ofSymba, within(1e-12));
    }
  }

  /** What the same number is added to has the same differences: θ cancels. */
  @ParameterizedTest
  @ValueSource(strings = {"contrast", "symba", "swish-symba"})
  void lossesOfDifferencesDoNotKnowTheThreshold(String name) {
    GoodnessLoss loss = Settings.of("loss", name).loss();
    double[] slope = new double[4];
    double[] moved = new double[4];
    assertThat(loss.of(new double[] {0.25, 0.5, -1, 2}, slope))
        .isCloseTo(loss.of(new double[] {2.25, 2.5, 1, 4}, moved), within(1e-12));
    assertThat(slope).containsExactly(moved, within(1e-12));
    assertThat(slope[0] + slope[1] + slope[2] + slope[3]).isCloseTo(0, within(1e-12));
  }

  static Stream<Goodness> goodness() {
    return Stream.of("mean-square", "sum-square", "mean", "top-1", "top-7", "top-40", "top-99999")
        .map(Goodness::named);
  }

  @ParameterizedTest
  @MethodSource("goodness")
  void gradientOfAGoodness(Goodness goodness) {
    Kernels kernels = Kernels.get();
    Random random = new Random(2);
    for (int width : new int[] {1, 3, 16, 33, 100}) {
      int offset = 5;
      int[] rank = new RandomStream(width).permutation(width);
      float[] h = new float[offset + width + 40];
      for (int j = 0; j < width; j++) {
        h[offset + j] = random.nextBoolean() ? 0 : (1 + rank[j]) / 16f; // further apart than steps
      }
      float[] delta = new float[width + 40];
      goodness.gradient(kernels, h, offset, width, -1.5, delta, 3);
      for (int j = 0; j < width; j++) {
        float at = h[offset + j];
        float step = 1 / 64f; // exact for a square, whatever its size
        h[offset + j] = at + step;
        double above = goodness.of(kernels, h, offset, width);
        h[offset + j] = at - step;
        double below = goodness.of(kernels, h, offset, width);
        h[offset + j] = at;
        double numeric = at == 0 ? 0 : -1.5 * (above - below) / (2 * step); // ReLU is closed at 0
        assertThat((double) delta[3 + j]).isCloseTo(numeric, within(1e-6 * (1 + above / step)));
      }
    }
  }

  static Stream<TrainingSettings> readings() {
    TrainingSettings two = Settings.of("epochs", 1);
    TrainingSettings three = Settings.of(two, "hidden", "6,5,4", "normalization", "rms");
    return Stream.of(
        two,
        Settings.of(two, "gamma", 0, "gamma-rate", 0),
        Settings.of(two, "goodness", "sum-square"),
        Settings.of(two, "loss", "linear"),
        Settings.of(three, "temperature", 7, "theta-per-layer", true),
        Settings.of(three, "alpha", "[[9,0.5,2],[1,9,0],[0.25,3,9]]", "pixels", "standardized"),
        Settings.of(three, "alpha", "mean", "label-scale", "max"),
        Settings.of(two, "goodness", "mean", "theta", 0.1),
        Settings.of(three, "goodness", "top-2"),
        Settings.of(two, "loss", "symba", "temperature", 4),
        Settings.of(two, "loss", "swish-symba", "temperature", 6, "negatives", "redrawn-2"),
        Settings.of(two, "loss", "contrast", "negatives", "all", "gamma", 0, "gamma-rate", 0),
        Settings.of(three, "loss", "contrast", "negatives", "all", "label-smoothing", 0.1),
        Settings.of(three, "loss", "contrast", "negatives", "hardest-2", "alpha", "earlier"),
        Settings.of(three, "negatives", "hard", "alpha", "later", "alpha-rate", 0.3),
        Settings.of(three, "negatives", "all", "alpha-rate", 0.3, "theta-per-layer", true),
        Settings.of(three, "dropout", 0.4, "label-place", "append", "between", "binarize"),
        Settings.of(two, "dropout", 0.2, "input-normalization", "none", "shift", 2));
  }

  /** dL/dW, dL/db, dL/dγ and dL/dα of the reference, which production is held against elsewhere. */
  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheReference(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferenceTrainer trainer = new ReferenceTrainer(settings, images, SEED);
    ReferenceNetwork network = trainer.network;
    Batch batch = batch(trainer, images);
    for (int layer = 0; layer < network.layers(); layer++) {
      int l = layer;
      DoubleSupplier loss = () -> network.loss(l, batch);
      Gradient gradient = network.gradient(l, batch);
      assertClose(gradient.gamma(), difference(network.gamma, l, loss));
      for (int k = 0; k < network.layers(); k++) {
        assertClose(gradient.alpha()[k], difference(network.alpha[l], k, loss));
      }
      for (int j = 0; j < network.biases[l].length; j++) {
        assertClose(gradient.biases()[j], difference(network.biases[l], j, loss));
        for (int i = 0; i < network.weights[l].length; i++) {
          assertClose(gradient.weights()[i][j], difference(network.weights[l][i], j, loss));
        }
      }
    }
  }

  /** Production's gradients, without a closed form in between. */
  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheProduction(TrainingSettings settings) {
    TrainingSettings simultaneous = Settings.of(settings, "schedule", "simultaneous");
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferenceTrainer trainer = new ReferenceTrainer(simultaneous, images, SEED);
    ReferenceNetwork network = trainer.network;
    Batch batch = batch(trainer, images);
    ObservedRun run = ObservedRun.of(simultaneous, images, SEED);
    for (int layer = 0; layer < network.layers(); layer++) {
      int l = layer;
      DoubleSupplier loss = () -> network.loss(l, batch);
      float[] weights = run.weightGradient(l, 0);
      float[] biases = run.biasGradient(l, 0);
      int width = network.biases[l].length;
      for (int j = 0; j < width; j++) {
        assertClose(biases[j], difference(network.biases[l], j, loss));
        for (int i = 0; i < network.weights[l].length; i++) {
          assertClose(weights[i * width + j], difference(network.weights[l][i], j, loss));
        }
      }
      double rate = settings.collaboration().rate();
      double moved = settings.collaboration().gamma() - run.network().gamma(l);
      assertClose(moved, rate * difference(network.gamma, l, loss));
      double[][] alpha = run.network().architecture().alpha().weights(network.layers());
      for (int k = 0; k < network.layers(); k++) {
        boolean learns = network.alpha[l][k] != 0 && k != l;
        double alphaRate = learns ? settings.collaboration().alphaRate() : 0;
        double walked = k == l ? 0 : network.alpha[l][k] - alpha[l][k];
        assertClose(walked, alphaRate * difference(network.alpha[l], k, loss));
      }
    }
  }

  @Test
  void theReferencesLossIsThatOfItsForwardPass() {
    LabeledImages images = RandomImages.of(5, 9, 3, 4);
    ReferenceTrainer trainer = new ReferenceTrainer(Settings.PAPER, images, SEED);
    ReferenceNetwork network = trainer.network;
    Batch batch = batch(trainer, images);
    double before = network.loss(0, batch);
    network.weights[1][0][0] += 1; // another layer's weight
    assertThat(network.loss(0, batch)).isEqualTo(before);
    network.weights[0][4][0] += 1;
    assertThat(network.loss(0, batch)).isNotEqualTo(before);
  }

  private static Batch batch(ReferenceTrainer trainer, LabeledImages images) {
    return trainer.look(0, 0, IntStream.range(0, images.size()).toArray());
  }

  private static double difference(double[] x, int at, DoubleSupplier f) {
    double step = 1e-5;
    double middle = x[at];
    x[at] = middle + step;
    double above = f.getAsDouble();
    x[at] = middle - step;
    double below = f.getAsDouble();
    x[at] = middle;
    return (above - below) / (2 * step);
  }

  private static void assertClose(double gradient, double numeric) {
    assertThat(gradient).isCloseTo(numeric, within(1e-6 + 1e-5 * Math.abs(numeric)));
  }
}
