package org.networkff.network;

import java.util.List;
import org.networkff.kernel.Kernels;

/**
 * The goodness g of one row of activities h, which training raises for true labels and lowers for
 * wrong ones (Eq. 1), and its gradient, in closed form.
 */
public interface Goodness {

  /** g = (1/d) Σ_j h_j², ∂g/∂h = (2/d)·h: the paper's Eq. 1. */
  Goodness MEAN_SQUARE = new Squares("mean-square", true);

  /** g = Σ_j h_j², ∂g/∂h = 2h: Hinton 2022. */
  Goodness SUM_SQUARE = new Squares("sum-square", false);

  /** All that have a name which settings and model files know. */
  static List<Goodness> all() {
    return List.of(MEAN_SQUARE, SUM_SQUARE);
  }

  /**
   * The goodness of the given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Goodness named(String name) {
    return all().stream()
        .filter(goodness -> goodness.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no goodness is called " + name));
  }

  /** What settings and model files call it. */
  String name();

  /**
   * The goodness of {@code h[offset … offset + width)}.
   *
   * @param width d, the width of the layer
   */
  double of(Kernels kernels, float[] h, int offset, int width);

  /**
   * delta[0 … width) = slope·∂g/∂z, z being what ReLU makes h of: slope·∂g/∂h where h > 0, and 0
   * where h = 0, for there ReLU is closed.
   *
   * @param slope dL/dg, what one unit of goodness is worth to the loss
   */
  void gradient(Kernels kernels, float[] h, int offset, int width, double slope, float[] delta);

  /** A sum of squares, divided by the width or not. */
  record Squares(String name, boolean mean) implements Goodness {
    @Override
    public double of(Kernels kernels, float[] h, int offset, int width) {
      return kernels.sumOfSquares(h, offset, width) / divisor(width);
    }

    @Override
    public void gradient(
        Kernels kernels, float[] h, int offset, int width, double slope, float[] delta) {
      kernels.scale((float) (slope * 2 / divisor(width)), h, offset, delta, 0, width);
    }

    /** By what the sum is divided. */
    double divisor(int width) {
      return mean ? width : 1;
    }
  }
}
