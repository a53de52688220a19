package org.networkff.bench;

import java.util.random.RandomGenerator;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;

/**
 * Dense random operands of a layer's two products, and the products as training takes them: Z = X·W
 * forward, and the gradient dW += Xᵀ·Δ.
 */
final class Operands {
  private static final int PIECE_ROWS = 24; // as training deals a gradient to its threads

  private final Kernels kernels = Kernels.get();
  private final Shape shape;

  /** X, [rows × inputs], row-major. */
  final float[] x;

  /** W, [inputs × width], row-major. */
  final float[] w;

  /** Δ, [rows × width], row-major. */
  final float[] delta;

  private final PanelMatrix weights;
  private final PanelMatrix deltas;
  private final PanelMatrix gradient;
  private final float[] z;
  private final Workspace workspace;

  Operands(Shape shape) {
    this.shape = shape;
    RandomGenerator random = RandomGenerator.of("SplittableRandom");
    x = random(random, shape.rows() * shape.inputs());
    w = random(random, shape.inputs() * shape.width());
    delta = random(random, shape.rows() * shape.width());
    weights = PanelMatrix.of(kernels, shape.inputs(), shape.width(), w);
    deltas = PanelMatrix.of(kernels, shape.rows(), shape.width(), delta);
    gradient = new PanelMatrix(kernels, shape.inputs(), shape.width());
    z = new float[shape.rows() * weights.stride()];
    workspace = kernels.workspace(Math.max(shape.inputs(), shape.rows()));
  }

  private static float[] random(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat(-1, 1);
    }
    return values;
  }

  /** Z = X·W; returns Z, rows a multiple of the panel width apart. */
  float[] forward() {
    kernels.multiply(
        x, 0, shape.inputs(), shape.rows(), weights, z, 0, weights.stride(), workspace);
    return z;
  }

  /** dW += Xᵀ·Δ, piece by piece. */
  PanelMatrix addGradient() {
    for (int from = 0; from < shape.inputs(); from += PIECE_ROWS) {
      int to = Math.min(from + PIECE_ROWS, shape.inputs());
      kernels.addTransposedProduct(
          x, shape.inputs(), shape.rows(), deltas, gradient, from, to, workspace);
    }
    return gradient;
  }
}
