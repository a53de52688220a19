package org.networkff.lab.report.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers of a finished trial that figures are made of.
 *
 * @param dataset as people write it: "Fashion-MNIST"
 * @param variant as people write it: "A-CFF"
 * @param point what an ablation calls its point; empty without one
 * @param swept the settings that are varied, with its values; empty where none are
 * @param seed its own
 * @param trainSize number of training images
 * @param trainPercent accuracy on the training images
 * @param testPercent accuracy on the test images
 * @param layerPercent accuracy of each layer by itself on the test images; empty if a layer by
 *     itself gives no answer
 * @param confusion test images by true and by predicted class
 * @param trainSeconds of the whole training
 * @param peakMemoryMb the most memory resident in its process; NaN where that is not known
 * @param layerSeconds of the training of each layer; empty if layers are not trained one by one
 * @param goodness histograms; empty if there is no goodness
 * @param epochs in order of time
 */
public record TrialMetrics(
    String dataset,
    String variant,
    String point,
    Map<String, String> swept,
    long seed,
    int trainSize,
    double trainPercent,
    double testPercent,
    List<Double> layerPercent,
    List<List<Long>> confusion,
    double trainSeconds,
    double peakMemoryMb,
    List<Double> layerSeconds,
    List<GoodnessHistogram> goodness,
    List<EpochMetrics> epochs) {

  /** Copies lists and map. */
  public TrialMetrics {
    // Map.copyOf would lose the order of the file.
    swept = Collections.unmodifiableMap(new LinkedHashMap<>(swept));
    layerPercent = List.copyOf(layerPercent);
    confusion = confusion.stream().map(List::copyOf).toList();
    layerSeconds = List.copyOf(layerSeconds);
    goodness = List.copyOf(goodness);
    epochs = List.copyOf(epochs);
  }

  /** What was trained: the variant, with what is varied besides. */
  public String method() {
    return method(variant, setting());
  }

  /** A variant with a setting. */
  static String method(String variant, String setting) {
    return setting.isEmpty() ? variant : variant + ", " + setting;
  }

  /** What is varied: "theta = 0.5", or the name of a point; empty where nothing is. */
  public String setting() {
    return settingBut("");
  }

  /** What is swept besides a setting. */
  String settingBut(String key) {
    if (!point.isEmpty()) {
      return point;
    }
    return swept.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(key))
        .map(entry -> entry.getKey() + " = " + SweptValue.shown(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
