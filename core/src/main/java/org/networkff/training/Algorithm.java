package org.networkff.training;

import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * The algorithm as a number: results that were computed under one number can be compared and mixed,
 * whatever release computed them.
 *
 * <p>Each training has its own. When the same settings, images and seed give other numbers than
 * before (another order of a sum, another stream of random draws, a mistake put right), a new
 * number goes to those trainings whose numbers are others, and to no others; when nothing but
 * speed, memory, files or words has changed, to none. Results of many hours stay good then.
 */
public final class Algorithm {
  /** All trainings began with it. */
  private static final int FIRST = 1;

  /** Large batches of Forward-Forward are dealt out in {@link Shares}. */
  private static final int IN_SHARES = 2;

  private Algorithm() {}

  /**
   * The number of a training.
   *
   * @param images of the training set
   */
  public static int of(Variant variant, TrainingSettings settings, int images) {
    boolean full = settings.batch() == TrainingSettings.FULL_BATCH;
    int batch = full ? images : Math.min(settings.batch(), images);
    return variant.isForwardForward() && Shares.count(batch) > 1 ? IN_SHARES : FIRST;
  }

  /** The number of a training in a stream, whose batches may be of any size. */
  static int ofStream(Variant variant) {
    return variant.isForwardForward() ? IN_SHARES : FIRST;
  }
}
