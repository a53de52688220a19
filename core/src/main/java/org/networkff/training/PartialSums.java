package org.networkff.training;

import java.util.Arrays;
import org.networkff.kernel.Kernels;

/**
 * What one block of rows adds to a layer's step: everything but the product x̂ᵀδ. Blocks fill their
 * sums side by side; adding the blocks in order gives the same bits for any number of threads.
 */
final class PartialSums {
  final float[] bias; // [stride] Σδ
  final float[] labelRows; // [K × stride] Σ labelValue·δ by label; empty but in the first layer
  final float[] positiveActivity; // [stride] Σh of positives; empty without peer normalisation
  double loss;
  double positiveGoodness;
  double positiveSquares; // Σg² of positives
  double negativeGoodness;
  double negativeSquares;
  double gammaGradient;
  final double[] heard; // [layers] Σ dL/dC·g_k, which γ makes the gradient of α_lk

  PartialSums(int stride, int labels, int layers, boolean peers) {
    bias = new float[stride];
    labelRows = new float[labels * stride];
    heard = new double[layers];
    positiveActivity = new float[peers ? stride : 0];
  }

  void clear() {
    Arrays.fill(bias, 0f);
    Arrays.fill(labelRows, 0f);
    Arrays.fill(positiveActivity, 0f);
    loss = 0;
    positiveGoodness = 0;
    positiveSquares = 0;
    negativeGoodness = 0;
    negativeSquares = 0;
    gammaGradient = 0;
    Arrays.fill(heard, 0);
  }

  void add(Kernels kernels, PartialSums other) {
    kernels.addScaled(1, other.bias, 0, bias, 0, bias.length);
    kernels.addScaled(1, other.labelRows, 0, labelRows, 0, labelRows.length);
    int activities = positiveActivity.length;
    kernels.addScaled(1, other.positiveActivity, 0, positiveActivity, 0, activities);
    loss += other.loss;
    positiveGoodness += other.positiveGoodness;
    positiveSquares += other.positiveSquares;
    negativeGoodness += other.negativeGoodness;
    negativeSquares += other.negativeSquares;
    gammaGradient += other.gammaGradient;
    for (int k = 0; k < heard.length; k++) {
      heard[k] += other.heard[k];
    }
  }
}
