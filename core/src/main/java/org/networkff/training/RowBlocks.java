package org.networkff.training;

import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workers;

/**
 * How the rows of a chunk are dealt to threads: in blocks, which depend on the number of rows
 * alone, so that what they add up to is the same bits for any number of threads.
 */
final class RowBlocks {
  /** Rows of a chunk at most: what they need stays in the second cache. */
  static final int CHUNK_ROWS = 480;

  private static final int MOST_VIEWS = 10 * CHUNK_ROWS; // of a chunk: bounds its memory
  private static final int BITE_VIEWS = 12 * Kernels.TILE; // so many stay in the second cache
  private static final int USUAL_ROWS = 60; // of a block, which is whole tiles of a product

  /** Rows of a block at most. */
  static final int MAX_ROWS = USUAL_ROWS + Kernels.TILE;

  private RowBlocks() {}

  /** Work on the rows {@code start} to {@code end} (exclusive) of a chunk. */
  @FunctionalInterface
  interface Work {
    void on(int block, int start, int end);
  }

  /** Rows of a chunk at most, if each is seen with so many labels. */
  static int chunkRows(int views) {
    return Math.clamp(MOST_VIEWS / views, Kernels.TILE, CHUNK_ROWS);
  }

  /**
   * Rows of a block that go all the way forwards and back before the next ones do: what one block
   * of many views needs would fall out of the cache between the two.
   */
  static int bite(int views) {
    return Math.max(1, BITE_VIEWS / views / Kernels.TILE) * Kernels.TILE;
  }

  /** A multiple of four, so that as many threads have as much to do. */
  static int count(int rows) {
    return 4 * Math.ceilDiv(rows, 4 * USUAL_ROWS);
  }

  /** Works on the blocks of a chunk side by side; a block without rows is left out. */
  static void run(Workers workers, int rows, Work work) {
    int tiles = Math.ceilDiv(rows, Kernels.TILE);
    int blocks = count(rows);
    workers.run(
        blocks,
        block -> {
          int start = tiles * block / blocks * Kernels.TILE;
          int end = tiles * (block + 1) / blocks * Kernels.TILE;
          if (start < rows && start < end) {
            work.on(block, start, Math.min(end, rows));
          }
        });
  }
}
