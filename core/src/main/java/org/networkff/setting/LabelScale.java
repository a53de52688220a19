package org.networkff.setting;

import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.network.LabelEmbedding;

/** The value s with which a label is written into an image. */
public sealed interface LabelScale {

  /** The largest standardised pixel of the training images: the public reference's choice. */
  LabelScale LARGEST_PIXEL = new LargestPixel();

  /** The embedding for a set of training images. */
  LabelEmbedding of(LabeledImages images, Standardization standardization);

  /** A given value. */
  record Fixed(double value) implements LabelScale {
    @Override
    public LabelEmbedding of(LabeledImages images, Standardization standardization) {
      return new LabelEmbedding(value);
    }
  }

  /** The largest pixel. */
  record LargestPixel() implements LabelScale {
    @Override
    public LabelEmbedding of(LabeledImages images, Standardization standardization) {
      return LabelEmbedding.largestPixel(images, standardization);
    }
  }
}
