package org.networkff.training;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.network.ForwardPass;
import org.networkff.network.LabelFree;

/**
 * Some images of a batch on their way through the layers: their activities, and the δ that are made
 * of them.
 */
final class Chunk {
  private final ForwardPass pass;
  private final List<PanelMatrix> deltas; // see delta(int)
  private Turn turn = Turn.NONE;
  private int share;
  private int from;
  private boolean kept;

  /** Room for the largest chunk of a pass through layers of the given widths. */
  Chunk(Kernels kernels, ForwardPass pass, int rows, List<Integer> widths) {
    this.pass = pass;
    deltas =
        IntStream.range(0, widths.size())
            .mapToObj(
                l -> new PanelMatrix(kernels, l == 0 ? rows : rows * pass.views(), widths.get(l)))
            .toList();
  }

  /**
   * Takes images of a batch.
   *
   * @param ofShare the share of the batch that they belong to
   * @param start where among the batch's images they begin
   * @param end where they end
   * @param products of the first layer, if they are kept
   */
  void begin(Turn ofTurn, int ofShare, int start, int end, @Nullable LabelFree products) {
    turn = ofTurn;
    share = ofShare;
    from = start;
    kept = products != null;
    if (products == null) {
      pass.begin(end - start);
    } else {
      pass.begin(end - start, products);
    }
  }

  /** Whose turn it is, and on what. */
  Turn turn() {
    return turn;
  }

  /** The share of the batch that its images belong to. */
  int share() {
    return share;
  }

  /** The image in a row. */
  int image(int row) {
    return turn.images()[from + row];
  }

  /** Whether the first layer's products are kept, and need only be recalled. */
  boolean isKept() {
    return kept;
  }

  /** Forwards, through all layers. */
  ForwardPass pass() {
    return pass;
  }

  /**
   * δ of a layer, [rows × width]; in the first layer a row has the sum over the views of an image,
   * in later ones each view has a row.
   */
  PanelMatrix delta(int layer) {
    return deltas.get(layer);
  }

  /** Memory that it takes, about. */
  long bytes() {
    long floats = 0;
    for (int l = 0; l < deltas.size(); l++) {
      floats += pass.input(l).length + pass.activity(l).length + delta(l).data().length;
    }
    return floats * Float.BYTES;
  }
}
