package org.networkff.lab.report.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.networkff.lab.statistics.McNemar;

class TestAnswersTest {
  @Test
  void imageZeroIsTheMostSignificantBitOfTheFirstDigit() {
    TestAnswers answers = TestAnswers.parse("8c", 6); // 1000 11(00)

    assertThat(answers.count()).isEqualTo(3);
    assertThat(answers.accuracy()).isEqualTo(0.5);
    // Image 0 alone against images 4 and 5: the one is right once, the other twice.
    assertThat(TestAnswers.parse("80", 6).against(TestAnswers.parse("0c", 6)))
        .isEqualTo(McNemar.of(1, 2));
  }

  @Test
  void leadingImagesMayBeWrong() {
    assertThat(TestAnswers.parse("00f0", 16).count()).isEqualTo(4);
    assertThat(TestAnswers.parse("0000", 16).count()).isZero();
  }

  @Test
  void whatIsRightForBothCountsForNeither() {
    McNemar test = TestAnswers.parse("ff0f", 16).against(TestAnswers.parse("f00c", 16));
    assertThat(test.onlyFirst()).isEqualTo(6);
    assertThat(test.onlySecond()).isZero();
  }

  @Test
  void equalDifferencesAreTheSameNumber() {
    double one = firstRight(931).pointsOver(firstRight(930));
    double other = firstRight(30).pointsOver(firstRight(29));
    assertThat(one).isEqualTo(other).isEqualTo(0.1);
    assertThat(0.931 - 0.930).as("which shares do not give").isNotEqualTo(0.030 - 0.029);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> TestAnswers.parse("fff", 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct has 3 characters: 4 hexadecimal digits are right for 16 images");
    assertThatThrownBy(() -> TestAnswers.parse("-fff", 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TestAnswers.parse("02", 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct ends in 2: it has images beyond the 6 there are");
    assertThatThrownBy(() -> TestAnswers.parse("f0", 6).against(TestAnswers.parse("ff", 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of 1,000 images the first so many. */
  private static TestAnswers firstRight(int right) {
    BigInteger bits = BigInteger.ONE.shiftLeft(right).subtract(BigInteger.ONE);
    return new TestAnswers(1000, bits.shiftLeft(1000 - right));
  }
}
