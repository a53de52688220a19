package org.networkff.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.networkff.network.Predictor;

/**
 * What a network sees on an image.
 *
 * @param image its name
 * @param scores of every label, best first
 */
record Prediction(String image, List<Score> scores) {

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

  static Prediction of(String image, Predictor predictor, int row, List<String> names) {
    List<Score> scores = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      scores.add(new Score(label, names.get(label), predictor.score(row, label)));
    }
    // Stable: of equal scores the first wins, as in Predictor.label.
    scores.sort(Comparator.comparingDouble(Score::value).reversed());
    return new Prediction(image, List.copyOf(scores));
  }

  String text(int shown) {
    return scores.stream()
        .limit(shown)
        .map(score -> String.format(Locale.ROOT, "%s %.3f", score.name(), score.value()))
        .collect(Collectors.joining(", ", image + ": " + scores.getFirst().name() + "  (", ")"));
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("image", image);
    map.put("label", scores.getFirst().label());
    map.put("name", scores.getFirst().name());
    map.put("scores", scores.stream().map(Score::toMap).toList());
    return map;
  }
}
