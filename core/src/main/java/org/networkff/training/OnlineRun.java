package org.networkff.training;

import org.networkff.data.LabeledImages;
import org.networkff.random.Seed;

/** What learns in an {@link OnlineTrainer}. */
interface OnlineRun extends Course.Run {
  /** The images that it takes. */
  ImageShape shape();

  /**
   * One step.
   *
   * @param all the indices of the batch's images, whose order is changed
   * @param number of the batch in the stream, 0-based: in the place of an epoch
   * @param seed of the batch's random draws
   */
  void learn(LabeledImages batch, int[] all, int number, Seed seed);

  /** Ends learning if its numbers are none any more. */
  void requireFinite(Divergence divergence);
}
