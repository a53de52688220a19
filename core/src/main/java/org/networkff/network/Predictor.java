package org.networkff.network;

import org.networkff.data.LabeledImages;

/**
 * Classifies block after block of images with buffers of its own, allocating nothing: one predictor
 * for each thread.
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
   * The label of one row by the goodness of one layer (0-based) alone.
   *
   * @throws IndexOutOfBoundsException if there is no such layer: it must be below {@link
   *     Classifier#layersWithGoodness()}
   */
  int label(int row, int layer);
}
