package org.networkff.network;

import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;

/**
 * How an image carries a label: its first K inputs, K being the number of classes, are overwritten
 * by scale·onehot(y) (the paper's section II-C).
 *
 * @param scale s, the value of the input that stands for the label
 */
public record LabelEmbedding(double scale) {

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
