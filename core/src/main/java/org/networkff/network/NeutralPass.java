package org.networkff.network;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/**
 * What a softmax head sees of an image: x̂ of the hidden layers but the first (of one layer, of
 * it), one after the other, as a next layer would see them, under a neutral label.
 *
 * <p>A neutral label lights each of the K label inputs with s/K, and the image is normalised as
 * with any label: so z₁(neutral) is the mean of z₁(y) over all labels y.
 *
 * <p>A pass owns its buffers: one for each thread.
 */
public final class NeutralPass {
  private final List<Layer> layers;
  private final ForwardPass pass;
  private final Workspace workspace;

  /**
   * A pass through layers.
   *
   * @param layers all layers of the network; if their weights change, {@link #refresh} is to follow
   * @param capacity the largest number of images in a block
   */
  public NeutralPass(Kernels kernels, Architecture architecture, List<Layer> layers, int capacity) {
    this.layers = List.copyOf(layers);
    pass = new ForwardPass(kernels, architecture, layers, capacity, 1);
    workspace = kernels.workspace();
    refresh();
  }

  /** Takes over the layers' weights as they are now. */
  public void refresh() {
    pass.refresh();
  }

  /** How many numbers a head sees of an image. */
  public static int features(List<Layer> layers) {
    return layers.stream().skip(first(layers.size())).mapToInt(Layer::width).sum();
  }

  /** The first layer (0-based) that a head sees. */
  public static int first(int depth) {
    return depth == 1 ? 0 : 1;
  }

  /**
   * Puts what a head sees of images into rows that follow each other.
   *
   * @param which images, of which those {@code from} to {@code to} (exclusive) are taken
   * @param at where in {@code into} the first of them goes
   */
  public void write(LabeledImages images, int[] which, int from, int to, float[] into, int at) {
    int rows = to - from;
    pass.begin(rows);
    for (int row = 0; row < rows; row++) {
      pass.embed(images, which[from + row], row);
    }
    pass.multiplyFirst(0, rows, workspace);
    for (int row = 0; row < rows; row++) {
      pass.activateFirst(0, row, pass.neutralLabel());
    }
    for (int layer = 1; layer < layers.size(); layer++) {
      pass.advance(layer, 0, rows, workspace);
    }
    int width = features(layers);
    for (int row = 0; row < rows; row++) {
      copy(row, into, at + row * width);
    }
  }

  private void copy(int row, float[] into, int at) {
    int to = at;
    for (int l = first(layers.size()); l < layers.size(); l++) {
      pass.see(l, row, into, to);
      to += layers.get(l).width();
    }
  }
}
