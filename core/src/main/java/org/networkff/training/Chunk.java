package org.networkff.training;

import java.util.List;
import java.util.stream.IntStream;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.network.ForwardPass;

/**
 * Some images of a batch on their way through the layers: their activities, and the δ that are made
 * of them.
 *
 * @param pass forwards, through all layers
 * @param deltas of each layer, [rows × width] δ; in the first layer a row has the sum over the
 *     views of an image, in later ones each view has a row
 */
record Chunk(ForwardPass pass, List<PanelMatrix> deltas) {
  /** Room for the largest chunk of a pass through layers of the given widths. */
  static Chunk of(Kernels kernels, ForwardPass pass, int rows, List<Integer> widths) {
    return new Chunk(
        pass,
        IntStream.range(0, widths.size())
            .mapToObj(
                l -> new PanelMatrix(kernels, l == 0 ? rows : rows * pass.views(), widths.get(l)))
            .toList());
  }

  /** Memory that it takes, about. */
  long bytes() {
    long floats = 0;
    for (int l = 0; l < deltas.size(); l++) {
      floats += pass.input(l).length + pass.activity(l).length + delta(l).data().length;
    }
    return floats * Float.BYTES;
  }

  /** δ of a layer. */
  PanelMatrix delta(int layer) {
    return deltas.get(layer);
  }
}
