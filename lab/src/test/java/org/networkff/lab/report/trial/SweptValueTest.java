package org.networkff.lab.report.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweptValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[500,500,500] | 3×500",
        "[500, 500]    | 2×500",
        "[500]         | 500",
        "[500,300]     | [500,300]",
        "[[0,1],[1,0]] | [[0,1],[1,0]]",
        "full          | full",
        "0.5           | 0.5",
        "10000         | 10,000",
        "[2000,2000]   | 2×2,000"
      })
  void listsOfEqualValuesAreShort(String value, String shown) {
    assertThat(SweptValue.shown(value)).isEqualTo(shown);
  }

  @Test
  void aValueThatIsNoListIsItsOnlyElement() {
    assertThat(SweptValue.elements("[1, 2]")).isEqualTo(List.of("1", "2"));
    assertThat(SweptValue.elements("full")).isEqualTo(List.of("full"));
  }
}
