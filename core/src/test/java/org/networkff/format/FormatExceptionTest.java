package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatExceptionTest {
  @Test
  void whateverItIsMadeOfIsOnePrintableLine() {
    assertThat(new FormatException("a\nb \u001b[2J \u2028 γ").in("file"))
        .hasMessage("file: a\\u000Ab \\u001B[2J \\u2028 γ");
  }

  @Test
  void aReasonWithoutEndIsCut() {
    assertThat(new FormatException("x".repeat(5_000))).hasMessage("x".repeat(1_000) + "…");
  }

  @Test
  void thePlaceStaysWhatItIs() {
    assertThat(new FormatException("wrong", 7).in("a").in("b"))
        .hasMessage("b: a: wrong")
        .extracting(FormatException::position)
        .hasToString("OptionalLong[7]");
  }
}
