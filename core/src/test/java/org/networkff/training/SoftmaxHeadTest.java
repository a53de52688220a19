package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.HeadEpochEnded;

/** A softmax head is trained when the layers are done, and changes nothing about them. */
class SoftmaxHeadTest {
  private static final Seed SEED = seed(5);
  private static final LabeledImages IMAGES = RandomImages.of(130, 20, 4, 1);
  private static final TrainingSettings SETTINGS =
      Settings.of(
          "hidden",
          "9,7,5",
          "schedule",
          "simultaneous",
          "epochs",
          3,
          "readout",
          "softmax",
          "head-epochs",
          4,
          "head-batch",
          50,
          "head-learning-rate",
          0.02);

  @Test
  void theLayersAreThoseOfAnyOtherReadout() {
    ForwardForwardNetwork with = train(SETTINGS);
    ForwardForwardNetwork without = train(Settings.of(SETTINGS, "readout", "all"));
    assertThat(Bits.of(with)).isEqualTo(Bits.of(without));
    assertThat(with.headWeights()).hasSize((7 + 5) * 4);
  }

  /** A finished network is given the head that it would have had, and keeps its layers. */
  @Test
  void aProbeIsTheHeadOfTheReadout() {
    ForwardForwardNetwork with = train(SETTINGS);
    TrainingSettings goodness = Settings.of(SETTINGS, "readout", "all");
    ForwardForwardNetwork without = train(goodness).withProvenance(Map.of("from", "here"));

    ForwardForwardNetwork probed =
        new ForwardForwardTrainer(goodness).onThreads(2).probe(without, IMAGES, SEED);

    assertThat(Bits.of(probed)).isEqualTo(Bits.of(with));
    assertThat(probed.headWeights()).containsExactly(with.headWeights());
    assertThat(probed.headBiases()).containsExactly(with.headBiases());
    assertThat(probed.provenance()).isEqualTo(without.provenance());
  }

  /** Before the head is trained, not after all its epochs. */
  @Test
  void aProbeOfOtherImagesIsRefusedAtOnce() {
    ForwardForwardNetwork network = train(Settings.of(SETTINGS, "readout", "all"));
    List<TrainingEvent> heard = new ArrayList<>();
    ForwardForwardTrainer trainer = new ForwardForwardTrainer(SETTINGS).heardBy(heard::add);
    for (int classes : List.of(3, 5)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.probe(network, RandomImages.of(9, 20, classes, 1), SEED))
          .withMessage(
              "9 images of 1×20 in %d classes: the network takes images of 1×20 in 4 classes"
                  .formatted(classes));
    }
    assertThat(heard).isEmpty();
  }

  /** Epoch by epoch the losses of plain loops in double on the same activities. */
  @ParameterizedTest
  @ValueSource(ints = {50, 1, 130, 1000})
  void itsLossesAreThoseOfTheReference(int batch) {
    TrainingSettings settings = Settings.of(SETTINGS, "head-batch", batch);
    List<Double> losses = new ArrayList<>();
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings)
            .onThreads(1)
            .heardBy(
                event -> {
                  if (event instanceof HeadEpochEnded ended) {
                    losses.add(ended.loss());
                    assertThat(ended.epoch()).isEqualTo(losses.size());
                  }
                })
            .train(IMAGES, SEED);
    TrainingSettings plain =
        Settings.of(
            settings,
            "batch",
            batch,
            "learning-rate",
            0.02,
            "learning-rate-schedule",
            "linear-decay");
    ReferencePerceptron reference =
        new ReferencePerceptron(plain, IMAGES, SEED, 3, activities(network), List.of()).train(4);
    assertThat(losses).hasSize(4);
    for (int epoch = 0; epoch < 4; epoch++) {
      double expected = 0;
      for (ReferencePerceptron.Step step : reference.steps) {
        expected += step.epoch() == epoch ? step.loss() * step.images() / IMAGES.size() : 0;
      }
      assertThat(losses.get(epoch)).isCloseTo(expected, within(1e-4));
    }
    float[] weights = network.headWeights();
    for (int i = 0; i < weights.length; i++) {
      double expected = reference.weights[0][i / 4][i % 4];
      assertThat((double) weights[i]).isCloseTo(expected, within(1e-3));
    }
  }

  private static double[][] activities(ForwardForwardNetwork network) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < network.depth(); l++) {
      int width = network.hidden().get(l);
      int inputs = network.weights(l).length / width;
      float[] biases = network.biases(l);
      layers.add(new Layer(Kernels.get(), inputs, width, network.weights(l), biases));
    }
    int features = NeutralPass.features(layers);
    float[] all = new float[IMAGES.size() * features];
    new NeutralPass(Kernels.get(), network.architecture(), layers, IMAGES.size())
        .write(IMAGES, IntStream.range(0, IMAGES.size()).toArray(), 0, IMAGES.size(), all, 0);
    double[][] activities = new double[IMAGES.size()][features];
    for (int i = 0; i < all.length; i++) {
      activities[i / features][i % features] = all[i];
    }
    return activities;
  }

  @Test
  void anyNumberOfThreadsMakesTheSameBits() {
    LabeledImages images = RandomImages.of(1100, 20, 4, 2);
    TrainingSettings settings = Settings.of(SETTINGS, "head-batch", 600);
    ForwardForwardNetwork expected =
        new ForwardForwardTrainer(settings).onThreads(1).train(images, SEED);
    for (int threads : new int[] {2, 3, 5}) {
      ForwardForwardNetwork network =
          new ForwardForwardTrainer(settings).onThreads(threads).train(images, SEED);
      assertThat(network.headWeights()).isEqualTo(expected.headWeights());
      assertThat(network.headBiases()).isEqualTo(expected.headBiases());
    }
  }

  @ParameterizedTest
  @EnumSource(MemoryUse.class)
  void keptActivitiesAreTheSameBitsAsThoseComputedAgain(MemoryUse memory) {
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(SETTINGS).onThreads(2).with(memory).train(IMAGES, SEED);
    assertThat(network.headWeights()).isEqualTo(train(SETTINGS).headWeights());
  }

  @Test
  void oneLayerIsEnough() {
    ForwardForwardNetwork network = train(Settings.of(SETTINGS, "hidden", "9"));
    assertThat(network.headWeights()).hasSize(9 * 4);
    assertThat(network.headBiases()).hasSize(4);
  }

  private static ForwardForwardNetwork train(TrainingSettings settings) {
    return new ForwardForwardTrainer(settings).onThreads(1).train(IMAGES, SEED);
  }
}
