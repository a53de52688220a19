package org.networkff.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;

/**
 * A trained network: immutable, safe to use from many threads.
 *
 * <p>It knows an image's label by its goodness: the image is shown with each of the K labels, and
 * the label whose weighted goodness Σ_l w_l·g_l is largest is the answer ({@link Readout}).
 */
public final class ForwardForwardNetwork {
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
    int width = architecture.inputs();
    for (int l = 0; l < layers.size(); l++) {
      if (layers.get(l).inputs() != width) {
        throw new IllegalArgumentException(
            "layer %d has %d inputs, but there are %d below it"
                .formatted(l + 1, layers.get(l).inputs(), width));
      }
      width = layers.get(l).width();
    }
  }

  /** Everything but the weights. */
  public Architecture architecture() {
    return architecture;
  }

  /** The widths of the layers, first to last. */
  public List<Integer> hidden() {
    return layers.stream().map(Layer::width).toList();
  }

  /** Number of layers, L. */
  public int depth() {
    return layers.size();
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
    return java.util.Arrays.copyOf(from.biases(), from.width());
  }

  /** What the network came from, in the order of the keys. */
  public Map<String, String> provenance() {
    return new TreeMap<>(provenance);
  }

  /** The same network with another provenance. */
  public ForwardForwardNetwork withProvenance(Map<String, String> other) {
    return new ForwardForwardNetwork(architecture, layers, gamma, other);
  }

  /**
   * The label of one image. It makes a {@link Predictor} for it: for many images keep one.
   *
   * @throws IllegalArgumentException if the images are of another size
   */
  public int predict(LabeledImages images, int image) {
    return predictor(1).classify(images, image, image + 1).label(0);
  }

  /** A predictor for blocks of at most {@code capacity} images; one for each thread. */
  public Predictor predictor(int capacity) {
    return new Predictor(this, Kernels.get(), capacity);
  }

  /** The weight w_l of each layer's goodness in the answer. */
  double[] readoutWeights() {
    return readoutWeights;
  }

  List<Layer> layers() {
    return new ArrayList<>(layers);
  }

  /**
   * Refuses images that this network cannot look at.
   *
   * @throws IllegalArgumentException naming both sizes
   */
  public void requireFitting(LabeledImages images) {
    if (images.height() != architecture.imageHeight()
        || images.width() != architecture.imageWidth()) {
      throw new IllegalArgumentException(
          "images of %d×%d pixels: the network was trained on %d×%d"
              .formatted(
                  images.height(),
                  images.width(),
                  architecture.imageHeight(),
                  architecture.imageWidth()));
    }
  }
}
