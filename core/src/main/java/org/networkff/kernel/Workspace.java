package org.networkff.kernel;

/** Where a product packs its tiles: a thread's own, made by {@link Kernels#workspace}. */
public final class Workspace {
  static final int TILE = 12;

  final float[] tile; // [inner × TILE], and room for one vector to be stored at its last row
  final int[] steps; // [inner] where in a panel the matching row begins

  Workspace(int inner) {
    tile = new float[inner * TILE + 64];
    steps = new int[inner];
  }
}
