package org.networkff.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.networkff.kernel.Workers;
import org.networkff.kernel.Workspace;

/**
 * Where the layers of a perceptron have their errors from, δ = ∂L/∂z of their sums z: through each
 * other ({@link ErrorsFromAbove}), or each from a loss of its own ({@link LocalErrors}). Blocks of
 * rows that have gone forwards come side by side.
 */
interface Errors {

  /** The layers of the chain, first to last. */
  List<PerceptronLayer> chain();

  /** What learns beside the chain, by the names of its parts of a training's state. */
  default SequencedMap<String, PerceptronLayer> beside() {
    return new LinkedHashMap<>();
  }

  /** Whether rows can be told their errors only when all of their batch have been {@link #see}n. */
  default boolean seesWholeBatch() {
    return false;
  }

  /** Looks at rows {@code start} to {@code end} (exclusive). */
  default void see(int start, int end, Workspace workspace) {}

  /** All rows of the batch, so many, have been seen. */
  default void compare(int rows, Workers workers) {}

  /**
   * Gives every learner its δ of rows {@code start} to {@code end} (exclusive).
   *
   * @param labels of the rows of the chunk
   * @param share of a row in the mean over its batch
   * @return the sum of the rows' losses at the outputs
   */
  double of(int block, int start, int end, int[] labels, double share, Workspace workspace);
}
