package org.networkff.lab.figure.svg;

/**
 * Colours as people see them. Missing cones are simulated after Machado, Oliveira and Fernandes (A
 * Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, severity 1);
 * distances are those of Oklab, where white and black are 1 apart.
 */
enum Seen {
  NORMAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
  PROTANOPE(
      new double[][] {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
      }),
  DEUTERANOPE(
      new double[][] {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
      }),
  TRITANOPE(
      new double[][] {
        {1.255528, -0.076749, -0.178779},
        {-0.078411, 0.930809, 0.147602},
        {0.004733, 0.691367, 0.303900}
      });

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final double[][] matrix;

  Seen(double[][] matrix) {
    this.matrix = matrix;
  }

  double distance(String a, String b) {
    double[] p = oklab(product(matrix, linear(a)));
    double[] q = oklab(product(matrix, linear(b)));
    return Math.hypot(Math.hypot(p[0] - q[0], p[1] - q[1]), p[2] - q[2]);
  }

  static double lightness(String colour) {
    return oklab(linear(colour))[0];
  }

  /** The ratio of luminances that WCAG defines. */
  static double contrast(String a, String b) {
    double p = luminance(a) + 0.05;
    double q = luminance(b) + 0.05;
    return Math.max(p, q) / Math.min(p, q);
  }

  private static double luminance(String colour) {
    double[] rgb = linear(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(String colour) {
    double[] rgb = new double[3];
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16) / 255.0;
      rgb[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    return rgb;
  }

  private static double[] oklab(double[] rgb) {
    double[] cones =
        product(
            new double[][] {
              {0.4122214708, 0.5363325363, 0.0514459929},
              {0.2119034982, 0.6806995451, 0.1073969566},
              {0.0883024619, 0.2817188376, 0.6299787005}
            },
            rgb);
    for (int i = 0; i < 3; i++) {
      cones[i] = Math.cbrt(cones[i]);
    }
    return product(
        new double[][] {
          {0.2104542553, 0.7936177850, -0.0040720468},
          {1.9779984951, -2.4285922050, 0.4505937099},
          {0.0259040371, 0.7827717662, -0.8086757660}
        },
        cones);
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        result[i] += matrix[i][j] * vector[j];
      }
      result[i] = Math.clamp(result[i], -1e9, 1e9);
    }
    return result;
  }
}
