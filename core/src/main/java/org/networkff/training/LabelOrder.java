package org.networkff.training;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Images of one class next to each other: they share more dark pixels and silent units, which the
 * products leave out.
 */
final class LabelOrder {
  private LabelOrder() {}

  /** Sorts a part of a batch by label; images of one label stay in their order. */
  static void sort(int[] batch, int from, int to, int classes, IntUnaryOperator label) {
    int[] next = new int[classes + 1];
    for (int i = from; i < to; i++) {
      next[label.applyAsInt(batch[i]) + 1]++;
    }
    for (int k = 1; k < next.length; k++) {
      next[k] += next[k - 1];
    }
    int[] part = Arrays.copyOfRange(batch, from, to);
    for (int image : part) {
      batch[from + next[label.applyAsInt(image)]++] = image;
    }
  }
}
