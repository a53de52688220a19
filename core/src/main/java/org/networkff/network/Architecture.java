package org.networkff.network;

import java.util.List;
import org.networkff.data.Standardization;

/**
 * Everything about a network but its weights: what an image is turned into and how its activities
 * become a label.
 *
 * @param imageHeight pixels
 * @param imageWidth pixels
 * @param classNames a name for each of the K classes
 * @param standardization of the pixels
 * @param labelEmbedding of a label in an image
 * @param inputNormalization before the first layer
 * @param normalization before every other layer
 * @param between what happens to the activities of a layer before the next one sees them
 * @param goodness of a layer's activities
 * @param alpha how the layers were weighted for each other in training
 * @param readout how it comes to its answer
 */
public record Architecture(
    int imageHeight,
    int imageWidth,
    List<String> classNames,
    Standardization standardization,
    LabelEmbedding labelEmbedding,
    Normalization inputNormalization,
    Normalization normalization,
    Between between,
    Goodness goodness,
    Alpha alpha,
    Readout readout) {

  /**
   * Copies the class names.
   *
   * @throws IllegalArgumentException if labels take the place of more pixels than there are
   */
  public Architecture {
    classNames = List.copyOf(classNames);
    if (labelEmbedding.place().pixelsLost(classNames.size()) > imageHeight * imageWidth) {
      throw new IllegalArgumentException(
          "images of %d × %d pixels cannot carry one of %d labels: at least %d pixels are needed,"
                  .formatted(imageHeight, imageWidth, classNames.size(), classNames.size())
              + " or label-place = append");
    }
  }

  /** The same with another readout. */
  public Architecture withReadout(Readout other) {
    return new Architecture(
        imageHeight,
        imageWidth,
        classNames,
        standardization,
        labelEmbedding,
        inputNormalization,
        normalization,
        between,
        goodness,
        alpha,
        other);
  }

  /** The same with other weights among the layers. */
  public Architecture withAlpha(Alpha other) {
    return new Architecture(
        imageHeight,
        imageWidth,
        classNames,
        standardization,
        labelEmbedding,
        inputNormalization,
        normalization,
        between,
        goodness,
        other,
        readout);
  }

  /** d₀, the number of inputs: one for each pixel, unless labels have inputs of their own. */
  public int inputs() {
    return labelEmbedding.inputs(imageHeight * imageWidth, classes());
  }

  /** K, the number of classes. */
  public int classes() {
    return classNames.size();
  }
}
