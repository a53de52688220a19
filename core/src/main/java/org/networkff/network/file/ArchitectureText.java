package org.networkff.network.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;
import org.networkff.format.Spelling;
import org.networkff.network.Alpha;
import org.networkff.network.Architecture;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Goodness;
import org.networkff.network.LabelEmbedding;
import org.networkff.network.LabelPlace;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;
import org.networkff.network.Readout;
import org.networkff.network.WeightedReadout;

/**
 * An architecture and its γ as JSON, for the metadata of a model file. What came after the first
 * release is written only where a network makes use of it.
 */
record ArchitectureText(Architecture architecture, List<Double> gamma) {
  private static final String LABEL_PLACE = "labelPlace";
  private static final String INPUT_NORMALIZATION = "inputNormalization";
  private static final String BETWEEN = "between";

  static String write(ForwardForwardNetwork network) {
    Architecture a = network.architecture();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("image", List.of((long) a.imageHeight(), (long) a.imageWidth()));
    json.put("classNames", a.classNames());
    json.put("mean", a.standardization().mean());
    json.put("sd", a.standardization().sd());
    json.put("labelScale", a.labelEmbedding().scale());
    json.put("normalization", Spelling.ofConstant(a.normalization()));
    json.put("goodness", a.goodness().name());
    json.put("alpha", a.alpha().text());
    json.put("readout", a.readout().text());
    if (a.readout() instanceof WeightedReadout(List<Double> weights)) {
      json.put("readoutWeights", weights);
    }
    putLater(json, a);
    json.put("gamma", IntStream.range(0, network.depth()).mapToObj(network::gamma).toList());
    return Json.compact(json);
  }

  private static void putLater(Map<String, @Nullable Object> json, Architecture a) {
    if (a.labelEmbedding().place() != LabelPlace.OVERWRITE) {
      json.put(LABEL_PLACE, Spelling.ofConstant(a.labelEmbedding().place()));
    }
    if (a.inputNormalization() != a.normalization()) {
      json.put(INPUT_NORMALIZATION, Spelling.ofConstant(a.inputNormalization()));
    }
    if (!a.between().equals(BlackBox.NOTHING)) {
      json.put(BETWEEN, requireName(a.between()));
    }
  }

  private static String requireName(Between between) {
    if (between.name().isEmpty()) {
      throw new IllegalArgumentException(
          "the function between layers has no name, without which the network cannot be written to"
              + " a file: BlackBox.named(name, function) gives it one");
    }
    return between.name();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param functions that may stand between the layers, apart from those that are known here
   * @throws IllegalArgumentException if it cannot be that
   */
  static ArchitectureText read(@Nullable String text, List<Between> functions) {
    ArchitectureFields fields = ArchitectureFields.parse(text);
    PictureInput input = fields.input();
    Architecture architecture =
        new Architecture(
            input.imageHeight(),
            input.imageWidth(),
            fields.classNames(),
            input.standardization(),
            new LabelEmbedding(fields.number("labelScale"), labelPlace(fields)),
            inputNormalization(fields),
            input.normalization(),
            fields.has(BETWEEN) ? BlackBox.of(fields.text(BETWEEN), functions) : BlackBox.NOTHING,
            Goodness.named(fields.text("goodness")),
            Alpha.of(fields.value("alpha")),
            readout(fields));
    return new ArchitectureText(architecture, fields.numbers("gamma"));
  }

  private static Readout readout(ArchitectureFields fields) {
    Readout readout = Readout.named(fields.text("readout"));
    return readout instanceof WeightedReadout
        ? new WeightedReadout(fields.numbers("readoutWeights"))
        : readout;
  }

  private static LabelPlace labelPlace(ArchitectureFields fields) {
    return fields.has(LABEL_PLACE)
        ? fields.constant(LABEL_PLACE, LabelPlace.values())
        : LabelPlace.OVERWRITE;
  }

  private static Normalization inputNormalization(ArchitectureFields fields) {
    String key = fields.has(INPUT_NORMALIZATION) ? INPUT_NORMALIZATION : "normalization";
    return fields.constant(key, Normalization.values());
  }
}
