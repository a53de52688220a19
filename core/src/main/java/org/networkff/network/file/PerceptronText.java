package org.networkff.network.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;
import org.networkff.format.Spelling;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;

/** What a perceptron is but for its weights, as JSON for the metadata of a model file. */
record PerceptronText(
    PictureInput input, Normalization normalization, List<String> classNames, int hiddenLayers) {
  private static final String HIDDEN_LAYERS = "hiddenLayers";
  private static final String BETWEEN = "normalizationBetweenLayers"; // none if it is missing

  static String write(MultilayerPerceptron network) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    ArchitectureFields.putInput(json, network.input(), network.classNames());
    json.put(HIDDEN_LAYERS, (long) network.hidden().size());
    if (network.normalization() != Normalization.NONE) {
      json.put(BETWEEN, Spelling.ofConstant(network.normalization()));
    }
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
    Normalization between =
        fields.has(BETWEEN) ? fields.constant(BETWEEN, Normalization.values()) : Normalization.NONE;
    return new PerceptronText(fields.input(), between, fields.classNames(), (int) layers);
  }
}
