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

  /** Looks at rows that have gone forwards. */
  default void see(Rows rows, Workspace workspace) {}

  /** All rows of the batch, so many, have been seen. */
  default void compare(int count, Workers workers) {}

  /**
   * Gives every learner its δ of some rows.
   *
   * @return the sum of the rows' losses at the outputs
   */
  double of(Rows rows, Workspace workspace);

  /**
   * A block of a chunk's rows.
   *
   * @param block its number
   * @param start its first row
   * @param end the row behind its last
   * @param labels of the rows of the chunk
   * @param share of a row in the mean over its batch
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rows(int block, int start, int end, int[] labels, double share) {
    int count() {
      return end - start;
    }
  }
}
