package org.networkff.lab.figure.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What colours have to do for readers who see them, see some of them, or see none. */
class ThemeTest {
  private static final String WHITE = "#ffffff";
  private static final String BLACK = "#0d1117";

  static Stream<String> lightSeries() {
    return Theme.LIGHT_SERIES.stream();
  }

  static Stream<String> darkSeries() {
    return Theme.DARK_SERIES.stream();
  }

  @ParameterizedTest
  @MethodSource("lightSeries")
  void seriesStandOutFromWhite(String colour) {
    assertThat(Seen.contrast(colour, WHITE)).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("darkSeries")
  void seriesStandOutFromBlack(String colour) {
    assertThat(Seen.contrast(colour, BLACK)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void dotsHaveTheFullColourOfTheirSeries() {
    String rule =
        Theme.DARK.css().lines().filter(l -> l.startsWith(".nff-dot ")).findFirst().orElseThrow();

    assertThat(rule).contains("fill: currentColor").doesNotContain("opacity");
  }

  @ParameterizedTest
  @EnumSource
  void theFirstFourAreToldApartByColourAlone(Seen eyes) {
    for (List<String> series : List.of(Theme.LIGHT_SERIES, Theme.DARK_SERIES)) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(eyes.distance(series.get(i), series.get(j)))
              .as("%s and %s as %s", series.get(i), series.get(j), eyes)
              .isGreaterThan(0.1);
        }
      }
    }
  }

  @Test
  void figuresInCellsAreReadable() {
    for (int step = 0; step < Theme.STEPS; step++) {
      boolean strong = step >= 6; // as MatrixDrawing has it
      assertThat(Seen.contrast(Theme.LIGHT_RAMP.get(step), strong ? WHITE : "#1f2328"))
          .as("light step %d", step)
          .isGreaterThan(4.2);
      assertThat(Seen.contrast(Theme.DARK_RAMP.get(step), strong ? BLACK : "#f0f6fc"))
          .as("dark step %d", step)
          .isGreaterThan(4.2);
    }
  }

  @Test
  void stepsOfShadeLookEqual() {
    for (List<String> ramp : List.of(Theme.LIGHT_RAMP, Theme.DARK_RAMP)) {
      double whole = Seen.lightness(ramp.getLast()) - Seen.lightness(ramp.getFirst());
      for (int step = 1; step < Theme.STEPS; step++) {
        double part = Seen.lightness(ramp.get(step)) - Seen.lightness(ramp.get(step - 1));
        assertThat(part / whole * (Theme.STEPS - 1)).isBetween(0.85, 1.15);
      }
    }
  }

  @Test
  void everyStyleDiffersFromEveryOtherWithoutColour() {
    List<String> looks =
        IntStream.range(0, 24)
            .mapToObj(Style::new)
            .map(style -> style.dashes() + style.mark(0, 0))
            .toList();

    assertThat(looks).doesNotHaveDuplicates();
  }

  @Test
  void coloursOfTheReadersSystemAreVariablesThatAPageCanSet() {
    String rules =
        Theme.AUTO.css().lines().filter(line -> !line.contains("--nff-paper:")).toList().toString();

    assertThat(rules).contains("prefers-color-scheme: dark");
    for (String name : List.of("paper", "ink", "grid", "c0", "c7", "q0", "q9")) {
      assertThat(rules).contains("var(--nff-" + name + ")");
      assertThat(Theme.AUTO.css().split("--nff-" + name + ": #", -1)).hasSize(3);
    }
  }

  @Test
  void aProgramThatDoesNotKnowVariablesDrawsItLight() {
    String withoutVariables = Theme.AUTO.css().replaceAll("; [a-z]+: var\\(--nff-[a-z0-9]+\\)", "");

    assertThat(withoutVariables).endsWith(Theme.LIGHT.css()).doesNotContain("var(");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void fixedThemesAreFitForSimplePrograms(Theme theme) {
    assertThat(theme.css()).doesNotContain("var(", "@media", "$");
    assertThat(theme.css().lines()).allMatch(line -> line.matches("\\.nff-[a-z0-9]+ \\{ .* }"));
  }
}
