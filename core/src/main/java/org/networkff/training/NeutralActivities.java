package org.networkff.training;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Pool;
import org.networkff.network.Architecture;
import org.networkff.network.Layer;
import org.networkff.network.NeutralPass;

/**
 * What layers make of images under a neutral label, as a softmax head sees it, computed whenever it
 * is asked for.
 */
final class NeutralActivities implements Examples {
  private static final int ROWS = RowBlocks.MAX_ROWS; // whoever asks asks for a block

  private final int features;
  private final Pool<NeutralPass> passes;
  private LabeledImages images;

  /**
   * Of layers as they are when they are first asked for.
   *
   * @param layers live
   */
  NeutralActivities(LabeledImages images, Architecture architecture, List<Layer> layers) {
    this.images = images;
    features = NeutralPass.features(layers);
    passes = new Pool<>(() -> new NeutralPass(Kernels.get(), architecture, layers, ROWS));
  }

  /** From now on, of these images, and of the layers as they are now. */
  void lookAt(LabeledImages others) {
    images = others;
    passes.forEachIdle(NeutralPass::refresh);
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int label(int example) {
    return images.label(example);
  }

  @Override
  public void write(int epoch, int[] which, int from, int to, float[] into, int at) {
    NeutralPass pass = passes.borrow();
    for (int start = from; start < to; start += ROWS) {
      int end = Math.min(start + ROWS, to);
      pass.write(images, which, start, end, into, at + (start - from) * features);
    }
    passes.giveBack(pass);
  }
}
