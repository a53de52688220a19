package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.networkff.lab.statistics.McNemar;

class AnswersTest {
  @Test
  void imageZeroIsTheMostSignificantBitOfTheFirstDigit() {
    Answers answers = Answers.parse("8c", 6); // 1000 11(00)

    assertThat(answers.count()).isEqualTo(3);
    assertThat(answers.accuracy()).isEqualTo(0.5);
    // Image 0 alone against images 4 and 5: the one is right once, the other twice.
    assertThat(Answers.parse("80", 6).against(Answers.parse("0c", 6))).isEqualTo(McNemar.of(1, 2));
  }

  @Test
  void leadingImagesMayBeWrong() {
    assertThat(Answers.parse("00f0", 16).count()).isEqualTo(4);
    assertThat(Answers.parse("0000", 16).count()).isZero();
  }

  @Test
  void whatIsRightForBothCountsForNeither() {
    McNemar test = Answers.parse("ff0f", 16).against(Answers.parse("f00c", 16));
    assertThat(test.onlyFirst()).isEqualTo(6);
    assertThat(test.onlySecond()).isZero();
  }

  @Test
  void equalDifferencesAreTheSameNumber() {
    double one = Trials.firstRight(931).pointsOver(Trials.firstRight(930));
    double other = Trials.firstRight(30).pointsOver(Trials.firstRight(29));
    assertThat(one).isEqualTo(other).isEqualTo(0.1);
    assertThat(0.931 - 0.930).as("which shares do not give").isNotEqualTo(0.030 - 0.029);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Answers.parse("fff", 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct has 3 characters: 4 hexadecimal digits are right for 16 images");
    assertThatThrownBy(() -> Answers.parse("-fff", 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Answers.parse("02", 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct ends in 2: it has images beyond the 6 there are");
    assertThatThrownBy(() -> Answers.parse("f0", 6).against(Answers.parse("ff", 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
