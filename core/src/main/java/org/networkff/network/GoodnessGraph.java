package org.networkff.network;

import static org.networkff.format.OnnxGraph.BATCH;

import java.util.ArrayList;
import java.util.List;
import org.networkff.format.OnnxGraph;
import org.networkff.format.OnnxGraph.Attribute;
import org.networkff.format.OnnxGraph.Elements;
import org.networkff.network.GraphPieces.Rows;

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

  GoodnessGraph(GraphPieces pieces, ForwardForwardNetwork network) {
    this.pieces = pieces;
    this.graph = pieces.graph();
    this.network = network;
    architecture = network.architecture();
    Layer first = network.layers().getFirst();
    String weight = pieces.weight(ModelTensors.name(0), first);
    String bias = pieces.bias(ModelTensors.name(0), first);
    String pixels =
        pieces.pixels(
            architecture.imageHeight(),
            architecture.imageWidth(),
            architecture.standardization(),
            architecture.classes());
    labels = labels(weight);
    divisor = divisor(pieces.rows(pixels, architecture.inputs()));
    String product = pieces.node("picture.product", "MatMul", pixels, weight);
    String normalized = pieces.node("picture.normalized", "Div", product, divisor);
    picture = pieces.node("picture", "Add", normalized, bias);
  }

  private String labels(String weight) {
    String from = graph.integers("label.first", 0);
    String to = graph.integers("label.end", architecture.classes());
    String rows = pieces.node("label.rows", "Slice", weight, from, to);
    String scale = pieces.number("label.scale", architecture.labelEmbedding().scale());
    return pieces.node("label.scaled", "Mul", rows, scale);
  }

  /** Any label adds s² to the square of the image's length. */
  private String divisor(Rows dark) {
    double scale = architecture.labelEmbedding().scale();
    String square = pieces.number("label.square", scale * scale);
    String squares = pieces.node("picture.squares", "Add", dark.squares(), square);
    return pieces.divisor(squares, architecture.normalization(), dark.width());
  }

  /** Goodness decides: every image is seen with every label, h of a layer is [N × K × width]. */
  void everyLabel() {
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
  void head() {
    String neutral =
        graph.node(
            "label.neutral",
            "ReduceMean",
            List.of(labels),
            Attribute.list("axes", 0),
            Attribute.of("keepdims", 1));
    List<Rows> layers = layers(picture, neutral, divisor);
    pieces.normalized(layers.getLast(), architecture.normalization());
    List<String> seen =
        layers.stream().skip(NeutralPass.first(network.depth())).map(Rows::normalized).toList();
    pieces.scoreBy(network.head().orElseThrow(), pieces.joined("features", 1, seen));
  }

  /** h of every layer, the image being seen with some labels. */
  private List<Rows> layers(String pictures, String shown, String divisors) {
    String label = pieces.node("label.normalized", "Div", shown, divisors);
    String z = pieces.node("layer.1.sum", "Add", pictures, label);
    List<Rows> layers = new ArrayList<>();
    layers.add(rows(0, pieces.node(ModelTensors.name(0), "Relu", z)));
    for (int l = 1; l < network.depth(); l++) {
      String x = pieces.normalized(layers.getLast(), architecture.normalization());
      layers.add(rows(l, pieces.rectified(ModelTensors.name(l), network.layers().get(l), x)));
    }
    return layers;
  }

  private Rows rows(int layer, String h) {
    return pieces.rows(h, network.layers().get(layer).width());
  }

  private String goodness(Rows h) {
    return switch (architecture.goodness()) {
      case Goodness.Squares squares -> {
        String divisor = pieces.number(h.values() + ".divisor", squares.divisor(h.width()));
        yield pieces.node(h.values() + ".goodness", "Div", h.squares(), divisor);
      }
      case Goodness other ->
          throw new IllegalArgumentException(
              "goodness %s has no form in ONNX: %s and %s have"
                  .formatted(
                      other.name(), Goodness.MEAN_SQUARE.name(), Goodness.SUM_SQUARE.name()));
    };
  }

  private float[] weights() {
    double[] weights = network.readoutWeights();
    float[] floats = new float[weights.length];
    for (int l = 0; l < floats.length; l++) {
      floats[l] = (float) weights[l];
    }
    return floats;
  }
}
