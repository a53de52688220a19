package org.networkff.lab.report.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.statistics.McNemar;

class AnswersTest {
  @Test
  void imageZeroIsTheMostSignificantBitOfTheFirstDigit() {
    Answers answers = Answers.parse(Split.TEST, "8c", 6); // 1000 11(00)

    assertThat(answers.right()).isEqualTo(3);
    assertThat(answers.accuracy()).isEqualTo(0.5);
    // Image 0 alone against images 4 and 5: the one is right once, the other twice.
    assertThat(Answers.parse(Split.TEST, "80", 6).against(Answers.parse(Split.TEST, "0c", 6)))
        .contains(McNemar.of(1, 2));
  }

  @Test
  void leadingImagesMayBeWrong() {
    assertThat(Answers.parse(Split.TEST, "00f0", 16).right()).isEqualTo(4);
    assertThat(Answers.parse(Split.TEST, "0000", 16).right()).isZero();
  }

  @Test
  void whatIsRightForBothCountsForNeither() {
    McNemar test =
        Answers.parse(Split.TEST, "ff0f", 16)
            .against(Answers.parse(Split.TEST, "f00c", 16))
            .orElseThrow();
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
  void countsAreComparedWhereItIsNotKeptWhichAreRight() {
    Answers kept = Answers.parse(Split.VALIDATION, "f0", 8);
    Answers counted = new Answers(Split.VALIDATION, 8, 6, Optional.empty());

    assertThat(counted.pointsOver(kept)).isEqualTo(25);
    assertThat(counted.against(kept)).isEmpty();
    assertThat(kept.against(counted)).isEmpty();
  }

  @Test
  void answersToOtherImagesAreRefused() {
    assertThatThrownBy(
            () ->
                Answers.parse(Split.TEST, "f0", 8)
                    .pointsOver(Answers.parse(Split.VALIDATION, "f0", 8)))
        .hasMessage("answers to 8 test images and to 8 validation images cannot be compared");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Answers.parse(Split.TEST, "fff", 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct has 3 characters: 4 hexadecimal digits are right for 16 images");
    assertThatThrownBy(() -> Answers.parse(Split.TEST, "-fff", 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Answers.parse(Split.TEST, "02", 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("correct ends in 2: it has images beyond the 6 there are");
    assertThatThrownBy(
            () -> Answers.parse(Split.TEST, "f0", 6).against(Answers.parse(Split.TEST, "ff", 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of 1,000 images the first so many. */
  private static Answers firstRight(int right) {
    BigInteger bits = BigInteger.ONE.shiftLeft(right).subtract(BigInteger.ONE);
    return new Answers(Split.TEST, 1000, bits.shiftLeft(1000 - right));
  }
}
