package org.networkff.setting;

import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;

/** How pixels become inputs. */
public sealed interface Pixels {

  /** Pixels between 0 and 1. */
  Pixels UNIT = new Fixed(Standardization.UNIT);

  /** Mean 0 and standard deviation 1 over the training images. */
  Pixels STANDARDIZED = new OfTrainingImages();

  /** Mean and standard deviation for a set of training images. */
  Standardization of(LabeledImages images);

  /** Given figures, such as a named data set's published ones. */
  record Fixed(Standardization standardization) implements Pixels {
    @Override
    public Standardization of(LabeledImages images) {
      return standardization;
    }
  }

  /** Figures computed from the training images. */
  record OfTrainingImages() implements Pixels {
    @Override
    public Standardization of(LabeledImages images) {
      return Standardization.of(images);
    }
  }
}
