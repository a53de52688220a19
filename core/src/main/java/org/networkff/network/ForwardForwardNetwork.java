package org.networkff.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.networkff.kernel.Kernels;

/**
 * A trained network: immutable, safe to use from many threads.
 *
 * <p>It knows an image's label by its goodness: the image is shown with each of the K labels, and
 * the label whose weighted goodness Σ_l w_l·g_l is largest is the answer ({@link Readout}).
 */
public final class ForwardForwardNetwork implements Classifier {
  private final Architecture architecture;
  private final List<Layer> layers;
  private final double[] gamma;
  private final double[] readoutWeights;
  private final Map<String, String> provenance;

  /**
   * A network with copies of the given layers.
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
    this.architecture = architecture;
    this.layers = layers.stream().map(Layer::copy).toList();
    this.gamma = gamma.clone();
    this.provenance = Map.copyOf(provenance);
    requireChain();
    double[][] alpha = architecture.alpha().weights(layers.size());
    this.readoutWeights = architecture.readout().weights(gamma, alpha);
  }

  private void requireChain() {
    if (layers.isEmpty() || gamma.length != layers.size()) {
      throw new IllegalArgumentException(
          "%d layers with %d γ: one γ a layer, and at least one layer"
              .formatted(layers.size(), gamma.length));
    }
    Layer.requireChain(architecture.inputs(), layers);
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
    return Layer.parameters(layers);
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
    Layer from = layers.get(layer);
    return Arrays.copyOf(from.biases(), from.width());
  }

  @Override
  public Map<String, String> provenance() {
    return new TreeMap<>(provenance);
  }

  @Override
  public ForwardForwardNetwork withProvenance(Map<String, String> other) {
    return new ForwardForwardNetwork(architecture, layers, gamma, other);
  }

  @Override
  public GoodnessPredictor predictor(int capacity) {
    return new GoodnessPredictor(this, Kernels.get(), capacity);
  }

  /** The weight w_l of each layer's goodness in the answer. */
  double[] readoutWeights() {
    return readoutWeights;
  }

  List<Layer> layers() {
    return new ArrayList<>(layers);
  }
}
