package org.networkff.network;

import java.util.List;

/**
 * The label is the one for which Σ_l w_l·g_l is largest, the image being shown with each of them,
 * with weights w_l that are fitted to the goodness of the finished layers, none of them negative.
 *
 * @param weights w_l of every layer; none while they are not fitted
 */
public record WeightedReadout(List<Double> weights) implements Readout {
  /** What settings mean: the weights are to be fitted. */
  public static final WeightedReadout UNFITTED = new WeightedReadout(List.of());

  /**
   * Copies the weights.
   *
   * @throws IllegalArgumentException if one of them is negative or not finite
   */
  public WeightedReadout {
    weights = List.copyOf(weights);
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "a readout's weight of %s: must be a finite number, at least 0".formatted(weight));
      }
    }
  }

  @Override
  public String text() {
    return "weighted";
  }

  /** The weights, for a network of the given number of layers. */
  double[] of(int layers) {
    if (weights.size() != layers) {
      throw new IllegalArgumentException(
          "a readout of %d weights for %d layers".formatted(weights.size(), layers));
    }
    return weights.stream().mapToDouble(weight -> weight).toArray();
  }
}
