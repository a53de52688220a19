package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.format.Json;

class ComparisonTest {
  private static RunRecord run(String variant, double test, @Nullable Double memory) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("variant", variant);
    values.put("trainAccuracy", 0.99);
    values.put("testAccuracy", test);
    values.put("testSize", 10_000L);
    values.put("trainSeconds", 12.34);
    values.put("peakMemoryMb", memory);
    return new RunRecord(values);
  }

  @Test
  void improvementIsInPercentagePointsOverFf() {
    Comparison comparison =
        new Comparison(List.of(run("ff", 0.92, 300.0), run("acff", 0.938, 310.4)));

    assertThat(comparison.table().aligned())
        .isEqualTo(
            """
            variant  train accuracy  test accuracy       over FF  training  peak memory
            FF              99.00 %        92.00 %             –    12.3 s       300 MB
            A-CFF           99.00 %        93.80 %  +1.80 points    12.3 s       310 MB
            """);
    assertThat(comparison.table().markdown())
        .startsWith("| variant | train accuracy |")
        .contains("| --- | ---: |", "| A-CFF | 99.00 % | 93.80 % | +1.80 points |");
  }

  @Test
  void whatIsUnknownIsNull() throws Exception {
    Comparison comparison = new Comparison(List.of(run("fcff", 0.9, null)));

    assertThat(comparison.table().aligned()).contains("F-CFF", "–");
    Object read = Json.parse(Json.compact(comparison.toMap()), 10_000);
    assertThat(Json.object(read)).isEqualTo(comparison.toMap());
    assertThat(Json.compact(comparison.toMap())).contains("\"improvementPoints\":null");
  }

  @Test
  void chanceShrinksWithTheTestImages() {
    // 1.96·√(2·0.9·0.1/10,000) = 0.0083
    assertThat(new Comparison(List.of(run("ff", 0.9, null))).chancePoints())
        .isCloseTo(0.83, Offset.offset(0.01));
  }

  @Test
  void peakMemoryIsReadFromTheSystem() {
    assertThat(PeakMemory.megabytes(List.of("Name:\tjava", "VmHWM:\t  204800 kB"))).hasValue(200.0);
    assertThat(PeakMemory.megabytes(List.of("Name:\tjava"))).isEmpty();
  }
}
