package org.networkff.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.networkff.kernel.Kernels;

/**
 * The network that backpropagation trains, the twin of a {@link ForwardForwardNetwork}, or that
 * learns by local losses on labels: the whole picture, hidden layers with ReLU, and a linear layer
 * with an output z_k for each class, of which the largest is the answer. What leaves a hidden layer
 * may be normalised; the twin's is not.
 */
public final class MultilayerPerceptron implements Classifier {
  private final PictureInput input;
  private final Normalization normalization;
  private final List<String> classNames;
  private final List<Layer> layers;
  private final Map<String, String> provenance;

  /**
   * A network with copies of the given layers, between which nothing is normalised.
   *
   * @param layers the hidden ones and the last, linear one, whose width is K
   * @param provenance what the network came from, key by key: settings, data, seed, versions
   * @throws IllegalArgumentException if the layers do not fit each other, the images or the classes
   */
  public MultilayerPerceptron(
      PictureInput input,
      List<String> classNames,
      List<Layer> layers,
      Map<String, String> provenance) {
    this(input, Normalization.NONE, classNames, layers, provenance);
  }

  /**
   * A network with copies of the given layers.
   *
   * @param normalization of what leaves a hidden layer
   * @param layers the hidden ones and the last, linear one, whose width is K
   * @param provenance what the network came from, key by key: settings, data, seed, versions
   * @throws IllegalArgumentException if the layers do not fit each other, the images or the classes
   */
  public MultilayerPerceptron(
      PictureInput input,
      Normalization normalization,
      List<String> classNames,
      List<Layer> layers,
      Map<String, String> provenance) {
    this(layers.stream().map(Layer::copy).toList(), input, normalization, classNames, provenance);
  }

  private MultilayerPerceptron(
      List<Layer> layers,
      PictureInput input,
      Normalization normalization,
      List<String> classNames,
      Map<String, String> provenance) {
    this.input = input;
    this.normalization = normalization;
    this.classNames = List.copyOf(classNames);
    this.layers = List.copyOf(layers);
    this.provenance = Map.copyOf(provenance);
    if (layers.size() < 2) {
      throw new IllegalArgumentException(
          layers.size() + " layers: at least one hidden and one linear layer are needed");
    }
    Layer.requireChain(input.inputs(), layers);
    int outputs = layers.getLast().width();
    if (outputs != classNames.size()) {
      throw new IllegalArgumentException(
          "%d outputs for %d classes".formatted(outputs, classNames.size()));
    }
  }

  /**
   * A network of the given layers themselves, for whoever gives them away; or looks at them while
   * they are trained, which changes the network.
   *
   * @throws IllegalArgumentException if the layers do not fit each other, the images or the classes
   */
  public static MultilayerPerceptron sharing(
      PictureInput input,
      Normalization normalization,
      List<String> classNames,
      List<Layer> layers,
      Map<String, String> provenance) {
    return new MultilayerPerceptron(layers, input, normalization, classNames, provenance);
  }

  /** What it makes of a picture before the first layer. */
  public PictureInput input() {
    return input;
  }

  /** How what leaves a hidden layer is normalised. */
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public int imageHeight() {
    return input.imageHeight();
  }

  @Override
  public int imageWidth() {
    return input.imageWidth();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public List<Integer> hidden() {
    return layers.subList(0, layers.size() - 1).stream().map(Layer::width).toList();
  }

  @Override
  public int layersWithGoodness() {
    return 0;
  }

  @Override
  public long parameters() {
    return Layer.parameters(layers);
  }

  /** W of a layer (0-based, the linear one last), [inputs × width] in row-major order; a copy. */
  public float[] weights(int layer) {
    return layers.get(layer).weights().toRowMajor();
  }

  /** b of a layer (0-based, the linear one last), [width]; a copy. */
  public float[] biases(int layer) {
    return layers.get(layer).copyOfBiases();
  }

  @Override
  public Map<String, String> provenance() {
    return new TreeMap<>(provenance);
  }

  @Override
  public MultilayerPerceptron withProvenance(Map<String, String> other) {
    return sharing(input, normalization, classNames, layers, other);
  }

  @Override
  public MultilayerPerceptron copy() {
    return new MultilayerPerceptron(input, normalization, classNames, layers, provenance);
  }

  @Override
  public Predictor predictor(int capacity) {
    return new PerceptronPredictor(this, Kernels.get(), capacity);
  }

  List<Layer> layers() {
    return layers;
  }
}
