package org.networkff.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.util.Arrays;

/** From colours to grey. */
final class Luma {
  private final BufferedImage picture;
  private final int width;
  private final int[] argb; // [width], of one row
  private final double[] luma; // [width], of one row: 0 to 255
  private final double[] opacity; // [width], of that row: 0 to 1

  private Luma(BufferedImage picture) {
    this.picture = picture;
    this.width = picture.getWidth();
    this.argb = new int[width];
    this.luma = new double[width];
    this.opacity = new double[width];
  }

  static Picture of(BufferedImage picture) {
    return new Luma(picture).toPicture();
  }

  private Picture toPicture() {
    int height = picture.getHeight();
    byte[] bytes = new byte[height * width];
    int background = picture.getColorModel().hasAlpha() ? background(height) : 0;
    for (int y = 0; y < height; y++) {
      readRow(y);
      for (int x = 0; x < width; x++) {
        double grey = opacity[x] * luma[x] + (1 - opacity[x]) * background;
        bytes[y * width + x] = (byte) Math.round(grey);
      }
    }
    return Picture.of(height, width, bytes);
  }

  /** White behind what is dark on the whole, else black. */
  private int background(int height) {
    double light = 0;
    double seen = 0;
    for (int y = 0; y < height; y++) {
      readRow(y);
      for (int x = 0; x < width; x++) {
        light += opacity[x] * luma[x];
        seen += opacity[x];
      }
    }
    return light < 127.5 * seen ? 255 : 0;
  }

  private void readRow(int y) {
    ColorModel model = picture.getColorModel();
    // Java takes the grey of a file for linear light and would brighten it.
    if (model instanceof ComponentColorModel
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      readGrey(y, model);
    } else {
      readColour(y);
    }
  }

  private void readGrey(int y, ColorModel model) {
    scaled(0, y, luma, 255.0 / mask(model, 0));
    if (model.hasAlpha()) {
      scaled(1, y, opacity, 1.0 / mask(model, 1));
    } else {
      Arrays.fill(opacity, 1);
    }
  }

  private void scaled(int band, int y, double[] row, double unit) {
    picture.getRaster().getSamples(0, y, width, 1, band, row);
    for (int x = 0; x < width; x++) {
      row[x] *= unit;
    }
  }

  private static int mask(ColorModel model, int component) {
    return (1 << model.getComponentSize(component)) - 1;
  }

  private void readColour(int y) {
    picture.getRGB(0, y, width, 1, argb, 0, width); // pixel by pixel it would leave 24 bytes behind
    for (int x = 0; x < width; x++) {
      int colour = argb[x];
      luma[x] =
          0.299 * (colour >> 16 & 0xff) + 0.587 * (colour >> 8 & 0xff) + 0.114 * (colour & 0xff);
      opacity[x] = (colour >>> 24) / 255.0;
    }
  }
}
