package org.networkff.network;

import java.util.List;
import java.util.Map;
import org.networkff.data.LabeledImages;

/**
 * A trained network that tells what is on an image: immutable, safe to use from many threads. How
 * it was trained, and how it comes to its answer, is the matter of each kind.
 */
public sealed interface Classifier permits ForwardForwardNetwork, MultilayerPerceptron {

  /** Pixels from top to bottom of the images that it takes. */
  int imageHeight();

  /** Pixels from left to right of the images that it takes. */
  int imageWidth();

  /** A name for each of the K classes. */
  List<String> classNames();

  /** K, the number of classes. */
  default int classes() {
    return classNames().size();
  }

  /** The widths of the hidden layers, first to last. */
  List<Integer> hidden();

  /** How many layers, from the first on, have a goodness and with it an answer of their own. */
  int layersWithGoodness();

  /** Number of weights and biases. */
  long parameters();

  /** What the network came from, in the order of the keys. */
  Map<String, String> provenance();

  /** The same network with another provenance. */
  Classifier withProvenance(Map<String, String> other);

  /** The same network, which shares nothing with this one. */
  Classifier copy();

  /** A predictor for blocks of at most {@code capacity} images; one for each thread. */
  Predictor predictor(int capacity);

  /**
   * The label of one image. It makes a {@link Predictor} for it: for many images keep one.
   *
   * @throws IllegalArgumentException if the images are of another size
   */
  default int predict(LabeledImages images, int image) {
    return predictor(1).classify(images, image, image + 1).label(0);
  }

  /**
   * Refuses images that this network cannot look at.
   *
   * @throws IllegalArgumentException naming both sizes
   */
  default void requireFitting(LabeledImages images) {
    requireFitting(images.height(), images.width());
  }

  /**
   * Refuses images of another size.
   *
   * @throws IllegalArgumentException naming both sizes
   */
  default void requireFitting(int height, int width) {
    if (height != imageHeight() || width != imageWidth()) {
      throw new IllegalArgumentException(
          "images of %d×%d pixels: the network was trained on %d×%d"
              .formatted(height, width, imageHeight(), imageWidth()));
    }
  }
}
