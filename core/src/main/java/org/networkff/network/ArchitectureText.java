package org.networkff.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;
import org.networkff.format.Spelling;

/** An architecture and its γ as JSON, for the metadata of a model file. */
record ArchitectureText(Architecture architecture, List<Double> gamma) {

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
    json.put("gamma", IntStream.range(0, network.depth()).mapToObj(network::gamma).toList());
    return Json.compact(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it cannot be that
   */
  static ArchitectureText read(@Nullable String text) {
    ArchitectureFields fields = ArchitectureFields.parse(text);
    PictureInput input = fields.input();
    Architecture architecture =
        new Architecture(
            input.imageHeight(),
            input.imageWidth(),
            fields.classNames(),
            input.standardization(),
            new LabelEmbedding(fields.number("labelScale")),
            input.normalization(),
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
}
