package org.networkff.network;

import org.networkff.format.OnnxGraph;

/**
 * The way from pixels to a label as a graph: for each kind of network what its {@link Predictor}
 * does.
 */
final class PredictorGraph {
  private PredictorGraph() {}

  /**
   * The graph of a network.
   *
   * @throws IllegalArgumentException if something about the network has no form in ONNX
   */
  static OnnxGraph of(Classifier network) {
    OnnxGraph graph = new OnnxGraph("predictor");
    GraphPieces pieces = new GraphPieces(graph);
    switch (network) {
      case MultilayerPerceptron perceptron -> perceptron(pieces, perceptron);
      case ForwardForwardNetwork trained -> {
        GoodnessGraph goodness = new GoodnessGraph(pieces, trained);
        trained.head().ifPresentOrElse(goodness::withHead, goodness::withEveryLabel);
      }
    }
    pieces.answer(network.classes());
    return graph;
  }

  /** The whole picture, no label in it. */
  private static void perceptron(GraphPieces pieces, MultilayerPerceptron network) {
    PictureInput input = network.input();
    String pixels =
        pieces.pixels(input.imageHeight(), input.imageWidth(), input.standardization(), 0);
    String x = pieces.normalized(pixels, input.inputs(), input.normalization());
    int hidden = network.hidden().size();
    for (int l = 0; l < hidden; l++) {
      Layer layer = network.layers().get(l);
      String h = pieces.rectified(ModelTensors.name(l), layer, x);
      x = pieces.normalized(h, layer.width(), network.normalization());
    }
    pieces.scoreBy(network.layers().get(hidden), x);
  }
}
