package org.networkff.network;

/** Where in the inputs of a network the label stands. */
public enum LabelPlace {
  /** In the place of the first K pixels, which are lost (the paper's section II-C; Hinton 2022). */
  OVERWRITE {
    @Override
    public int pixelsLost(int classes) {
      return classes;
    }
  },
  /**
   * Beside the pixels, in K inputs of its own, as in conditional networks (Mirza and Osindero
   * 2014): no pixel is lost, and images may have fewer pixels than there are classes.
   */
  APPEND {
    @Override
    public int pixelsLost(int classes) {
      return 0;
    }
  };

  /** How many pixels of an image, from the first on, make room for the label. */
  public abstract int pixelsLost(int classes);
}
