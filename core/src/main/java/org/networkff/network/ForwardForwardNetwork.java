package org.networkff.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.networkff.kernel.Kernels;

/**
 * A trained network: immutable, safe to use from many threads.
 *
 * <p>It knows an image's label by its goodness: the image is shown with each of the K labels, and
 * the label whose weighted goodness Σ_l w_l·g_l is largest is the answer ({@link GoodnessReadout}).
 * Or it has a softmax head, which looks at the activities instead ({@link SoftmaxReadout}).
 */
public final class ForwardForwardNetwork implements Classifier {
  private final Architecture architecture;
  private final List<Layer> layers;
  private final double[] gamma;
  private final double[] readoutWeights; // all 0 where a head decides
  private final Optional<Layer> head;
  private final Map<String, String> provenance;

  /**
   * A network whose answer is its goodness, with copies of the given layers.
   *
   * @param gamma γ_l of every layer as training left it
   * @param provenance what the network came from, key by key: settings, data, seed, versions
   * @throws IllegalArgumentException if the layers do not fit each other or the images
   */
  public ForwardForwardNetwork(
      Architecture architecture,
      List<Layer> layers,
      double[] gamma,
      Map<String, String> provenance) {
    this(architecture, layers, gamma, Optional.empty(), provenance);
  }

  /**
   * A network with copies of the given layers.
   *
   * @param gamma γ_l of every layer as training left it
   * @param head what decides if the readout is softmax, and only then
   * @param provenance what the network came from, key by key: settings, data, seed, versions
   * @throws IllegalArgumentException if the layers do not fit each other, the images or the readout
   */
  public ForwardForwardNetwork(
      Architecture architecture,
      List<Layer> layers,
      double[] gamma,
      Optional<Layer> head,
      Map<String, String> provenance) {
    this(
        layers.stream().map(Layer::copy).toList(),
        head.map(Layer::copy),
        architecture,
        gamma,
        provenance);
  }

  private ForwardForwardNetwork(
      List<Layer> layers,
      Optional<Layer> head,
      Architecture architecture,
      double[] gamma,
      Map<String, String> provenance) {
    this.architecture = architecture;
    this.layers = List.copyOf(layers);
    this.gamma = gamma.clone();
    this.head = head;
    this.provenance = Map.copyOf(provenance);
    requireChain();
    requireHead();
    double[][] alpha = architecture.alpha().weights(layers.size());
    this.readoutWeights =
        switch (architecture.readout()) {
          case GoodnessReadout goodness -> goodness.weights(gamma, alpha);
          case WeightedReadout weighted -> weighted.of(layers.size());
          case SoftmaxReadout() -> new double[layers.size()];
        };
  }

  /**
   * A network of the given layers themselves, for whoever gives them away; or looks at them while
   * they are trained, which changes the network.
   *
   * @throws IllegalArgumentException if the layers do not fit each other, the images or the readout
   */
  public static ForwardForwardNetwork sharing(
      Architecture architecture,
      List<Layer> layers,
      double[] gamma,
      Optional<Layer> head,
      Map<String, String> provenance) {
    return new ForwardForwardNetwork(layers, head, architecture, gamma, provenance);
  }

  private void requireChain() {
    if (layers.isEmpty() || gamma.length != layers.size()) {
      throw new IllegalArgumentException(
          "%d layers with %d γ: one γ a layer, and at least one layer"
              .formatted(layers.size(), gamma.length));
    }
    Layer.requireChain(architecture.inputs(), layers);
  }

  private void requireHead() {
    boolean wanted = architecture.readout() instanceof SoftmaxReadout;
    if (head.isPresent() != wanted) {
      throw new IllegalArgumentException(
          (wanted ? "readout %s needs a head" : "readout %s takes no head")
              .formatted(architecture.readout().text()));
    }
    head.ifPresent(this::requireFitting);
  }

  private void requireFitting(Layer layer) {
    int features = NeutralPass.features(layers);
    if (layer.inputs() != features || layer.width() != architecture.classes()) {
      throw new IllegalArgumentException(
          "a head of %d × %d: %d × %d is needed"
              .formatted(layer.inputs(), layer.width(), features, architecture.classes()));
    }
  }

  /** Everything but the weights. */
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public int imageHeight() {
    return architecture.imageHeight();
  }

  @Override
  public int imageWidth() {
    return architecture.imageWidth();
  }

  @Override
  public List<String> classNames() {
    return architecture.classNames();
  }

  @Override
  public List<Integer> hidden() {
    return layers.stream().map(Layer::width).toList();
  }

  /** Number of layers, L. */
  public int depth() {
    return layers.size();
  }

  @Override
  public int layersWithGoodness() {
    return layers.size();
  }

  @Override
  public long parameters() {
    return Layer.parameters(layers) + Layer.parameters(head.stream().toList());
  }

  /** γ_l of a layer (0-based), as training left it. */
  public double gamma(int layer) {
    return gamma[layer];
  }

  /** W of a layer (0-based), [inputs × width] in row-major order; a copy. */
  public float[] weights(int layer) {
    return layers.get(layer).weights().toRowMajor();
  }

  /** b of a layer (0-based), [width]; a copy. */
  public float[] biases(int layer) {
    return layers.get(layer).copyOfBiases();
  }

  @Override
  public Map<String, String> provenance() {
    return new TreeMap<>(provenance);
  }

  @Override
  public ForwardForwardNetwork withProvenance(Map<String, String> other) {
    return sharing(architecture, layers, gamma, head, other);
  }

  @Override
  public ForwardForwardNetwork copy() {
    return new ForwardForwardNetwork(architecture, layers, gamma, head, provenance);
  }

  @Override
  public GoodnessPredictor predictor(int capacity) {
    return new GoodnessPredictor(this, Kernels.get(), capacity);
  }

  /** w_l, the weight of a layer's goodness (0-based) in the answer; 0 where a head decides. */
  public double readoutWeight(int layer) {
    return readoutWeights[layer];
  }

  /** Whether a softmax head decides. */
  public boolean hasHead() {
    return head.isPresent();
  }

  /** W of the softmax head, [features × K] in row-major order; a copy. Empty without a head. */
  public float[] headWeights() {
    return head.map(layer -> layer.weights().toRowMajor()).orElse(new float[0]);
  }

  /** b of the softmax head, [K]; a copy. Empty without a head. */
  public float[] headBiases() {
    return head.map(Layer::copyOfBiases).orElse(new float[0]);
  }

  /** The same with a softmax head in the place of its readout; the head is taken as it is, live. */
  public ForwardForwardNetwork withHead(Layer other) {
    return sharing(
        architecture.withReadout(new SoftmaxReadout()),
        layers,
        gamma,
        Optional.of(other),
        provenance);
  }

  /** Its layers; a copy, which may be trained. */
  public List<Layer> copyOfLayers() {
    return layers.stream().map(Layer::copy).toList();
  }

  Optional<Layer> head() {
    return head;
  }

  List<Layer> layers() {
    return new ArrayList<>(layers);
  }
}
