package org.networkff.training;

import org.jspecify.annotations.Nullable;
import org.networkff.checkpoint.TrainingState;
import org.networkff.kernel.Kernels;
import org.networkff.network.Layer;

/**
 * Peer normalisation of a layer (Hinton 2022, section 4): no unit is to be always on or always off.
 * Each has a running mean m_j of its activity on positives, and every image pushes its z_j by
 * −λ·(2/d)· (m_j − m̄)/B, whether the unit speaks or not: those busier than their peers are held
 * back, those that have fallen silent are woken.
 */
final class PeerNormalization {
  private static final double REMEMBERED = 0.9; // of the running mean, from batch to batch

  private final double strength;
  private final int width;
  private final float[] means; // [stride] m
  private final float[] push; // [stride] what each positive adds to δ
  private int batch;

  private PeerNormalization(double strength, Layer layer) {
    this.strength = strength;
    width = layer.width();
    means = new float[layer.stride()];
    push = new float[layer.stride()];
  }

  /** Of a layer that begins its training; null with a strength of 0. */
  static @Nullable PeerNormalization of(double strength, Layer layer) {
    return strength == 0 ? null : new PeerNormalization(strength, layer);
  }

  /** What it carries from batch to batch. */
  void carry(TrainingState state) {
    state.floats("mean", means, width);
  }

  /** Begins a batch of so many images. */
  void begin(int images) {
    batch = images;
    double mean = 0;
    for (int j = 0; j < width; j++) {
      mean += means[j];
    }
    mean /= width;
    for (int j = 0; j < width; j++) {
      push[j] = (float) (strength * 2 / width * (means[j] - mean) / images);
    }
  }

  /** Adds dL/dz of a positive to its δ, and the activities that it comes from to the sums. */
  void add(Kernels kernels, float[] h, int from, PartialSums sums, float[] delta, int at) {
    kernels.addScaled(1, push, 0, delta, at, width);
    kernels.addScaled(1, h, from, sums.positiveActivity, 0, width);
  }

  /** Takes what a complete batch has added up. */
  void follow(PartialSums total) {
    double share = (1 - REMEMBERED) / batch;
    for (int j = 0; j < width; j++) {
      means[j] = (float) (REMEMBERED * means[j] + share * total.positiveActivity[j]);
    }
  }
}
