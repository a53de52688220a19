package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.RandomImages;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** The numbers that an {@link Algorithm} stands for. */
class AlgorithmTest {
  private static final LabeledImages IMAGES = RandomImages.of(300, 40, 10, 1);
  private static final LabeledImages MANY = RandomImages.of(4000, 40, 10, 2);

  private static final Map<Integer, String> DIGESTS =
      Map.of(
          1, "6ee2a0787f286f959a4799e988436b42236146534ae52a63b5ba21bdf2457c82",
          2, "e344d5887804c9c93c4c85059e0c62c5b78197b1ce7d456f63c40e71f18d3833");

  /** A training that is pinned. */
  private record Pinned(Variant variant, TrainingSettings settings, LabeledImages images) {
    int algorithm() {
      return Algorithm.of(variant, settings, images.size());
    }

    Classifier train() {
      return Trainer.of(variant, settings).onThreads(2).train(images, seed(7));
    }
  }

  /** With all kernels, whatever the width of their vectors. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void theSameNumberStandsForTheSameBits(int algorithm) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Pinned pinned : trainings()) {
      if (pinned.algorithm() == algorithm) {
        add(digest, pinned.train());
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as(
            """
            what trainings of algorithm %d give with the kernels %s.
            If other numbers are not meant, put the code right. If they are, give a new number to those
            trainings in Algorithm, so that results of both are never mixed; say so in CHANGELOG.md;
            and write the new number and the digests here""",
            algorithm, Kernels.get().name())
        .isEqualTo(DIGESTS.get(algorithm));
  }

  @Test
  void onlyLargeBatchesOfForwardForwardAreDealtOutInShares() {
    TrainingSettings full = Settings.of("batch", "full");
    TrainingSettings large = Settings.of("batch", 3840);
    for (Variant variant : Variant.values()) {
      int inShares = variant.isForwardForward() ? 2 : 1;
      assertThat(Algorithm.of(variant, full, 3840)).isEqualTo(inShares);
      assertThat(Algorithm.of(variant, full, 3839)).isEqualTo(1);
      assertThat(Algorithm.of(variant, large, 60_000)).isEqualTo(inShares);
      assertThat(Algorithm.of(variant, large, 3839)).isEqualTo(1);
      assertThat(Algorithm.of(variant, Settings.of("batch", 200), 60_000)).isEqualTo(1);
      assertThat(Algorithm.ofStream(variant)).isEqualTo(inShares);
    }
  }

  private static void add(MessageDigest digest, Classifier classifier) {
    List<Long> bits = new ArrayList<>();
    if (classifier instanceof ForwardForwardNetwork network) {
      bits.addAll(Bits.of(network));
      bits.addAll(Bits.ofHead(network));
      digest.update(network.architecture().readout().text().getBytes(StandardCharsets.UTF_8));
    } else {
      bits.addAll(Bits.of((MultilayerPerceptron) classifier));
    }
    for (long one : bits) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(one).array());
    }
  }

  /** Between them they use all of training. */
  private static List<Pinned> trainings() {
    TrainingSettings paper = Settings.of("hidden", "33,17", "epochs", 3);
    TrainingSettings batches =
        Settings.of(TrainingSettings.defaults(), "hidden", "33,17,9", "epochs", 2, "batch", 130);
    TrainingSettings contrast =
        Settings.of(batches, "loss", "contrast", "negatives", "hardest-3", "label-smoothing", 0.1);
    TrainingSettings regularized =
        Settings.of(
            batches,
            "dropout",
            0.2,
            "weight-decay",
            0.1,
            "averaging",
            "ema-0.9",
            "shift",
            1,
            "flip",
            true,
            "rotate",
            9,
            "zoom",
            0.1,
            "shear",
            0.1,
            "elastic",
            1,
            "learning-rate-schedule",
            "cosine",
            "warm-up",
            0.2);
    List<Pinned> trainings = new ArrayList<>();
    for (TrainingSettings settings :
        List.of(
            paper,
            Settings.of(paper, "schedule", "alternating", "alpha", "mean"),
            Settings.of(paper, "gamma", 0, "gamma-rate", 0, "negatives", "shuffled"),
            Settings.of(paper, "pixels", "standardized", "label-scale", "max", "negatives", "once"),
            batches,
            Settings.of(batches, "goodness", "sum-square", "theta", 9, "theta-per-layer", true),
            Settings.of(batches, "loss", "linear", "learning-rate", 1e-4),
            contrast,
            Settings.of(contrast, "negatives", "all", "goodness", "top-5", "readout", "weighted"),
            Settings.of(contrast, "alpha", "earlier", "alpha-rate", 0.1, "label-place", "append"),
            Settings.of(batches, "loss", "symba", "negatives", "hard-2"),
            Settings.of(batches, "loss", "swish-symba", "negatives", "head", "readout", "softmax"),
            Settings.of(batches, "peer-normalization", 0.1, "between", "noise-0.2"),
            Settings.of(batches, "between", "binarize", "normalization", "l2"),
            Settings.of(regularized, "averaging", "swa-0.5"),
            regularized)) {
      trainings.add(new Pinned(Variant.ACFF, settings, IMAGES));
    }
    trainings.add(new Pinned(Variant.FCFF, paper, IMAGES));
    for (TrainingSettings settings : List.of(batches, regularized)) {
      trainings.add(new Pinned(Variant.BP, settings, IMAGES));
      trainings.add(new Pinned(Variant.LOCAL, settings, IMAGES));
      trainings.add(
          new Pinned(Variant.LOCAL, Settings.of(settings, "local-loss", "predsim-0.5"), IMAGES));
    }
    trainings.add(new Pinned(Variant.ACFF, paper, MANY));
    trainings.add(
        new Pinned(Variant.ACFF, Settings.of(contrast, "batch", 3900, "alpha-rate", 0.1), MANY));
    return trainings;
  }
}
