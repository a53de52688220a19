package org.networkff.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.network.Classifier;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.Predictor;

/**
 * What a network sees on an image.
 *
 * @param image its name
 * @param scores of every label, best first
 * @param confidence how far the best label is ahead, 0 to 1 ({@link Predictor#confidence})
 * @param goodness of each layer, for each label; empty if it was not asked for
 */
record Prediction(
    String image, List<Score> scores, double confidence, List<List<Double>> goodness) {

  /** What speaks for a label: goodness of the image seen with it, or an output of its own. */
  record Score(int label, String name, double value) {
    Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("label", label);
      map.put("name", name);
      map.put("score", value);
      return map;
    }
  }

  /**
   * The answer to one row of a block.
   *
   * @param withGoodness whether the goodness of each layer is wanted
   */
  static Prediction of(
      String image, Predictor predictor, int row, Classifier network, boolean withGoodness) {
    List<String> names = network.classNames();
    List<Score> scores = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      scores.add(new Score(label, names.get(label), predictor.score(row, label)));
    }
    // Stable: of equal scores the first wins, as in Predictor.label.
    scores.sort(Comparator.comparingDouble(Score::value).reversed());
    List<List<Double>> goodness =
        withGoodness && predictor instanceof GoodnessPredictor layers
            ? goodness(layers, row, network)
            : List.of();
    return new Prediction(image, List.copyOf(scores), predictor.confidence(row), goodness);
  }

  private static List<List<Double>> goodness(
      GoodnessPredictor predictor, int row, Classifier network) {
    List<List<Double>> layers = new ArrayList<>();
    for (int layer = 0; layer < network.layersWithGoodness(); layer++) {
      List<Double> labels = new ArrayList<>();
      for (int label = 0; label < network.classes(); label++) {
        labels.add(predictor.goodness(row, label, layer));
      }
      layers.add(List.copyOf(labels));
    }
    return List.copyOf(layers);
  }

  /** The answer. */
  Score best() {
    return scores.getFirst();
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("image", image);
    map.put("label", best().label());
    map.put("name", best().name());
    map.put("confidence", confidence);
    map.put("scores", scores.stream().map(Score::toMap).toList());
    if (!goodness.isEmpty()) {
      map.put("goodness", goodness);
    }
    return map;
  }
}
