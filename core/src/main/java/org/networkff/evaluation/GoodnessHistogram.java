package org.networkff.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Pool;
import org.networkff.kernel.Workers;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.Predictor;

/**
 * How the goodness of a layer is spread, of images with their true label and with all wrong ones:
 * counts in bins of equal width from {@code low} to {@code high}.
 *
 * @param low the least goodness that was seen
 * @param high the largest
 * @param positive counts of the images with their true label
 * @param negative counts of the images with each of the wrong ones
 */
public record GoodnessHistogram(
    double low, double high, List<Integer> positive, List<Integer> negative) {

  /**
   * The histograms of all layers, first to last.
   *
   * @param bins how many
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public static List<GoodnessHistogram> of(
      ForwardForwardNetwork network, LabeledImages images, Workers workers, int bins) {
    float[][] goodness = measure(network, images, workers);
    List<GoodnessHistogram> histograms = new ArrayList<>();
    for (float[] ofLayer : goodness) {
      histograms.add(count(ofLayer, images, network.architecture().classes(), bins));
    }
    return histograms;
  }

  /** [layers][images × classes] */
  private static float[][] measure(
      ForwardForwardNetwork network, LabeledImages images, Workers workers) {
    int classes = network.architecture().classes();
    int size = Predictor.blockSize(classes);
    float[][] goodness = new float[network.depth()][images.size() * classes];
    Pool<GoodnessPredictor> predictors = new Pool<>(() -> network.predictor(size));
    workers.run(
        Math.ceilDiv(images.size(), size),
        block -> {
          GoodnessPredictor predictor = predictors.borrow();
          int from = block * size;
          int to = Math.min(from + size, images.size());
          predictor.classify(images, from, to);
          for (int at = from * classes; at < to * classes; at++) {
            for (int layer = 0; layer < goodness.length; layer++) {
              goodness[layer][at] =
                  (float) predictor.goodness(at / classes - from, at % classes, layer);
            }
          }
          predictors.giveBack(predictor);
        });
    return goodness;
  }

  private static GoodnessHistogram count(
      float[] goodness, LabeledImages images, int classes, int bins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float g : goodness) {
      low = Math.min(low, g);
      high = Math.max(high, g);
    }
    int[][] counts = new int[2][bins];
    for (int at = 0; at < goodness.length; at++) {
      boolean positive = at % classes == images.label(at / classes);
      int bin = high > low ? (int) ((goodness[at] - low) / (high - low) * bins) : 0;
      counts[positive ? 0 : 1][Math.min(bin, bins - 1)]++; // the largest belongs to the last bin
    }
    return new GoodnessHistogram(low, high, list(counts[0]), list(counts[1]));
  }

  private static List<Integer> list(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
