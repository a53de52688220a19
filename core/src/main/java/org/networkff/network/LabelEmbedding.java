package org.networkff.network;

import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;

/**
 * How an image carries a label: the first K inputs of the network, K being the number of classes,
 * are scale·onehot(y) (the paper's section II-C). The pixels follow; where the label overwrites,
 * without the first K of them.
 *
 * @param scale s, the value of the input that stands for the label
 * @param place whether the label takes the place of pixels
 */
public record LabelEmbedding(double scale, LabelPlace place) {

  /**
   * Refuses a scale that could carry no label.
   *
   * @throws IllegalArgumentException if the scale is zero or not finite
   */
  public LabelEmbedding {
    if (!Double.isFinite(scale) || scale == 0) {
      throw new IllegalArgumentException(
          "label scale %s: must be a number other than 0".formatted(scale));
    }
  }

  /** A label that overwrites pixels: the paper's way. */
  public LabelEmbedding(double scale) {
    this(scale, LabelPlace.OVERWRITE);
  }

  /** The same scale in another place. */
  public LabelEmbedding at(LabelPlace other) {
    return new LabelEmbedding(scale, other);
  }

  /** How many inputs an image has: K for the label, and its pixels as far as they are left. */
  public int inputs(int pixels, int classes) {
    return classes + pixels - place.pixelsLost(classes);
  }

  /** The largest standardised pixel of the given images: the public reference's label scale. */
  public static LabelEmbedding largestPixel(LabeledImages images, Standardization standardization) {
    int largest = 0;
    for (int i = 0; i < images.size(); i++) {
      for (int j = 0; j < images.pixels(); j++) {
        largest = Math.max(largest, images.bytes()[images.offset(i) + j] & 0xFF);
      }
    }
    return new LabelEmbedding((largest / 255.0 - standardization.mean()) / standardization.sd());
  }
}
