package org.networkff.setting;

import static org.networkff.format.Requirement.require;

/**
 * How a softmax head is trained on the activities of finished layers: on softmax cross-entropy,
 * with a learning rate that falls to zero over the second half of the steps. The layers' own
 * batches and rates would not do: a full batch is one step an epoch, and theirs are for another
 * loss.
 *
 * @param epochs passes over the images
 * @param batch images per step
 * @param learningRate at the beginning
 */
public record HeadTraining(int epochs, int batch, double learningRate) {
  /** Good for inputs of either normalisation; docs/tuning.md has the figures. */
  public static final HeadTraining DEFAULT = new HeadTraining(30, 200, 0.005);

  /**
   * Refuses what cannot be trained.
   *
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  public HeadTraining {
    require(epochs >= 1, "head-epochs", epochs, "at least 1");
    require(batch >= 1, "head-batch", batch, "at least 1");
    boolean positive = learningRate > 0 && Double.isFinite(learningRate);
    require(positive, "head-learning-rate", learningRate, "a number above 0");
  }
}
