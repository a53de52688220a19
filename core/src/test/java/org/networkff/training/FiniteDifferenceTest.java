package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.training.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
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
import org.networkff.training.ReferenceNetwork.Batch;
import org.networkff.training.ReferenceNetwork.Gradient;
import org.networkff.training.ReferenceNetwork.Look;

/** Every closed form of a gradient against (f(x + ε) − f(x − ε)) / 2ε. */
class FiniteDifferenceTest {
  private static final Seed SEED = seed(3);

  static Stream<Arguments> losses() {
    List<Arguments> cases = new ArrayList<>();
    for (double temperature : new double[] {1, 20, 0.3}) {
      for (int negatives : new int[] {1, 2, 9}) {
        cases.add(Arguments.of(new LocalLoss.Softplus(temperature), negatives));
      }
    }
    cases.add(Arguments.of(new LocalLoss.Linear(), 1));
    cases.add(Arguments.of(new LocalLoss.Linear(), 4));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void slopesOfALocalLoss(LocalLoss loss, int negatives) {
    Random random = new Random(1);
    for (double size : new double[] {0, 0.1, 1, 10}) {
      double[] c = new double[1 + negatives];
      for (int v = 0; v < c.length; v++) {
        c[v] = size * random.nextGaussian();
      }
      double[] slope = new double[c.length];
      loss.of(c, slope);
      for (int v = 0; v < c.length; v++) {
        int at = v;
        double numeric = difference(c, at, () -> loss.of(c, new double[c.length]));
        assertThat(slope[v]).isCloseTo(numeric, within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e6, -800, -50, 50, 800, 1e6})
  void lossesStayFiniteFarFromTheThreshold(double c) {
    double[] slope = new double[2];
    double loss = new LocalLoss.Softplus(1).of(new double[] {c, c}, slope);
    assertThat(loss).isCloseTo(Math.abs(c) / 2, within(1e-9));
    assertThat(slope[0]).isCloseTo(c < 0 ? -0.5 : 0, within(1e-9));
    assertThat(slope[1]).isCloseTo(c > 0 ? 0.5 : 0, within(1e-9));
  }

  static Stream<Goodness> goodness() {
    return SettingNames.GOODNESS.values().stream();
  }

  @ParameterizedTest
  @MethodSource("goodness")
  void gradientOfAGoodness(Goodness goodness) {
    Kernels kernels = Kernels.get();
    Random random = new Random(2);
    for (int width : new int[] {1, 3, 16, 33, 100}) {
      int offset = 5;
      float[] h = new float[offset + width + 40];
      for (int j = 0; j < width; j++) {
        h[offset + j] = Math.max(0, (float) random.nextGaussian());
      }
      float[] delta = new float[width + 40];
      goodness.gradient(kernels, h, offset, width, -1.5, delta);
      for (int j = 0; j < width; j++) {
        float at = h[offset + j];
        float step = 0.125f; // exact for a square, whatever its size
        h[offset + j] = at + step;
        double above = goodness.of(kernels, h, offset, width);
        h[offset + j] = at - step;
        double below = goodness.of(kernels, h, offset, width);
        h[offset + j] = at;
        double numeric = -1.5 * (above - below) / (2 * step);
        assertThat((double) delta[j]).isCloseTo(numeric, within(1e-5 * (1 + above / step)));
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
        Settings.of(three, "dropout", 0.4, "label-place", "append", "between", "binarize"),
        Settings.of(two, "dropout", 0.2, "input-normalization", "none", "shift", 2));
  }

  /** dL/dW, dL/db and dL/dγ of the reference, which production is held against elsewhere. */
  @ParameterizedTest
  @MethodSource("readings")
  void gradientsOfTheReference(TrainingSettings settings) {
    LabeledImages images = RandomImages.of(7, 9, 3, 4);
    ReferenceNetwork network = new ReferenceNetwork(settings, images, SEED);
    Batch batch = batch(network, images, settings);
    for (int layer = 0; layer < network.layers(); layer++) {
      int l = layer;
      DoubleSupplier loss = () -> network.loss(l, batch);
      Gradient gradient = network.gradient(l, batch);
      assertClose(gradient.gamma(), difference(network.gamma, l, loss));
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
    ReferenceNetwork network = new ReferenceNetwork(simultaneous, images, SEED);
    Batch batch = batch(network, images, simultaneous);
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
    }
  }

  @Test
  void theReferencesLossIsThatOfItsForwardPass() {
    LabeledImages images = RandomImages.of(5, 9, 3, 4);
    ReferenceNetwork network = new ReferenceNetwork(Settings.PAPER, images, SEED);
    Batch batch = batch(network, images, Settings.PAPER);
    double before = network.loss(0, batch);
    network.weights[1][0][0] += 1; // another layer's weight
    assertThat(network.loss(0, batch)).isEqualTo(before);
    network.weights[0][4][0] += 1;
    assertThat(network.loss(0, batch)).isNotEqualTo(before);
  }

  private static Batch batch(
      ReferenceNetwork network, LabeledImages images, TrainingSettings settings) {
    NegativeSampler.Draw negatives = settings.negatives().begin(images, SEED);
    List<Look> positive = new ArrayList<>();
    List<Look> negative = new ArrayList<>();
    for (int image = 0; image < images.size(); image++) {
      positive.add(network.look(image, images.label(image), 0, 0));
      negative.add(network.look(image, negatives.label(0, 0, image, 0), 0, 0));
    }
    return new Batch(positive, negative);
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
