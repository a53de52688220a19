package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void zeroHasNoSign() {
    assertThat(Wording.points(0.004)).isEqualTo("0.00");
    assertThat(Wording.points(-0.004)).isEqualTo("0.00");
    assertThat(Wording.points(0.005)).isEqualTo("+0.01");
    assertThat(Wording.points(-12.345)).isEqualTo("−12.35");
  }

  @Test
  void roundingDoesNotDecideWhetherAPIsSmallEnough() {
    assertThat(Wording.p(0.0496)).isEqualTo("0.04960");
    assertThat(Wording.p(0.0503)).isEqualTo("0.05030");
    assertThat(Wording.p(0.0494)).isEqualTo("0.049");
    assertThat(Wording.p(0.0999)).isEqualTo("0.100");
    assertThat(Wording.p(0.123)).isEqualTo("0.12");
    assertThat(Wording.p(0.00099)).isEqualTo("< 0.001");
    assertThat(Wording.p(1)).isEqualTo("1.00");
    assertThat(Wording.equalTo("p", "< 0.001")).isEqualTo("p < 0.001");
  }

  @Test
  void aTableSaysHowManyTestsItAdjustsFor() {
    assertThat(Wording.adjusted(6)).isEqualTo("adjusted by Holm for the 6 tests of this table");
    assertThat(Wording.adjusted(1)).isEqualTo("adjusted by Holm for the 1 test of this table");
    assertThat(Wording.adjusted(0)).isEqualTo("there is no test yet, for that takes two seeds");
  }
}
