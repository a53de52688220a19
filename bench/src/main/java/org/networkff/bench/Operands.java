package org.networkff.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;
import org.networkff.kernel.Workspace;

/**
 * Operands of a layer's two products, and the products as training takes them: Z = X·W forward, and
 * the gradient dW += Xᵀ·Δ. All are dense random numbers, or X is images: pixels between 0 and 1, of
 * which most are 0.
 */
final class Operands {
  /** Instead of a data set's name: dense random numbers. */
  static final String RANDOM = "random";

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
  private final int[] order; // of the inputs
  private final float[] z;
  private final Workspace workspace;

  /** Dense random operands. */
  Operands(Shape shape) {
    this(shape, RANDOM);
  }

  /**
   * Operands whose X is as named.
   *
   * @param source {@link #RANDOM}, or a data set whose first test images are taken
   */
  Operands(Shape shape, String source) {
    this.shape = shape;
    RandomGenerator random = RandomGenerator.of("SplittableRandom");
    x =
        source.equals(RANDOM)
            ? random(random, shape.rows() * shape.inputs())
            : pixels(images(source), shape);
    w = random(random, shape.inputs() * shape.width());
    delta = random(random, shape.rows() * shape.width());
    weights = PanelMatrix.of(kernels, shape.inputs(), shape.width(), w);
    deltas = PanelMatrix.of(kernels, shape.rows(), shape.width(), delta);
    gradient = new PanelMatrix(kernels, shape.inputs(), shape.width());
    z = new float[shape.rows() * weights.stride()];
    order = IntStream.range(0, shape.inputs()).toArray();
    workspace = kernels.workspace();
  }

  private static LabeledImages images(String dataset) {
    try {
      return DataSources.fromEnvironment()
          .withOffline(true)
          .load(dataset, ProgressListener.NONE)
          .test();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static float[] pixels(LabeledImages images, Shape shape) {
    if (images.pixels() != shape.inputs()) {
      throw new IllegalArgumentException(
          "%d inputs: the images have %d pixels".formatted(shape.inputs(), images.pixels()));
    }
    float[] values = new float[shape.rows() * shape.inputs()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (images.bytes()[images.offset(0) + i] & 0xFF) / 255f;
    }
    return values;
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

  /** dW += Xᵀ·Δ. */
  PanelMatrix addGradient() {
    kernels.addTransposedProduct(
        x, shape.inputs(), shape.rows(), deltas, gradient, order, 0, order.length, workspace);
    return gradient;
  }
}
