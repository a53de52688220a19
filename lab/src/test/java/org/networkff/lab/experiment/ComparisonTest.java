package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.format.Json;

class ComparisonTest {
  private static StoredTrial run(
      String variant, long seed, Map<String, ?> swept, double test, @Nullable Double memory) {
    return run("", variant, seed, swept, test, memory);
  }

  private static StoredTrial run(
      String point,
      String variant,
      long seed,
      Map<String, ?> swept,
      double test,
      @Nullable Double memory) {
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    if (!point.isEmpty()) {
      run.put("point", point);
    }
    run.put("dataset", "mnist");
    run.put("variant", variant);
    run.put("swept", new LinkedHashMap<String, @Nullable Object>(swept));
    run.put("seed", seed);
    run.put("testSize", 10_000L);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("trainAccuracy", 0.99);
    result.put("testAccuracy", test);
    result.put("trainSeconds", 12.34);
    result.put("peakMemoryMb", memory);
    return new StoredTrial(Path.of(""), new RunRecord(run), new RunRecord(result));
  }

  @Test
  void improvementIsInPercentagePointsOverFf() {
    Comparison comparison =
        new Comparison(
            List.of(run("ff", 1, Map.of(), 0.92, 300.0), run("acff", 1, Map.of(), 0.938, 310.4)),
            Split.TEST);

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
    assertThat(comparison.seeds()).isEqualTo(1);
  }

  /** FF has no γ, and is the baseline of all its values. */
  @Test
  void whoHasNoUseForAValueIsTheBaselineOfAll() {
    Comparison comparison =
        new Comparison(
            List.of(
                run("ff", 1, Map.of(), 0.92, null),
                run("fcff", 1, Map.of("gamma", 0.5), 0.93, null),
                run("fcff", 1, Map.of("gamma", 1.0), 0.91, null)),
            Split.TEST);

    assertThat(comparison.table().aligned())
        .isEqualTo(
            """
            gamma  variant  train accuracy  test accuracy       over FF  training  peak memory
            –      FF              99.00 %        92.00 %             –    12.3 s            –
            0.5    F-CFF           99.00 %        93.00 %  +1.00 points    12.3 s            –
            1.0    F-CFF           99.00 %        91.00 %  −1.00 points    12.3 s            –
            """);
  }

  /** Of 92, 94 and 90, 93 % the differences are 2 and 3 points: 2.5 ± 0.71. */
  @Test
  void seedsAreMeanAndDeviationAndDifferencesArePaired() {
    List<StoredTrial> trials =
        new ArrayList<>(
            List.of(
                run("ff", 1, Map.of(), 0.92, null),
                run("ff", 2, Map.of(), 0.90, null),
                run("acff", 2, Map.of(), 0.93, null),
                run("acff", 1, Map.of(), 0.94, null)));

    assertThat(new Comparison(trials, Split.TEST).table().aligned())
        .contains("91.00 ± 1.41 %", "93.50 ± 0.71 %", "+2.50 ± 0.71 points");
    trials.add(run("acff", 3, Map.of(), 0.1, null)); // without a partner
    assertThat(new Comparison(trials, Split.TEST).table().aligned())
        .contains("+2.50 ± 0.71 points");
    assertThat(new Comparison(trials, Split.TEST).seeds()).isEqualTo(3);
  }

  /** −0.66 and −0.65 points: their mean lies halfway, whatever the last bits say. */
  @Test
  void halvesAreRoundedAwayFromZeroAsInTheReport() {
    List<StoredTrial> trials =
        List.of(
            run("ff", 1, Map.of(), 0.9, null),
            run("ff", 2, Map.of(), 0.9, null),
            run("acff", 1, Map.of(), 0.8934, null),
            run("acff", 2, Map.of(), 0.8935, null));

    assertThat(new Comparison(trials, Split.TEST).table().aligned())
        .contains("89.35 ± 0.01 %", "−0.66 ± 0.01 points");
  }

  @Test
  void sweptValuesAreRowsOfTheirOwn() {
    Comparison comparison =
        new Comparison(
            List.of(
                run("ff", 1, Map.of("theta", 1.0), 0.92, null),
                run("ff", 1, Map.of("theta", 2.0), 0.90, null),
                run("fcff", 1, Map.of("theta", 1.0), 0.91, null),
                run("fcff", 1, Map.of("theta", 2.0), 0.93, null)),
            Split.TEST);

    assertThat(comparison.table().markdown())
        .contains(
            "| 1.0 | F-CFF | 99.00 % | 91.00 % | −1.00 points |",
            "| 2.0 | F-CFF | 99.00 % | 93.00 % | +3.00 points |");
  }

  @Test
  void anAblationIsComparedWithTheWholeRecipe() {
    Comparison comparison =
        new Comparison(
            List.of(
                run("the whole recipe", "ff", 1, Map.of(), 0.92, null),
                run("no dropout", "ff", 1, Map.of("dropout", 0.0), 0.90, null)),
            Split.TEST);

    assertThat(comparison.over()).isEqualTo("over the whole recipe");
    assertThat(comparison.table().markdown())
        .contains("| over the whole recipe |")
        .contains("| the whole recipe | FF | 99.00 % | 92.00 % | – |")
        .contains("| no dropout | FF | 99.00 % | 90.00 % | −2.00 points |");
    assertThat(Json.compact(comparison.toMap()))
        .contains("\"point\":\"no dropout\",\"swept\":{\"dropout\":0.0}");
  }

  @Test
  void whatIsUnknownIsNull() throws Exception {
    Comparison comparison =
        new Comparison(List.of(run("fcff", 1, Map.of(), 0.9, null)), Split.TEST);

    assertThat(comparison.table().aligned()).contains("F-CFF", "–");
    Object read = Json.parse(Json.compact(comparison.toMap()), 10_000);
    assertThat(Json.object(read)).isEqualTo(comparison.toMap());
    assertThat(Json.compact(comparison.toMap())).contains("\"improvementPoints\":null");
  }

  @Test
  void chanceShrinksWithTheTestImages() {
    // 1.96·√(2·0.9·0.1/10,000) = 0.0083
    assertThat(
            new Comparison(List.of(run("ff", 1, Map.of(), 0.9, null)), Split.TEST).chancePoints())
        .isCloseTo(0.83, Offset.offset(0.01));
  }

  @Test
  void memoryIsReadFromTheSystem() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  204800 kB", "VmRSS:\t  102400 kB");

    assertThat(ProcessMemory.megabytes(status, "VmHWM:")).hasValue(200.0);
    assertThat(ProcessMemory.megabytes(status, "VmRSS:")).hasValue(100.0);
    assertThat(ProcessMemory.megabytes(List.of("Name:\tjava"), "VmHWM:")).isEmpty();
  }
}
