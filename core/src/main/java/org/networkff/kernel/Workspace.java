package org.networkff.kernel;

/** Where a product packs its tiles: a thread's own, made by {@link Kernels#workspace}. */
public final class Workspace {
  static final int GROUP = 10 * Kernels.TILE; // rows of A that share what is in the first cache

  final float[][] tiles = new float[GROUP / Kernels.TILE][Kernels.BLOCK * Kernels.TILE];
  final int[][] steps =
      new int[GROUP / Kernels.TILE][Kernels.BLOCK]; // where in a panel B's row begins
  final int[] kept = new int[GROUP / Kernels.TILE]; // steps of a tile that are not left out
  final int[] rows = new int[GROUP]; // where rows of C begin

  Workspace() {}
}
