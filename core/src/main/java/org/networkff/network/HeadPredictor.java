package org.networkff.network;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.Workspace;

/** What a softmax head makes of blocks of images: its outputs z_k. */
final class HeadPredictor {
  private final NeutralPass neutral;
  private final PerceptronPass pass;
  private final Workspace workspace;
  private final int stride;
  private final int[] images; // of the block

  HeadPredictor(ForwardForwardNetwork network, Layer head, Kernels kernels, int capacity) {
    neutral = new NeutralPass(kernels, network.architecture(), network.layers(), capacity);
    pass = new PerceptronPass(kernels, List.of(head), capacity);
    workspace = kernels.workspace();
    stride = head.stride();
    images = new int[capacity];
  }

  void classify(LabeledImages from, int first, int rows) {
    for (int row = 0; row < rows; row++) {
      images[row] = first + row;
    }
    neutral.write(from, images, 0, rows, pass.input(0), 0);
    pass.run(0, rows, workspace);
  }

  double output(int row, int label) {
    return pass.output(0)[row * stride + label];
  }
}
