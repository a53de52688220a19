package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputOrderTest {

  @Test
  void aBlockIsThreeRowsOfFourPixels() {
    assertThat(InputOrder.ofImage(6, 8))
        .startsWith(0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 4, 5, 6, 7, 12, 13, 14, 15);
  }

  @Test
  void whatFillsNoBlockFollowsAtTheEnd() {
    assertThat(InputOrder.ofImage(4, 5))
        .containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 4, 9, 14, 15, 16, 17, 18, 19);
  }

  @ParameterizedTest
  @CsvSource({"28,28", "1,1", "1,784", "784,1", "2,3", "3,4", "7,9", "64,50"})
  void everyPixelComesOnce(int height, int width) {
    assertThat(IntStream.of(InputOrder.ofImage(height, width)).sorted())
        .containsExactlyElementsOf(IntStream.range(0, height * width).boxed().toList());
  }

  @Test
  void aLabelsOwnInputsComeFirst() {
    assertThat(InputOrder.ofImage(1, 2, 3)).containsExactly(0, 1, 2, 3, 4);
    assertThat(InputOrder.ofImage(3, 5, 2)).startsWith(0, 1, 2, 3, 4, 5, 7).hasSize(17);
  }

  @Test
  void otherInputsComeOneAfterTheOther() {
    assertThat(InputOrder.natural(4)).containsExactly(0, 1, 2, 3);
  }
}
