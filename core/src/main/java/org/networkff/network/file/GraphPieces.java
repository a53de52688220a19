package org.networkff.network.file;

import static org.networkff.format.OnnxGraph.BATCH;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.networkff.data.Standardization;
import org.networkff.format.OnnxGraph;
import org.networkff.format.OnnxGraph.Attribute;
import org.networkff.format.OnnxGraph.Elements;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.network.Normalization;

/**
 * The pieces of which the graphs of all predictors are made. Each method adds nodes to the graph
 * and returns the name of the value that they come to; rows lie along the last axis.
 *
 * @param graph to which they are added
 * @param tensors of the network, by their names in a model file
 */
record GraphPieces(OnnxGraph graph, Map<String, Tensor> tensors) {
  private static final String SCORES = "scores";
  private static final String LABEL = "label";

  /** Rows of a value, and ‖row‖² of each: the same shape, but for a last axis of 1. */
  record Rows(String values, String squares, int width) {}

  /**
   * The pixels of the images, standardised: [N × height·width].
   *
   * @param dark how many of the first inputs are 0 whatever the pixels are
   */
  String pixels(int height, int width, Standardization standardization, int dark) {
    int inputs = height * width;
    float[] scale = new float[inputs];
    float[] shift = new float[inputs];
    Arrays.fill(scale, dark, inputs, standardization.factor());
    Arrays.fill(shift, dark, inputs, standardization.shift());
    String images = graph.input("images", Elements.UINT8, BATCH, height, width);
    String bytes = node("pixels.bytes", "Flatten", images);
    Attribute toFloat = Attribute.of("to", Elements.FLOAT.code());
    String floats = graph.node("pixels.floats", "Cast", List.of(bytes), toFloat);
    String scaled = node("pixels.scaled", "Mul", floats, row("pixels.scale", scale));
    return node("pixels", "Add", scaled, row("pixels.shift", shift));
  }

  /** Rows with their ‖row‖². */
  Rows rows(String values, int width) {
    String squares =
        graph.node(
            values + ".squares",
            "ReduceSumSquare",
            List.of(values),
            Attribute.list("axes", -1),
            Attribute.of("keepdims", 1));
    return new Rows(values, squares, width);
  }

  /** Values normalised row by row. */
  String normalized(String values, int width, Normalization normalization) {
    return normalization.length(width).isEmpty()
        ? values
        : normalized(rows(values, width), normalization);
  }

  /** The rows normalised. */
  String normalized(Rows rows, Normalization normalization) {
    OptionalDouble length = normalization.length(rows.width());
    return length.isEmpty()
        ? rows.values()
        : node(
            rows.values() + ".normalized",
            "Div",
            rows.values(),
            divisor(rows.squares(), length.getAsDouble()));
  }

  /** What each row is divided by to have a length: (‖row‖ + ε) / length. */
  String divisor(String squares, double length) {
    String epsilon = number(squares + ".epsilon", Normalization.EPSILON);
    String root = node(squares + ".root", "Sqrt", squares);
    String padded = node(squares + ".padded", "Add", root, epsilon);
    return node(squares + ".divisor", "Div", padded, number(squares + ".length", length));
  }

  /** h = ReLU(x·W + b) of a layer whose tensors are called {@code name.weight} and so on. */
  String rectified(String name, String x) {
    String product = node(name + ".product", "MatMul", x, weight(name));
    String sum = node(name + ".sum", "Add", product, bias(name));
    return node(name, "Relu", sum);
  }

  /** W of a layer. */
  String weight(String name) {
    return tensor(name + ".weight");
  }

  /** b of a layer. */
  String bias(String name) {
    return tensor(name + ".bias");
  }

  private String tensor(String name) {
    return graph.constant(name, Objects.requireNonNull(tensors.get(name), name));
  }

  /** A row of floats that is always the same. */
  String row(String name, float... values) {
    return graph.constant(name, new Tensor(new int[] {values.length}, values));
  }

  /** A number that is always the same. */
  String number(String name, double value) {
    return graph.constant(name, new Tensor(new int[0], new float[] {(float) value}));
  }

  /** What an operator without attributes makes of other values. */
  String node(String name, String operator, String... arguments) {
    return graph.node(name, operator, List.of(arguments));
  }

  /** Values joined along an axis. */
  String joined(String name, int axis, List<String> values) {
    return graph.node(name, "Concat", values, Attribute.of("axis", axis));
  }

  /** Makes the last, linear layer's outputs z = x·W + b the scores. */
  void scoreByHead(String x) {
    String head = ModelTensors.HEAD;
    String product = node(head + ".product", "MatMul", x, weight(head));
    node(SCORES, "Add", product, bias(head));
  }

  /** Makes Σ_l w_l·g_l the scores. */
  void scoreBy(String goodness, String weights) {
    node(SCORES, "MatMul", goodness, weights);
  }

  /** Ends the graph with the scores [N × K] and the label of the largest, the first of equals. */
  void answer(int classes) {
    graph.node(
        LABEL,
        "ArgMax",
        List.of(SCORES),
        Attribute.of("axis", 1),
        Attribute.of("keepdims", 0),
        Attribute.of("select_last_index", 0));
    graph.output(SCORES, Elements.FLOAT, BATCH, classes);
    graph.output(LABEL, Elements.INT64, BATCH);
  }
}
