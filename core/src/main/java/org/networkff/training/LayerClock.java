package org.networkff.training;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long threads have worked on each layer, all of them together. */
final class LayerClock {
  private final AtomicLongArray nanos;

  LayerClock(int layers) {
    nanos = new AtomicLongArray(layers);
  }

  /**
   * Adds the time since {@code began} to a layer's, and returns what {@link System#nanoTime} is.
   */
  long add(int layer, long began) {
    long now = System.nanoTime();
    nanos.addAndGet(layer, now - began);
    return now;
  }

  /** Nanoseconds of a layer so far. */
  long nanos(int layer) {
    return nanos.get(layer);
  }
}
