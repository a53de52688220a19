package org.networkff.network.file;

import static org.networkff.format.OnnxGraph.BATCH;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.networkff.format.OnnxGraph;
import org.networkff.format.OnnxGraph.Attribute;
import org.networkff.format.OnnxGraph.Elements;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Architecture;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.ForwardPass;
import org.networkff.network.Goodness;
import org.networkff.network.NeutralPass;
import org.networkff.network.file.GraphPieces.Rows;

/**
 * The graph of a Forward-Forward network. As in {@link ForwardPass} the label is a row, not a pass:
 * one product x̂·W of the image with its label inputs dark serves all labels, whose rows s·W[y] are
 * added to it. From the second layer on there is a row for each label.
 */
final class GoodnessGraph {
  private final GraphPieces pieces;
  private final OnnxGraph graph;
  private final ForwardForwardNetwork network;
  private final Architecture architecture;
  private final String labels; // s·W[y], [K × width]
  private final String divisor; // of the image with a label, to be normalised: [N × 1]
  private final String picture; // z of the first layer without a label, [N × width]
  private final List<String> seen = new ArrayList<>(); // what next layers see of h

  GoodnessGraph(GraphPieces pieces, ForwardForwardNetwork network) {
    this.pieces = pieces;
    this.graph = pieces.graph();
    this.network = network;
    architecture = network.architecture();
    String weight = pieces.weight(ModelTensors.name(0));
    String bias = pieces.bias(ModelTensors.name(0));
    String pixels =
        pieces.pixels(
            architecture.imageHeight(),
            architecture.imageWidth(),
            architecture.standardization(),
            architecture.labelEmbedding().place().pixelsLost(architecture.classes()));
    labels = labels(weight);
    divisor = divisor(pixels);
    String product = pieces.node("picture.product", "MatMul", pixels, pictureRows(weight));
    String normalized = pieces.node("picture.normalized", "Div", product, divisor);
    picture = pieces.node("picture", "Add", normalized, bias);
  }

  private String labels(String weight) {
    String rows = slice("label.rows", weight, 0, architecture.classes());
    String scale = pieces.number("label.scale", architecture.labelEmbedding().scale());
    return pieces.node("label.scaled", "Mul", rows, scale);
  }

  /** The rows of W that pixels enter by; pixels that a label overwrites are dark. */
  private String pictureRows(String weight) {
    return switch (architecture.labelEmbedding().place()) {
      case OVERWRITE -> weight;
      case APPEND -> slice("picture.rows", weight, architecture.classes(), architecture.inputs());
    };
  }

  private String slice(String name, String rows, int from, int to) {
    String first = graph.integers(name + ".from", from);
    return pieces.node(name, "Slice", rows, first, graph.integers(name + ".to", to));
  }

  /** Any label adds s² to the square of the image's length. */
  private String divisor(String pixels) {
    OptionalDouble length = architecture.inputNormalization().length(architecture.inputs());
    if (length.isEmpty()) {
      return graph.constant("picture.divisor", new Tensor(new int[] {1, 1}, new float[] {1}));
    }
    double scale = architecture.labelEmbedding().scale();
    String square = pieces.number("label.square", scale * scale);
    Rows dark = pieces.rows(pixels, architecture.inputs());
    String squares = pieces.node("picture.squares", "Add", dark.squares(), square);
    return pieces.divisor(squares, length.getAsDouble());
  }

  /** Goodness decides: every image is seen with every label, h of a layer is [N × K × width]. */
  void withEveryLabel() {
    String axis = graph.integers("label.axis", 1);
    String pictures = pieces.node("picture.once", "Unsqueeze", picture, axis);
    String divisors = pieces.node("divisor.once", "Unsqueeze", divisor, axis);
    List<String> goodness = new ArrayList<>();
    for (Rows h : layers(pictures, labels, divisors)) {
      goodness.add(goodness(h));
    }
    String all = pieces.joined("goodness", 2, goodness);
    graph.output(all, Elements.FLOAT, BATCH, architecture.classes(), network.depth());
    pieces.scoreBy(all, pieces.row("readout.weight", weights()));
  }

