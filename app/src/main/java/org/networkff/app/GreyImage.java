package org.networkff.app;

import java.awt.image.BufferedImage;

/** A picture in grey, of any size. */
final class GreyImage {
  private final int height;
  private final int width;
  private final double[] light; // [height × width], 0 (black) to 255

  private GreyImage(int height, int width) {
    this.height = height;
    this.width = width;
    this.light = new double[height * width];
  }

  /**
   * The luma of each pixel, 0.299 R + 0.587 G + 0.114 B. What is transparent is background: black,
   * after inversion, too.
   *
   * @param invert whether to turn light into dark
   */
  static GreyImage of(BufferedImage picture, boolean invert) {
    GreyImage grey = new GreyImage(picture.getHeight(), picture.getWidth());
    for (int y = 0; y < grey.height; y++) {
      for (int x = 0; x < grey.width; x++) {
        int argb = picture.getRGB(x, y);
        double luma =
            0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
        double opacity = (argb >>> 24) / 255.0;
        grey.light[y * grey.width + x] = opacity * (invert ? 255 - luma : luma);
      }
    }
    return grey;
  }

  /**
   * The picture in another size, as large as fits with its own proportions, in the middle of black.
   *
   * @return [toHeight × toWidth] unsigned bytes
   */
  byte[] fit(int toHeight, int toWidth) {
    double scale = Math.min((double) toHeight / height, (double) toWidth / width);
    int h = Math.clamp(Math.round(height * scale), 1, toHeight);
    int w = Math.clamp(Math.round(width * scale), 1, toWidth);
    double[] scaled = scale(h, w);
    byte[] pixels = new byte[toHeight * toWidth];
    int top = (toHeight - h) / 2;
    int left = (toWidth - w) / 2;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        pixels[(top + y) * toWidth + left + x] = (byte) Math.round(scaled[y * w + x]);
      }
    }
    return pixels;
  }

  /** Rows and columns one after the other. */
  private double[] scale(int toHeight, int toWidth) {
    double[] narrow = new double[height * toWidth];
    double[][] across = weights(width, toWidth);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < toWidth; x++) {
        narrow[y * toWidth + x] = sum(light, y * width, 1, across[x]);
      }
    }
    double[] scaled = new double[toHeight * toWidth];
    double[][] down = weights(height, toHeight);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        scaled[y * toWidth + x] = sum(narrow, x, toWidth, down[y]);
      }
    }
    return scaled;
  }

  private static double sum(double[] values, int offset, int stride, double[] weights) {
    double sum = 0;
    for (int i = (int) weights[0], k = 1; k < weights.length; i++, k++) {
      sum += weights[k] * values[offset + i * stride];
    }
    return sum;
  }

  /**
   * For each of {@code to} pixels: the first of {@code from} pixels that it is made of, and then
   * the weights of that one and those that follow. Areas are averaged when shrinking, and
   * neighbours mixed linearly when enlarging.
   */
  private static double[][] weights(int from, int to) {
    double[][] weights = new double[to][];
    double step = (double) from / to;
    for (int i = 0; i < to; i++) {
      double reach = Math.max(step, 1);
      double start = Math.clamp((i + 0.5) * step - reach / 2, 0, from - reach);
      weights[i] = overlaps(start, start + reach, from);
    }
    return weights;
  }

  /** How much of each pixel lies between two places, as shares of all that lies there. */
  private static double[] overlaps(double start, double end, int from) {
    int first = (int) start;
    int last = Math.min((int) Math.ceil(end - 1e-9), from);
    double[] weights = new double[1 + Math.max(last - first, 1)];
    weights[0] = first;
    for (int k = 1; k < weights.length; k++) {
      int pixel = first + k - 1;
      double covered = Math.min(end, pixel + 1) - Math.max(start, pixel);
      weights[k] = covered / (end - start);
    }
    return weights;
  }
}
