package org.networkff.checkpoint;

import org.networkff.data.LabeledImages;
import org.networkff.network.SoftmaxReadout;
import org.networkff.random.Seed;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * What a training is: with it, its numbers are what they are.
 *
 * @param variant what is trained; of the Forward-Forward variants, that which the settings amount
 *     to
 * @param settings all of them
 * @param seed of all random draws
 * @param algorithm that of {@code Algorithm} for this training, in the release that trains
 * @param images {@link LabeledImages#sha256} of the training images; empty in a stream of them
 */
public record TrainingTask(
    Variant variant, TrainingSettings settings, Seed seed, int algorithm, String images) {

  /** How many stages its schedule has, that of a softmax head included. */
  int stages() {
    if (!variant.isForwardForward()) {
      return 1; // of all passes, whose turn it may be
    }
    int head = settings.readout() instanceof SoftmaxReadout ? 1 : 0;
    return settings.schedule().stages(settings.hidden().size()).size() + head;
  }

  /**
   * Refuses another task than this one, for it would come to other numbers.
   *
   * @throws CheckpointMismatchException naming what differs
   */
  public void requireSame(TrainingTask other) {
    require("variant", variant, other.variant);
    for (Setting setting : Setting.values()) {
      require(setting.key(), setting.get(settings), setting.get(other.settings));
    }
    require("seed", seed.value(), other.seed.value());
    if (!images.equals(other.images)) {
      throw new CheckpointMismatchException(
          "the training images are not those of the checkpoint: the data have changed since");
    }
  }

  /**
   * Refuses what another release's algorithm began.
   *
   * @throws CheckpointMismatchException naming both algorithms
   */
  public void requireAlgorithm(int version) {
    if (algorithm != version) {
      throw new CheckpointMismatchException(
          "the checkpoint is of algorithm %d, for this training this release has %d: it would come to other numbers"
              .formatted(algorithm, version));
    }
  }

  private static void require(String what, Object here, Object there) {
    if (!here.equals(there)) {
      throw new CheckpointMismatchException(
          "%s = %s: the checkpoint has %s, and goes on with that".formatted(what, there, here));
    }
  }
}
