package org.networkff.lab.figure.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.lab.figure.svg.Svg.Anchor;

class SvgTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.001, 0",
    "1, 1",
    "-1.5, -1.5",
    "0.05, 0.05",
    "-0.05, -0.05",
    "1.005, 1",
    "2.999, 3",
    "123456.789, 123456.79",
    "0.1, 0.1"
  })
  void numbersAreRoundedToHundredthsAndShort(double value, String text) {
    assertThat(Svg.number(value)).isEqualTo(text);
  }

  @Test
  void theReadersLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Svg.number(1234.5)).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsNoNumberIsNoCoordinate() {
    assertThatThrownBy(() -> Svg.number(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void textIsEscapedAndCharactersThatXmlLacksAreReplaced() {
    Svg svg = new Svg();
    svg.open("g", "id", "a\"b");
    svg.text(1, 2, Anchor.END, "x", "<θ> & \"γ\"\u0000\uD800 𝛾").close();

    assertThat(svg)
        .hasToString(
            """
            <g id="a&quot;b">
            <text class="x" x="1" y="2" text-anchor="end">&lt;θ&gt; &amp; &quot;γ&quot;\uFFFD\uFFFD 𝛾</text>
            </g>
            """);
  }

  @Test
  void emptyPathsAreLeftOut() {
    assertThat(new Svg().path("x", new SvgPath())).hasToString("");
  }
}
