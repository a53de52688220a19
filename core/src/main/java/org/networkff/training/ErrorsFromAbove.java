package org.networkff.training;

import java.util.List;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workspace;
import org.networkff.network.PerceptronPass;

/**
 * Backpropagation: δ at the outputs is the gradient of the softmax cross-entropy, and goes down
 * through the layers, δ_{l−1} = (δ_l·W_lᵀ)·[h_{l−1} > 0].
 */
final class ErrorsFromAbove implements Errors {
  private final List<PerceptronLayer> layers;
  private final PerceptronPass pass;
  private final Pool<Scratch> scratch = new Pool<>(Scratch::new);

  /** Errors of all layers of a chain. */
  ErrorsFromAbove(List<PerceptronLayer> layers, PerceptronPass pass) {
    this.layers = List.copyOf(layers);
    this.pass = pass;
  }

  @Override
  public List<PerceptronLayer> chain() {
    return layers;
  }

  @Override
  public double of(Rows rows, Workspace workspace) {
    Scratch mine = scratch.borrow();
    int last = layers.size() - 1;
    int stride = stride(last);
    double loss = 0;
    for (int row = rows.start(); row < rows.end(); row++) {
      int to = (row - rows.start()) * stride;
      loss +=
          SoftmaxCrossEntropy.of(
              pass.output(last),
              row * stride,
              rows.labels()[row],
              rows.share(),
              mine.delta[last],
              to,
              mine.probabilities);
    }
    for (int l = last; l >= 0; l--) {
      give(l, rows, mine.delta[l]);
      if (l > 0) {
        passDown(l, rows, mine, workspace);
      }
    }
    scratch.giveBack(mine);
    return loss;
  }

  private void give(int l, Rows rows, float[] delta) {
    for (int row = rows.start(); row < rows.end(); row++) {
      layers.get(l).take(rows.block(), row, delta, (row - rows.start()) * stride(l));
    }
  }

  private void passDown(int l, Rows rows, Scratch mine, Workspace workspace) {
    layers.get(l).passDown(mine.delta[l], rows.count(), mine.delta[l - 1], workspace);
    for (int row = rows.start(); row < rows.end(); row++) {
      pass.goBack(l - 1, row, mine.delta[l - 1], (row - rows.start()) * stride(l - 1));
    }
  }

  private int stride(int l) {
    return layers.get(l).layer().stride();
  }

  /** A thread's working space for one block. */
  private final class Scratch {
    final float[][] delta = new float[layers.size()][]; // per layer [block × stride] δ
    final double[] probabilities = new double[layers.getLast().layer().width()];

    Scratch() {
      for (int l = 0; l < delta.length; l++) {
        delta[l] = new float[RowBlocks.MAX_ROWS * stride(l)];
      }
    }
  }
}
