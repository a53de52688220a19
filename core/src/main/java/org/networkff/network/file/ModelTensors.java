package org.networkff.network.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.networkff.format.Safetensors.Elements;
import org.networkff.format.Safetensors.Tensor;
import org.networkff.kernel.Kernels;
import org.networkff.network.Classifier;
import org.networkff.network.ForwardForwardNetwork;
import org.networkff.network.Layer;
import org.networkff.network.MultilayerPerceptron;

/**
 * The layers of a network as the tensors of a model file: {@code layer.1.weight} [inputs × width]
 * and {@code layer.1.bias} [width] and so on, and those of the layer of K outputs under {@code
 * head}.
 */
final class ModelTensors {
  static final String HEAD = "head";

  private final SequencedMap<String, Tensor> tensors;

  ModelTensors(SequencedMap<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** The tensors of a network. */
  static SequencedMap<String, Tensor> of(Classifier network) {
    return switch (network) {
      case ForwardForwardNetwork goodness -> of(goodness);
      case MultilayerPerceptron perceptron -> of(perceptron);
    };
  }

  private static SequencedMap<String, Tensor> of(ForwardForwardNetwork network) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < network.depth(); l++) {
      put(tensors, name(l), network.weights(l), network.biases(l));
    }
    if (network.hasHead()) {
      put(tensors, HEAD, network.headWeights(), network.headBiases());
    }
    return tensors;
  }

  private static SequencedMap<String, Tensor> of(MultilayerPerceptron network) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    int hidden = network.hidden().size();
    for (int l = 0; l < hidden; l++) {
      put(tensors, name(l), network.weights(l), network.biases(l));
    }
    put(tensors, HEAD, network.weights(hidden), network.biases(hidden));
    return tensors;
  }

  private static void put(
      SequencedMap<String, Tensor> tensors, String name, float[] weights, float[] biases) {
    int width = biases.length;
    tensors.put(
        name + ".weight",
        new Tensor(new int[] {weights.length / width, width}, Elements.in(weights)));
    tensors.put(name + ".bias", new Tensor(new int[] {width}, Elements.in(biases)));
  }

  /**
   * Refuses any other number of layers.
   *
   * @param layers how many there should be, a head among them
   */
  void requireLayers(int layers) {
    require(
        tensors.size() == 2 * layers,
        "%d tensors, but %d layers need %d".formatted(tensors.size(), layers, 2 * layers));
  }

  /** The first {@code depth} layers, the first of which has the given number of inputs. */
  List<Layer> layers(int depth, int inputs) {
    List<Layer> layers = new ArrayList<>();
    int below = inputs;
    for (int l = 0; l < depth; l++) {
      layers.add(layer(name(l), below));
      below = layers.getLast().width();
    }
    return layers;
  }

  /** The layer of outputs. */
  Layer head(int inputs) {
    return layer(HEAD, inputs);
  }

  private Layer layer(String name, int inputs) {
    Tensor bias = tensor(name + ".bias", 1);
    int width = bias.shape()[0];
    String weightName = name + ".weight";
    Tensor weight = tensor(weightName, 2);
    require(
        width > 0 && weight.shape()[0] == inputs && weight.shape()[1] == width,
        "%s is %d × %d, but %d × %d is needed"
            .formatted(weightName, weight.shape()[0], weight.shape()[1], inputs, width));
    return new Layer(
        Kernels.get(), inputs, width, finite(weightName, weight), finite(name + ".bias", bias));
  }

  private Tensor tensor(String name, int dimensions) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("it has no tensor " + name);
    }
    require(
        tensor.shape().length == dimensions,
        "%s has %d dimensions, not %d".formatted(name, tensor.shape().length, dimensions));
    return tensor;
  }

  private static float[] finite(String name, Tensor tensor) {
    float[] values = tensor.data();
    for (int i = 0; i < values.length; i++) {
      require(Float.isFinite(values[i]), name + " holds " + values[i] + " at " + i);
    }
    return values;
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** What the tensors of a layer (0-based) are called, up to the point. */
  static String name(int layer) {
    return "layer." + (layer + 1);
  }
}
