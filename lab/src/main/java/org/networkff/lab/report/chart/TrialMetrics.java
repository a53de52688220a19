package org.networkff.lab.report.chart;

import java.util.List;

/**
 * The numbers of a finished trial that figures are made of.
 *
 * @param dataset as people write it: "Fashion-MNIST"
 * @param variant as people write it: "A-CFF"
 * @param setting what else sets it apart, in a sweep: "theta = 2"; else empty
 * @param seed its own
 * @param trainPercent accuracy on the training images
 * @param testPercent accuracy on the test images
 * @param layerPercent accuracy of each layer by itself on the test images; empty if a layer by
 *     itself gives no answer
 * @param confusion test images by true and by predicted class
 * @param trainSeconds of the whole training
 * @param layerSeconds of the training of each layer; empty if layers are not trained one by one
 * @param goodness histograms; empty if there is no goodness
 * @param epochs in order of time
 */
public record TrialMetrics(
    String dataset,
    String variant,
    String setting,
    long seed,
    double trainPercent,
    double testPercent,
    List<Double> layerPercent,
    List<List<Long>> confusion,
    double trainSeconds,
    List<Double> layerSeconds,
    List<GoodnessHistogram> goodness,
    List<EpochMetrics> epochs) {

  /** Copies the lists. */
  public TrialMetrics {
    layerPercent = List.copyOf(layerPercent);
    confusion = confusion.stream().map(List::copyOf).toList();
    layerSeconds = List.copyOf(layerSeconds);
    goodness = List.copyOf(goodness);
    epochs = List.copyOf(epochs);
  }

  /** What was trained: the variant, in a sweep with its setting. */
  public String method() {
    return setting.isEmpty() ? variant : variant + ", " + setting;
  }
}
