package org.networkff.bench;

import java.util.random.RandomGenerator;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;

/**
 * Dense random operands of a layer's two products, and the products as training takes them: Z = X·W
 * forward, and the gradient dW += Xᵀ·Δ.
 */
final class Operands {
  private static final int GRADIENT_ROWS = 192; // as TrainingStep deals a gradient to its threads

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
        x, 0, shape.inputs(), shape.rows(), weights, z, 0, kernels.stride(shape.width()));
    return z;
  }

  /** dW += Xᵀ·Δ, piece by piece. */
  PanelMatrix addGradient() {
    for (int panel = 0; panel < gradient.panels(); panel++) {
      for (int from = 0; from < shape.inputs(); from += GRADIENT_ROWS) {
        int to = Math.min(from + GRADIENT_ROWS, shape.inputs());
        kernels.addTransposedProduct(
            x,
            0,
            shape.inputs(),
            shape.rows(),
            deltas.data(),
            deltas.offset(0, panel),
            gradient,
            panel,
            from,
            to);
      }
    }
    return gradient;
  }
}
