package org.networkff.training;

import org.networkff.kernel.Kernels;

/**
 * How a large batch is dealt out: in shares that go through on their own, each to a gradient of its
 * own. What one core has made of a share it finds in its own cache. The gradients are added up in
 * order, and how many there are depends on the batch alone: the same bits come out for any number
 * of threads.
 */
final class Shares {
  /** Shares of a batch at most: each takes the memory of a gradient. */
  static final int MOST = 4;

  private static final int LEAST_ROWS = 4 * RowBlocks.CHUNK_ROWS; // that are worth a gradient

  private Shares() {}

  /** Of a batch of so many images; a power of two. */
  static int count(int batch) {
    return Integer.highestOneBit(Math.clamp(batch / LEAST_ROWS, 1, MOST));
  }

  /** Where a share begins; where the one after the last would is the end of the batch. */
  static int start(int batch, int share) {
    int tiles = Math.ceilDiv(batch, Kernels.TILE);
    return Math.min(batch, tiles * share / count(batch) * Kernels.TILE);
  }
}
