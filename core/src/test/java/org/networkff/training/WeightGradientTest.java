package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.kernel.Kernels;
import org.networkff.kernel.PanelMatrix;

class WeightGradientTest {
  private static final Kernels KERNELS = Kernels.get();

  /** Of one input, of a picture of 28×28, and of one of 1600×1600. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "784, 1, 9", "784, 3, 9", "2560000, 1, 26667", "2560000, 2, 26668"})
  void piecesAreEvenFromTheFirstInputToTheLast(int inputs, int threads, int pieces) {
    WeightGradient gradient = gradient(inputs, threads);
    assertThat(gradient.pieces()).isEqualTo(pieces);
    float[] ones = new float[inputs];
    Arrays.fill(ones, 1);
    for (int piece : new int[] {0, pieces / 2, pieces - 1}) {
      float rows = sum(gradient(inputs, threads), piece, ones);
      assertThat(rows).isCloseTo((float) inputs / pieces, within((float) Kernels.TILE));
    }
    float[] ends = new float[inputs];
    ends[0] = 1;
    ends[inputs - 1] = 1;
    assertThat(sum(gradient(inputs, threads), 0, ends)).isEqualTo(1);
    assertThat(sum(gradient(inputs, threads), pieces - 1, ends)).isEqualTo(1);
  }

  private static WeightGradient gradient(int inputs, int threads) {
    PanelMatrix weights = new PanelMatrix(KERNELS, 1, 1);
    return new WeightGradient(KERNELS, weights, InputOrder.natural(inputs), threads);
  }

  /** The sum of a piece of x̂ᵀδ, δ being 1. */
  private static float sum(WeightGradient gradient, int piece, float[] input) {
    PanelMatrix delta = new PanelMatrix(KERNELS, 1, 1);
    delta.data()[delta.offset(0, 0)] = 1;
    gradient.add(0, piece, input, input.length, 1, delta, KERNELS.workspace());
    float sum = 0;
    for (float ofInput : gradient.gather(piece).toRowMajor()) {
      sum += ofInput;
    }
    return sum;
  }
}
