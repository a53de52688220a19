package org.networkff.network;

/** The place of the largest number. */
final class ArgMax {
  private ArgMax() {}

  /** The first of the places where the largest stands. */
  static int of(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }
}
