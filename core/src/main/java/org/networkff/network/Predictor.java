package org.networkff.network;

import org.networkff.data.LabeledImages;

/**
 * Classifies block after block of images with buffers of its own: one predictor for each thread.
 */
public sealed interface Predictor permits GoodnessPredictor, PerceptronPredictor {

  /** Images of a block that keeps its activities in cache, however many classes there are. */
  static int blockSize(int classes) {
    return Math.max(1, GoodnessPredictor.ROWS_PER_BLOCK / classes);
  }

  /**
   * Looks at the images {@code from} to {@code to} (exclusive); the results stay until the next
   * call.
   *
   * @return this
   * @throws IllegalArgumentException if there are more than the capacity, or they do not fit the
   *     network
   */
  Predictor classify(LabeledImages images, int from, int to);

  /** What speaks for a label of one row of the block; the largest is the answer. */
  double score(int row, int label);

  /** The label of one row of the block: the first with the largest score. */
  int label(int row);

  /**
   * How far the label of one row is ahead of the next best, from 0 (not at all) to 1 (nothing
   * speaks for any other): of goodness (s₁ − s₂)/s₁, s₁ and s₂ being the two largest scores; of
   * outputs z the difference p₁ − p₂ of their softmax. It tells the sure from the unsure among the
   * answers of one network; it is no probability, and nothing calibrates it.
   */
  double confidence(int row);

  /**
   * The label of one row by the goodness of one layer (0-based) alone.
   *
   * @throws IndexOutOfBoundsException if there is no such layer: it must be below {@link
   *     Classifier#layersWithGoodness()}
   */
  int label(int row, int layer);
}
