package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.kernel.Kernels;

class RowBlocksTest {
  /** Results of two views were computed in chunks of 480 rows, each block in one bite. */
  @ParameterizedTest
  @CsvSource({"1, 480, 144", "2, 480, 72", "4, 480, 36", "10, 480, 12", "256, 18, 12"})
  void manyViewsMakeSmallChunksAndBites(int views, int chunkRows, int bite) {
    assertThat(RowBlocks.chunkRows(views)).isEqualTo(chunkRows);
    assertThat(RowBlocks.bite(views)).isEqualTo(bite);
    assertThat(RowBlocks.bite(2)).isGreaterThanOrEqualTo(RowBlocks.MAX_ROWS);
    assertThat(bite % Kernels.TILE).as("no tile is cut in two").isZero();
  }
}
