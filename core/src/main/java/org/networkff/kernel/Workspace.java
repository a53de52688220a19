package org.networkff.kernel;

/** Where a product packs its tiles: a thread's own, made by {@link Kernels#workspace}. */
public final class Workspace {
  static final int TILE = 12; // rows of A to a tile
  static final int GROUP = 10 * TILE; // rows of A that share what is in the first cache

  final float[][] tiles = new float[GROUP / TILE][Kernels.BLOCK * TILE];
  final int[][] steps = new int[GROUP / TILE][Kernels.BLOCK]; // where in a panel B's row begins
  final int[] kept = new int[GROUP / TILE]; // steps of a tile that are not left out
  final int[] rows = new int[GROUP]; // where rows of C begin

  Workspace() {}
}
