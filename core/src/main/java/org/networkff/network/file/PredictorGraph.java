package org.networkff.network.file;

import org.networkff.format.OnnxGraph;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.MultilayerPerceptron;
import org.networkff.network.PictureInput;
import org.networkff.network.Predictor;

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
    GraphPieces pieces = new GraphPieces(graph, ModelTensors.of(network));
    switch (network) {
      case MultilayerPerceptron perceptron -> perceptron(pieces, perceptron);
      case ForwardForwardNetwork trained -> {
        GoodnessGraph goodness = new GoodnessGraph(pieces, trained);
        if (trained.hasHead()) {
          goodness.withHead();
        } else {
          goodness.withEveryLabel();
        }
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
    for (int l = 0; l < network.hidden().size(); l++) {
      String h = pieces.rectified(ModelTensors.name(l), x);
      x = pieces.normalized(h, network.hidden().get(l), network.normalization());
    }
    pieces.scoreByHead(x);
  }
}
