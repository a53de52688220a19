package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.networkff.training.Seed.seed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.RandomImages;

/** The numbers that {@link Algorithm#VERSION} stands for. */
class AlgorithmTest {
  private static final LabeledImages IMAGES = RandomImages.of(600, 40, 10, 1);

  private static final int PINNED = 1;

  /** What kernels of other names compute is as good, but nobody has written it down. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "scalar", "028c535a9047d7e4fadcaef0619e0641afb3ccecef7636a8fd95b161376c420e",
          "vector-128", "28b20425688ebcc385d3dc076f450417f90913d2aa12c45dd9d38edabaa56e0f",
          "vector-256", "ac441af357f6436a28460350f327d521dc58816bd9e2c1e628f118568a05d31c",
          "vector-512", "9d6c5c2f27657661624b79cb551f539aad477e9795f987e7c9a9cb9d00ccb32b");

  @Test
  void theSameVersionGivesTheSameBits() throws Exception {
    String kernels = Kernels.get().name();
    assumeThat(DIGESTS).containsKey(kernels);

    assertThat(digest())
        .as(
            """
            what training gives with the kernels %s.
            If other numbers are not meant, put the code right. If they are, raise Algorithm.VERSION,
            so that results of both are never mixed; say so in CHANGELOG.md; and write the new
            version and the new digests here, one for each kernel (-Dkernel=scalar,
            -Dtest.jvm=-XX:MaxVectorSize=16 and =32 choose them)""",
            kernels)
        .isEqualTo(DIGESTS.get(kernels));
  }

  @Test
  void theDigestsAreThoseOfTheVersion() {
    assertThat(Algorithm.VERSION).isEqualTo(PINNED);
  }

  /** SHA-256 of all parameters of some networks that between them use all of training. */
  private static String digest() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (TrainingSettings settings : settings()) {
      ForwardForwardNetwork network =
          new ForwardForwardTrainer(settings).onThreads(2).train(IMAGES, seed(7));
      for (long bits : Bits.of(network)) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
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
