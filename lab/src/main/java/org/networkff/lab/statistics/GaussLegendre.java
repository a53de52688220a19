package org.networkff.lab.statistics;

import java.util.function.DoubleUnaryOperator;

/** Integration of smooth functions, panel by panel, with 20 nodes in each. */
final class GaussLegendre {
  private static final int NODES = 20;
  private static final double[] NODE = new double[NODES];
  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) {
      setNode(i);
    }
  }

  private GaussLegendre() {}

  /** ∫ f over [from, to], cut into so many panels of equal width. */
  static double integral(DoubleUnaryOperator f, double from, double to, int panels) {
    double half = (to - from) / (2 * panels);
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      double middle = from + (2 * panel + 1) * half;
      for (int i = 0; i < NODES; i++) {
        sum += WEIGHT[i] * f.applyAsDouble(middle + half * NODE[i]);
      }
    }
    return half * sum;
  }

  /** The i-th root of Legendre's polynomial, by Newton's method, and its weight. */
  private static void setNode(int i) {
    double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
    double slope = 1;
    for (int step = 0; step < 10; step++) { // converges in four
      double last = 1;
      double value = x;
      for (int k = 2; k <= NODES; k++) {
        double next = ((2 * k - 1) * x * value - (k - 1) * last) / k;
        last = value;
        value = next;
      }
      slope = NODES * (x * value - last) / (x * x - 1);
      x -= value / slope;
    }
    NODE[i] = x;
    WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
  }
}
