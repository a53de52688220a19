package org.networkff.augmentation;

import static org.networkff.format.Requirement.require;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.networkff.data.LabeledImages;

/**
 * How training images are varied: each epoch shows an image a little elsewhere, turned or bent,
 * which does not change what is on it. All draws are uniform and independent; beyond its edges an
 * image is dark. A label that is written into an image is written when it has been varied.
 *
 * <p>LeCun et al. (Proceedings of the IEEE, 1998) train on digits that are moved, scaled and
 * sheared, Simard et al. (ICDAR 2003) on such that are bent.
 *
 * @param shift pixels by which it moves at most, in each direction; whole ones
 * @param flip whether it is mirrored, left to right, every second time
 * @param rotate degrees by which it is turned at most, either way
 * @param zoom share by which it is made larger or smaller at most, from 0 to below 1
 * @param shear pixels by which a row is moved against the next one at most, from 0 to 1
 * @param elastic pixels by which the points of a coarse grid are moved at most, and the image
 *     smoothly with them
 */
public record Augmentation(
    int shift, boolean flip, double rotate, double zoom, double shear, double elastic) {
  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(0, false, 0, 0, 0, 0);

  private static final int MAX_SHIFT = 1 << 14;

  /**
   * Refuses what is no variation of an image.
   *
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  public Augmentation {
    require(shift >= 0 && shift <= MAX_SHIFT, "shift", shift, "from 0 to " + MAX_SHIFT);
    require(rotate >= 0 && rotate <= 180, "rotate", rotate, "degrees from 0 to 180");
    require(zoom >= 0 && zoom < 1, "zoom", zoom, "a number from 0 to below 1");
    require(shear >= 0 && shear <= 1, "shear", shear, "a number from 0 to 1");
    boolean finite = elastic >= 0 && Double.isFinite(elastic);
    require(finite, "elastic", elastic, "a finite number, at least 0");
  }

  /** The same with other shifts. */
  public Augmentation withShift(int other) {
    return new Augmentation(other, flip, rotate, zoom, shear, elastic);
  }

  /** The same with mirrored images or without. */
  public Augmentation withFlip(boolean other) {
    return new Augmentation(shift, other, rotate, zoom, shear, elastic);
  }

  /** The same with other rotations. */
  public Augmentation withRotate(double other) {
    return new Augmentation(shift, flip, other, zoom, shear, elastic);
  }

  /** The same with other changes of size. */
  public Augmentation withZoom(double other) {
    return new Augmentation(shift, flip, rotate, other, shear, elastic);
  }

  /** The same with another shear. */
  public Augmentation withShear(double other) {
    return new Augmentation(shift, flip, rotate, zoom, other, elastic);
  }

  /** The same with another elastic distortion. */
  public Augmentation withElastic(double other) {
    return new Augmentation(shift, flip, rotate, zoom, shear, other);
  }

  /** Whether images are varied at all. */
  public boolean isActive() {
    return !equals(NONE);
  }

  /**
   * Puts an image, varied, to {@code into[0 … pixels)}; thread-safe.
   *
   * @param random the draws; nothing else decides how it is varied
   */
  public void apply(LabeledImages images, int image, RandomGenerator random, byte[] into) {
    int down = random.nextInt(2 * shift + 1) - shift;
    int right = random.nextInt(2 * shift + 1) - shift;
    boolean mirrored = flip && random.nextInt(2) == 1;
    if (rotate == 0 && zoom == 0 && shear == 0 && elastic == 0) {
      move(images, image, down, right, mirrored, into);
    } else {
      Affine affine =
          Affine.draw(this, images.height(), images.width(), down, right, mirrored, random);
      ElasticField field = ElasticField.draw(elastic, images.height(), images.width(), random);
      affine.resample(images, image, field, into);
    }
  }

  private static void move(
      LabeledImages images, int image, int down, int right, boolean mirrored, byte[] into) {
    int height = images.height();
    int width = images.width();
    Arrays.fill(into, 0, height * width, (byte) 0);
    int left = Math.max(0, right);
    int count = width - Math.abs(right);
    for (int y = Math.max(0, down); y < Math.min(height, height + down) && count > 0; y++) {
      int from = images.offset(image) + (y - down) * width + left - right;
      int to = y * width + left;
      System.arraycopy(images.bytes(), from, into, to, count);
    }
    if (mirrored) {
      mirror(into, height, width);
    }
  }

  private static void mirror(byte[] pixels, int height, int width) {
    for (int y = 0; y < height; y++) {
      for (int left = y * width, right = left + width - 1; left < right; left++, right--) {
        byte pixel = pixels[left];
        pixels[left] = pixels[right];
        pixels[right] = pixel;
      }
    }
  }
}
