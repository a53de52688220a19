package org.networkff.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.networkff.data.LabeledImages;
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
  void aRowThatIsRecalledHasTheLabelValueOfItsImage() {
    Architecture architecture = new ArchitectureDraft().size(1, 30).build();
    List<Layer> layers = new PlainNetwork(architecture, new double[1], 9).network.layers();
    ForwardPass pass = new ForwardPass(Kernels.get(), architecture, layers, 2, 1);
    LabeledImages images = RandomImages.of(2, 30, 4, 1);
    pass.begin(2);
    pass.embed(images, 0, 0);
    pass.embed(images, 1, 1);
    float ofFirst = pass.labelValue(0);
    float ofSecond = pass.labelValue(1);
    LabelFree kept = new LabelFree(2, layers.getFirst());
    pass.keep(kept, 0, 2, 0);

    pass.begin(1, kept);
    pass.recall(0, 1);
    assertThat(pass.labelValue(0)).isEqualTo(ofSecond).isNotEqualTo(ofFirst);
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
