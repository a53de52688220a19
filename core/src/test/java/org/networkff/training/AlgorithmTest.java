package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.setting.Seed.seed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;

/** The numbers that {@link Algorithm#VERSION} stands for. */
class AlgorithmTest {
  private static final LabeledImages IMAGES = RandomImages.of(600, 40, 10, 1);

  private static final LabeledImages MANY = RandomImages.of(4000, 40, 10, 2);

  private static final int PINNED = 2;
  private static final String DIGEST =
      "15c20a8abfcc811992f98ced23099e2f4723be617075c1e6a82fd951322fd76c";

  /** With all kernels, whatever the width of their vectors. */
  @Test
  void theSameVersionGivesTheSameBits() throws Exception {
    assertThat(digest())
        .as(
            """
            what training gives with the kernels %s.
            If other numbers are not meant, put the code right. If they are, raise Algorithm.VERSION,
            so that results of both are never mixed; say so in CHANGELOG.md; and write the new
            version and the new digest here""",
            Kernels.get().name())
        .isEqualTo(DIGEST);
  }

  @Test
  void theDigestIsThatOfTheVersion() {
    assertThat(Algorithm.VERSION).isEqualTo(PINNED);
  }

  /** SHA-256 of all parameters of some networks that between them use all of training. */
  private static String digest() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (TrainingSettings settings : settings()) {
      add(digest, settings, IMAGES);
    }
    add(digest, settings().getFirst(), MANY);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, TrainingSettings settings, LabeledImages images) {
    ForwardForwardNetwork network =
        new ForwardForwardTrainer(settings).onThreads(2).train(images, seed(7));
    for (long bits : Bits.of(network)) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
    }
  }

  private static List<TrainingSettings> settings() {
    TrainingSettings paper = Settings.of("hidden", "33,17", "epochs", 3);
    TrainingSettings batches =
        Settings.of(TrainingSettings.defaults(), "hidden", "33,17,9", "epochs", 2, "batch", 130);
    return List.of(
        paper,
        Settings.of(paper, "schedule", "alternating", "alpha", "mean"),
        Settings.of(paper, "gamma", 0, "gamma-rate", 0, "negatives", "shuffled"),
        Settings.of(paper, "pixels", "standardized", "label-scale", "max", "negatives", "once"),
        batches,
        Settings.of(batches, "goodness", "sum-square", "theta", 9, "theta-per-layer", true),
        Settings.of(batches, "loss", "linear", "learning-rate", 1e-4));
  }
}
