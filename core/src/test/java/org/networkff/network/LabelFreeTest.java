package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.networkff.kernel.Kernels;

class LabelFreeTest {
  private static final Layer FIRST = new Layer(Kernels.get(), 2, 5, new float[10], new float[5]);

  @Test
  void theBytesThatAreReckonedWithAreThoseOfTheArrays() {
    LabelFree rows = new LabelFree(7, FIRST);
    assertThat(LabelFree.bytes(7, FIRST))
        .isEqualTo(4L * (rows.product.length + rows.factor.length))
        .isGreaterThan(4L * 7 * 5);
  }

  @Test
  void rowsAreCopiedWholeAndNoOthers() {
    LabelFree from = new LabelFree(4, FIRST);
    for (int i = 0; i < from.product.length; i++) {
      from.product[i] = i + 1;
    }
    for (int i = 0; i < 4; i++) {
      from.factor[i] = 100 + i;
    }
    LabelFree to = new LabelFree(3, FIRST);
    to.copy(from, 2, 1, 2);
    int stride = FIRST.stride();
    float[] product = new float[3 * stride];
    System.arraycopy(from.product, 2 * stride, product, stride, 2 * stride);
    assertThat(to.product).isEqualTo(product);
    assertThat(Arrays.copyOf(to.factor, 3)).containsExactly(0, 102, 103);
  }
}
