package org.networkff.augmentation;

import java.util.random.RandomGenerator;
import org.networkff.data.LabeledImages;

/**
 * Where a varied image looks for its pixels: the one at (x, y) is what the image has at (centreX +
 * xx·u + xy·v, centreY + yx·u + yy·v), with u = x − movedX and v = y − movedY; between four pixels
 * it is their bilinear mean. LeCun et al. (Proceedings of the IEEE, 1998) distort training images
 * by affine maps.
 *
 * @param centreX the middle of the image
 * @param movedX where it lies in the varied one
 */
record Affine(
    double centreX,
    double centreY,
    double movedX,
    double movedY,
    double xx,
    double xy,
    double yx,
    double yy) {

  /** Draws a rotation, a zoom and a shear, in this order, and adds the given shift. */
  static Affine draw(
      Augmentation augmentation,
      int height,
      int width,
      int down,
      int right,
      boolean mirrored,
      RandomGenerator random) {
    double angle = Math.toRadians(between(random, augmentation.rotate()));
    double size = 1 + between(random, augmentation.zoom());
    double slant = between(random, augmentation.shear());
    double centreX = (width - 1) / 2.0;
    double centreY = (height - 1) / 2.0;
    double cos = StrictMath.cos(angle) / size;
    double sin = StrictMath.sin(angle) / size;
    double side = mirrored ? -1 : 1;
    return new Affine(
        centreX,
        centreY,
        centreX + right,
        centreY + down,
        side * cos,
        side * (cos * slant - sin),
        sin,
        sin * slant + cos);
  }

  private static double between(RandomGenerator random, double bound) {
    return (2 * random.nextFloat() - 1) * bound;
  }

  /** Puts an image as seen from here to {@code into}, each place displaced as the field says. */
  void resample(LabeledImages images, int image, ElasticField field, byte[] into) {
    int height = images.height();
    int width = images.width();
    for (int y = 0; y < height; y++) {
      double[] rowX = field.row(0, y);
      double[] rowY = field.row(1, y);
      double v = y - movedY;
      for (int x = 0; x < width; x++) {
        double u = x - movedX;
        double fromX = centreX + xx * u + xy * v + field.at(rowX, x);
        double fromY = centreY + yx * u + yy * v + field.at(rowY, x);
        into[y * width + x] = pixel(images, images.offset(image), fromX, fromY);
      }
    }
  }

  private static byte pixel(LabeledImages images, int offset, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double above = inRow(images, offset, left, top, x - left);
    double below = inRow(images, offset, left, top + 1, x - left);
    return (byte) (int) (above + (y - top) * (below - above) + 0.5);
  }

  /** The mean of two neighbours in a row; beyond the edges is darkness. */
  private static double inRow(LabeledImages images, int offset, int left, int y, double share) {
    int width = images.width();
    if (y < 0 || y >= images.height() || left < -1 || left >= width) {
      return 0;
    }
    int at = offset + y * width + left;
    int first = left >= 0 ? images.bytes()[at] & 0xFF : 0;
    int second = left + 1 < width ? images.bytes()[at + 1] & 0xFF : 0;
    return first + share * (second - first);
  }
}
