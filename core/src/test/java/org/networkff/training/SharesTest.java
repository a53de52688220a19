package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.kernel.Kernels;

class SharesTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "200, 1", "3839, 1", "3840, 2", "7679, 2", "7680, 4", "50000, 4"})
  void onlyLargeBatchesAreDealtOut(int batch, int shares) {
    assertThat(Shares.count(batch)).isEqualTo(shares);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 13, 480, 3840, 4001, 5000, 7691, 50_000})
  void sharesAreEvenAndLeaveNoImageOut(int batch) {
    int shares = Shares.count(batch);
    assertThat(Shares.start(batch, 0)).isZero();
    assertThat(Shares.start(batch, shares)).isEqualTo(batch);
    for (int share = 0; share < shares; share++) {
      int rows = Shares.start(batch, share + 1) - Shares.start(batch, share);
      assertThat(rows).isBetween(batch / shares - Kernels.TILE, batch / shares + Kernels.TILE);
      assertThat(Shares.start(batch, share) % Kernels.TILE).as("no tile is cut in two").isZero();
    }
  }
}
