package org.networkff.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;

/** What a perceptron is but for its weights, as JSON for the metadata of a model file. */
record PerceptronText(PictureInput input, List<String> classNames, int hiddenLayers) {
  private static final String HIDDEN_LAYERS = "hiddenLayers";

  static String write(MultilayerPerceptron network) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    ArchitectureFields.putInput(json, network.input(), network.classNames());
    json.put(HIDDEN_LAYERS, (long) network.hidden().size());
    return Json.compact(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it cannot be that
   */
  static PerceptronText read(@Nullable String text) {
    ArchitectureFields fields = ArchitectureFields.parse(text);
    double layers = fields.number(HIDDEN_LAYERS);
    if (layers != Math.rint(layers) || layers < 1 || layers > Short.MAX_VALUE) {
      throw new IllegalArgumentException("its hiddenLayers are " + layers);
    }
    return new PerceptronText(fields.input(), fields.classNames(), (int) layers);
  }
}
