package org.networkff.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.networkff.data.DataException;

class SplitTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  /** 60, 30 and 12 images of three classes, one class after the other. */
  private static byte[] labels() {
    byte[] labels = new byte[102];
    Arrays.fill(labels, 60, 90, (byte) 1);
    Arrays.fill(labels, 90, 102, (byte) 2);
    return labels;
  }

  private static Split split(double share) throws DataException {
    return Split.of("here", labels(), NAMES, share);
  }

  private static List<Integer> counts(int[] images) {
    return IntStream.range(0, 3)
        .mapToObj(c -> (int) Arrays.stream(images).filter(i -> labels()[i] == c).count())
        .toList();
  }

  @Test
  void keepsTheSameShareOfEachClass() throws DataException {
    Split split = split(1 / 6.0);

    assertThat(counts(split.test())).containsExactly(10, 5, 2);
    assertThat(counts(split.train())).containsExactly(50, 25, 10);
    assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test())))
        .doesNotHaveDuplicates()
        .hasSize(102);
  }

  @Test
  void isAlwaysTheSame() throws DataException {
    assertThat(split(0.2).train()).isEqualTo(split(0.2).train());
    assertThat(split(0.2).test()).isEqualTo(split(0.2).test());
    assertThat(Arrays.stream(split(1 / 6.0).test()).sum()).as("on any Java").isEqualTo(SUM);
  }

  private static final int SUM = 871;

  @Test
  void aLargerShareHasTheSameImagesAndMore() throws DataException {
    assertThat(Arrays.stream(split(0.5).test()).boxed().toList())
        .containsAll(Arrays.stream(split(0.1).test()).boxed().toList());
  }

  @Test
  void anyRunOfTheImagesIsAFairSample() throws DataException {
    int[] train = split(1 / 6.0).train();
    for (int from = 0; from + 17 <= train.length; from++) {
      List<Integer> counts = counts(Arrays.copyOfRange(train, from, from + 17));
      assertThat(counts.get(0)).isBetween(9, 11);
      assertThat(counts.get(1)).isBetween(4, 6);
      assertThat(counts.get(2)).isBetween(1, 3);
    }
    assertThat(counts(Split.mixed(labels(), 3))).containsExactly(60, 30, 12);
  }

  @Test
  void eachClassIsInBothPartsWhateverTheShare() throws DataException {
    assertThat(counts(split(0.001).test())).containsExactly(1, 1, 1);
    assertThat(counts(split(0.999).train())).containsExactly(1, 1, 1);
  }

  @Test
  void aClassOfOneImageCannotBeSplit() {
    assertThatThrownBy(() -> Split.of("here", new byte[] {0, 0, 1}, NAMES, 0.5))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("here: the class 'b' has one image only");
  }
}
