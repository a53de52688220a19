package org.networkff.network;

import static org.networkff.format.Requirement.require;

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

  /** g = (1/d) Σ_j h_j, ∂g/∂h = 1/d: DeeperForward (Sun et al., ICLR 2025). */
  Goodness MEAN = new Mean();

  /** All that have a name of their own; {@link TopSquares} has one for each number. */
  static List<Goodness> all() {
    return List.of(MEAN_SQUARE, SUM_SQUARE, MEAN);
  }

  /**
   * The goodness of the given name, as settings and model files know it.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Goodness named(String name) {
    if (name.matches(TopSquares.PREFIX + "[1-9][0-9]{0,4}")) {
      return new TopSquares(Integer.parseInt(name.substring(TopSquares.PREFIX.length())));
    }
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
   * delta[deltaOffset … + width) = slope·∂g/∂z, z being what ReLU makes h of: slope·∂g/∂h where h >
   * 0, and 0 where h = 0, for there ReLU is closed.
   *
   * @param slope dL/dg, what one unit of goodness is worth to the loss
   */
  void gradient(
      Kernels kernels,
      float[] h,
      int offset,
      int width,
      double slope,
      float[] delta,
      int deltaOffset);

  /** A sum of squares, divided by the width or not. */
  record Squares(String name, boolean mean) implements Goodness {
    @Override
    public double of(Kernels kernels, float[] h, int offset, int width) {
      return kernels.sumOfSquares(h, offset, width) / divisor(width);
    }

    @Override
    public void gradient(
        Kernels kernels,
        float[] h,
        int offset,
        int width,
        double slope,
        float[] delta,
        int deltaOffset) {
      float factor = (float) (slope * 2 / divisor(width));
      kernels.scale(factor, h, offset, delta, deltaOffset, width);
    }

    /** By what the sum is divided. */
    public double divisor(int width) {
      return mean ? width : 1;
    }
  }

  /** The mean. */
  record Mean() implements Goodness {
    @Override
    public String name() {
      return "mean";
    }

    @Override
    public double of(Kernels kernels, float[] h, int offset, int width) {
      double even = 0; // two sums, which need not wait for each other
      double odd = 0;
      for (int j = 1; j < width; j += 2) {
        even += h[offset + j - 1];
        odd += h[offset + j];
      }
      return (even + odd + (width % 2 == 1 ? h[offset + width - 1] : 0)) / width;
    }

    @Override
    public void gradient(
        Kernels kernels,
        float[] h,
        int offset,
        int width,
        double slope,
        float[] delta,
        int deltaOffset) {
      float share = (float) (slope / width);
      for (int j = 0; j < width; j++) {
        delta[deltaOffset + j] = h[offset + j] > 0 ? share : 0;
      }
    }
  }

  /**
   * g = (1/k) Σ h_j² over the k largest activities, ∂g/∂h = (2/k)·h for these and 0 for the others:
   * what is good is a peak, and units are left free for other things (arXiv 2604.13081, on
   * selectivity and the shape of goodness). In a layer of at most k units that is the mean square
   * of all of them.
   *
   * @param k how many
   */
  record TopSquares(int k) implements Goodness {
    static final String PREFIX = "top-";

    /**
     * Refuses what is no number of activities.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public TopSquares {
      require(k >= 1, "goodness", PREFIX + k, "top-k with a k of at least 1");
    }

    @Override
    public String name() {
      return PREFIX + k;
    }

    @Override
    public double of(Kernels kernels, float[] h, int offset, int width) {
      float least = least(h, offset, width);
      double sum = 0;
      int above = 0;
      for (int j = offset; j < offset + width; j++) {
        if (h[j] > least) {
          sum += (double) h[j] * h[j];
          above++;
        }
      }
      int counted = Math.min(k, width);
      return (sum + (double) (counted - above) * least * least) / counted;
    }

    @Override
    public void gradient(
        Kernels kernels,
        float[] h,
        int offset,
        int width,
        double slope,
        float[] delta,
        int deltaOffset) {
      float least = least(h, offset, width);
      float factor = (float) (slope * 2 / Math.min(k, width));
      int left = k; // of several that are equally the least, the first ones
      for (int j = offset; j < offset + width; j++) {
        left -= h[j] > least ? 1 : 0;
      }
      for (int j = 0; j < width; j++) {
        float activity = h[offset + j];
        boolean counts = activity > least || (activity == least && left-- > 0);
        delta[deltaOffset + j] = counts ? factor * activity : 0;
      }
    }

    /**
     * The k-th largest activity, or 0 if there are not so many above it. Floats that are not
     * negative are in order as their bits are: each round settles one bit.
     */
    private float least(float[] h, int offset, int width) {
      int least = 0;
      for (int bit = 30; bit >= 0; bit--) {
        int tried = least | 1 << bit;
        int atLeast = 0;
        for (int j = offset; j < offset + width; j++) {
          atLeast += Float.floatToRawIntBits(h[j]) >= tried ? 1 : 0;
        }
        least = atLeast >= k ? tried : least;
      }
      return Float.intBitsToFloat(least);
    }
  }
}
