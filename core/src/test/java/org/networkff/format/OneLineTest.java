package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void nothingThatBreaksALineOrSteersATerminalIsLeft() {
    assertThat(OneLine.of("a\nb\r\tc\u001b[2J")).isEqualTo("a?b??c?[2J");
    assertThat(OneLine.of("\u0085\u0089\u009b2J\u2028\u2029")).isEqualTo("???2J??");
  }

  @Test
  void severalLinesAreJoined() {
    assertThat(OneLine.joined("one\r\n\ttwo\u0085three")).isEqualTo("one two three");
  }

  @Test
  void namesForPeopleCanBeSeen() {
    assertThat(OneLine.isVisible("Größe 3×4, −1: 猫 🙂")).isTrue();
    assertThat(OneLine.isVisible("a\u001b[2J")).isFalse();
    assertThat(OneLine.isVisible("a\u202eb")).as("turns a line round").isFalse();
    assertThat(OneLine.visible("a\u202eb\n")).isEqualTo("a?b?");
  }

  @Test
  void allElseStays() {
    assertThat(OneLine.of("Größe 3×4, −1: 猫 🙂")).isEqualTo("Größe 3×4, −1: 猫 🙂");
  }
}
