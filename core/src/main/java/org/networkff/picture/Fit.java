package org.networkff.picture;

/** How a picture of any size becomes one of the size that a network looks at. */
public enum Fit {
  /**
   * As the digits of MNIST were made: what is not background is cut out, scaled with its own
   * proportions into a box of 5/7 of the size (20×20 of 28×28), and placed so that its centre of
   * mass is in the middle. It wants light on dark.
   */
  MNIST {
    @Override
    public Picture apply(Picture picture, int height, int width) {
      return CentredByMass.of(picture, height, width);
    }
  },
  /** The whole picture with its own proportions, in the middle of its own background. */
  PAD {
    @Override
    public Picture apply(Picture picture, int height, int width) {
      return picture.fit(height, width);
    }
  },
  /** The whole picture, whatever becomes of its proportions. */
  STRETCH {
    @Override
    public Picture apply(Picture picture, int height, int width) {
      return picture.scaled(height, width);
    }
  };

  /** The picture in another size. */
  public abstract Picture apply(Picture picture, int height, int width);
}
