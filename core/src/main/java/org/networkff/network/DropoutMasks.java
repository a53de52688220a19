package org.networkff.network;

import java.util.List;
import org.networkff.kernel.Kernels;
import org.networkff.random.RandomStream;

/** Who speaks in the rows of a block: a mask for each row and layer, which its views share. */
final class DropoutMasks {
  private final Kernels kernels;
  private final Dropout dropout;
  private final List<Layer> layers;
  private final float[][]
      open; // per layer [capacity × stride] 1 for units that speak, 0 for others

  /**
   * Masks of some layers, first to last; without dropout there are none, and nothing is silent.
   *
   * @param capacity the largest number of rows in a block
   */
  DropoutMasks(Kernels kernels, Dropout dropout, List<Layer> layers, int capacity) {
    this.kernels = kernels;
    this.dropout = dropout;
    this.layers = List.copyOf(layers);
    open = new float[dropout.isActive() ? layers.size() : 0][];
    for (int l = 0; l < open.length; l++) {
      open[l] = new float[Math.multiplyExact(capacity, layers.get(l).stride())];
    }
  }

  /** Draws the masks of a row. */
  void draw(int row, long key) {
    for (int l = 0; l < open.length; l++) {
      Layer layer = layers.get(l);
      RandomStream random = new RandomStream(maskKey(key, l));
      dropout.draw(random, open[l], row * layer.stride(), layer.width());
    }
  }

  /** The key of a layer's mask. */
  static long maskKey(long key, int layer) {
    return RandomStream.key(RandomStream.key(key, layer), 0);
  }

  /** Scales what comes back to the units of a row that spoke. */
  void scale(float[] delta, int at, int width) {
    if (dropout.isActive()) {
      kernels.scale((float) dropout.scale(), delta, at, delta, at, width);
    }
  }

  /** Silences units among the activities {@code h[at … at + width)} of a row. */
  void apply(int layer, int row, float[] h, int at) {
    if (layer < open.length) {
      int width = layers.get(layer).width();
      kernels.gate(open[layer], row * layers.get(layer).stride(), h, at, width);
      kernels.scale((float) dropout.scale(), h, at, h, at, width);
    }
  }
}
