package org.networkff.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workspace;
import org.networkff.setting.Optimizer;

/**
 * The gradient of a layer's weights, x̂ᵀδ, in pieces of some rows of W each, which may be worked on
 * side by side. A piece is summed over the chunks of a batch, and steps its weights as soon as it
 * is complete: with one chunk, the usual case of a mini-batch, it never leaves the cache.
 */
final class WeightGradient {
  private static final int ROWS = 96; // of a piece, about; none has more than a tile beyond

  private final Kernels kernels;
  private final PanelMatrix weights;
  private final int[] order; // of the inputs
  private final int pieces;
  private final @Nullable PanelMatrix[] sums; // [shares × pieces] between two chunks
  private final Pool<PanelMatrix> idle;

  /**
   * The gradient of the given weights.
   *
   * @param order of the inputs, in which they share tiles; see {@link InputOrder}
   * @param threads that will share the pieces evenly; no bit depends on it
   */
  WeightGradient(Kernels kernels, PanelMatrix weights, int[] order, int threads) {
    this.kernels = kernels;
    this.weights = weights;
    this.order = order;
    idle = new Pool<>(() -> new PanelMatrix(kernels, ROWS + Kernels.TILE, weights.columns()));
    pieces = threads * Math.ceilDiv(order.length, threads * ROWS);
    sums = new PanelMatrix[Shares.MOST * pieces];
  }

  /** How many pieces there are. */
  int pieces() {
    return pieces;
  }

  /**
   * Adds to a piece of a share what a chunk has to say.
   *
   * @param input x̂ [count × inputs], rows {@code stride} apart
   * @param delta δ [count × width]
   */
  void add(
      int share,
      int piece,
      float[] input,
      int stride,
      int count,
      PanelMatrix delta,
      Workspace workspace) {
    PanelMatrix sum = sums[share * pieces + piece];
    if (sum == null) {
      sum = zero();
      sums[share * pieces + piece] = sum;
    }
    int from = start(piece);
    kernels.addTransposedProduct(
        input, stride, count, delta, sum, order, from, start(piece + 1), workspace);
  }

  /**
   * Steps the weights of a piece with the sum of its shares and with what else there is for the
   * first rows of W; the next batch begins anew.
   *
   * @param firstRows [some rows × stride] more of the gradient
   */
  void step(int piece, float[] firstRows, Optimizer.Step step) {
    PanelMatrix sum = gather(piece);
    addFirstRows(piece, sum, firstRows);
    int from = start(piece);
    int end = start(piece + 1);
    int run;
    for (int at = from; at < end; at += run) {
      run = run(at, end);
      int count = run * kernels.panelWidth();
      for (int panel = 0; panel < weights.panels(); panel++) {
        int weight = weights.offset(order[at], panel);
        step.apply(weights.data(), weight, sum.data(), sum.offset(at - from, panel), count);
      }
    }
    sums[piece] = null;
    idle.giveBack(sum);
  }

  /** Adds up, in order, what the shares have made of a piece so far; the first one has it then. */
  PanelMatrix gather(int piece) {
    PanelMatrix sum = sums[piece];
    if (sum == null) {
      throw new IllegalStateException("nothing has been added to piece " + piece);
    }
    for (int at = piece + pieces; at < sums.length; at += pieces) {
      PanelMatrix part = sums[at];
      if (part != null) {
        kernels.addScaled(1, part.data(), 0, sum.data(), 0, sum.data().length);
        sums[at] = null;
        idle.giveBack(part);
      }
    }
    return sum;
  }

  private void addFirstRows(int piece, PanelMatrix sum, float[] firstRows) {
    int stride = weights.stride();
    for (int at = start(piece); at < start(piece + 1); at++) {
      if (order[at] < firstRows.length / stride) {
        sum.addToRow(kernels, at - start(piece), firstRows, order[at] * stride);
      }
    }
  }

  /** How many rows from a place in the order on follow each other in W, too. */
  private int run(int at, int end) {
    int run = 1;
    while (at + run < end && order[at + run] == order[at] + run) {
      run++;
    }
    return run;
  }

  private int start(int piece) {
    int tiles = Math.ceilDiv(order.length, Kernels.TILE);
    int before = (int) ((long) tiles * piece / pieces);
    return Math.min(before * Kernels.TILE, order.length);
  }

  private PanelMatrix zero() {
    PanelMatrix sum = idle.borrow();
    Arrays.fill(sum.data(), 0f);
    return sum;
  }
}