  /** A head decides: every image is seen once, with the neutral label; h is [N × width]. */
  void withHead() {
    String neutral =
        graph.node(
            "label.neutral",
            "ReduceMean",
            List.of(labels),
            Attribute.list("axes", 0),
            Attribute.of("keepdims", 1));
    see(layers(picture, neutral, divisor).getLast());
    List<String> features = seen.subList(NeutralPass.first(network.depth()), seen.size());
    pieces.scoreByHead(pieces.joined("features", 1, features));
  }

  /** h of every layer, the image being seen with some labels. */
  private List<Rows> layers(String pictures, String shown, String divisors) {
    String label = pieces.node("label.normalized", "Div", shown, divisors);
    String z = pieces.node("layer.1.sum", "Add", pictures, label);
    List<Rows> layers = new ArrayList<>();
    layers.add(rows(0, pieces.node(ModelTensors.name(0), "Relu", z)));
    for (int l = 1; l < network.depth(); l++) {
      String x = see(layers.getLast());
      layers.add(rows(l, pieces.rectified(ModelTensors.name(l), x)));
    }
    return layers;
  }

  /** What a next layer sees of h: changed by what stands between layers, then normalised. */
  private String see(Rows h) {
    String changed =
        switch (architecture.between()) {
          case BlackBox.Unchanged() -> h.values();
          case BlackBox.Binarize() -> pieces.node(h.values() + ".between", "Sign", h.values());
          case BlackBox.Quantize(int bits) -> quantized(h.values(), (1 << bits) - 1);
          case Between other ->
              throw new IllegalArgumentException(
                  "%s between layers has no form in ONNX: none, binarize and quantize have"
                      .formatted(other.name().isEmpty() ? "a function" : other.name()));
        };
    String x =
        changed.equals(h.values())
            ? pieces.normalized(h, architecture.normalization())
            : pieces.normalized(changed, h.width(), architecture.normalization());
    seen.add(x);
    return x;
  }

  /** The nearest of some steps between 0 and the largest; Round takes halves to even, as rint. */
  private String quantized(String h, int steps) {
    String largest =
        graph.node(
            h + ".largest",
            "ReduceMax",
            List.of(h),
            Attribute.list("axes", -1),
            Attribute.of("keepdims", 1));
    String least = pieces.number(h + ".least", Float.MIN_NORMAL); // a row of zeros stays one
    String unit = pieces.node(h + ".unit", "Max", largest, least);
    String number = pieces.number(h + ".steps", steps);
    String share = pieces.node(h + ".share", "Div", h, unit);
    String scaled = pieces.node(h + ".scaled", "Mul", share, number);
    String rounded = pieces.node(h + ".rounded", "Round", scaled);
    String level = pieces.node(h + ".level", "Div", rounded, number);
    return pieces.node(h + ".between", "Mul", level, unit);
  }

  private Rows rows(int layer, String h) {
    return pieces.rows(h, network.hidden().get(layer));
  }

  private String goodness(Rows h) {
    return switch (architecture.goodness()) {
      case Goodness.Squares squares -> share(h.values(), h.squares(), squares.divisor(h.width()));
      case Goodness.Mean() ->
          graph.node(
              h.values() + ".goodness",
              "ReduceMean",
              List.of(h.values()),
              Attribute.list("axes", -1),
              Attribute.of("keepdims", 1));
      case Goodness.TopSquares(int k) -> {
        int counted = Math.min(k, h.width());
        Rows top = pieces.rows(largest(h.values(), counted), counted);
        yield share(h.values(), top.squares(), counted);
      }
      case Goodness other ->
          throw new IllegalArgumentException(
              "goodness %s has no form in ONNX: use one that networkff knows by name"
                  .formatted(other.name()));
    };
  }

  private String share(String h, String squares, double divisor) {
    return pieces.node(h + ".goodness", "Div", squares, pieces.number(h + ".divisor", divisor));
  }

  private String largest(String h, int count) {
    return graph.node(
        List.of(h + ".top", h + ".top.places"),
        "TopK",
        List.of(h, graph.integers(h + ".top.count", count)),
        Attribute.of("axis", -1),
        Attribute.of("largest", 1),
        Attribute.of("sorted", 1));
  }

  private float[] weights() {
    float[] weights = new float[network.depth()];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = (float) network.readoutWeight(l);
    }
    return weights;
  }
}
