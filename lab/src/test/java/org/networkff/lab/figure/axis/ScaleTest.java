package org.networkff.lab.figure.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.lab.figure.axis.Scale.Fit;

class ScaleTest {
  private static final Axis LINEAR = Axis.linear("goodness");
  private static final Axis LOGARITHMIC = Axis.logarithmic("loss");

  private static Scale scale(Axis axis, Fit fit, int atMost, double... values) {
    return Scale.of(axis, DoubleStream.of(values), fit, atMost);
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Tick::label).filter(label -> !label.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 5, ROUND, 0 20 40 60 80 100, ''",
    "1, 1000, 5, TIGHT, '200 400 600 800 1,000', ''",
    "3, 97, 5, ROUND, 0 20 40 60 80 100, ''",
    "91.62, 93.08, 8, ROUND, 91.6 91.8 92.0 92.2 92.4 92.6 92.8 93.0 93.2, ''",
    "-0.31, 0.92, 4, ROUND, −0.5 0.0 0.5 1.0, ''",
    "0, 3.2e-7, 4, ROUND, 0 100 200 300 400, ×10⁻⁹",
    "0, 1.6e-3, 4, TIGHT, 0.0 0.5 1.0 1.5, ×10⁻³",
    "0, 2.4e9, 3, ROUND, 0 1 2 3, ×10⁹",
    "-3e299, 0, 3, ROUND, −300 −200 −100 0, ×10²⁹⁷",
  })
  void linearTicksAreMultiplesOfOneTwoOrFive(
      double low, double high, int atMost, Fit fit, String expected, String factor) {
    Scale scale = scale(LINEAR, fit, atMost, low, high);

    assertThat(String.join(" ", labels(scale))).isEqualTo(expected);
    assertThat(scale.factor()).isEqualTo(factor);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 5, 1 2 3",
    "1, 2, 8, 1 2",
    "1, 1000, 5, '200 400 600 800 1,000'",
  })
  void whatIsCountedIsMarkedAtWholeNumbersOnly(
      double low, double high, int atMost, String expected) {
    Scale scale = scale(Axis.counting("epoch"), Fit.TIGHT, atMost, low, high);

    assertThat(String.join(" ", labels(scale))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0062, 0.71, 5, ROUND, 0.01 0.1 1",
    "0.02, 0.7, 4, ROUND, 0.03 0.1 0.3 1",
    "120, 1400, 6, ROUND, '100 200 500 1,000 2,000'",
    "1e-12, 1, 5, ROUND, 10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 10⁰",
    "125, 64000, 6, TIGHT, '300 1,000 3,000 10,000 30,000'",
    "2.1, 2.9, 4, TIGHT, 2.2 2.4 2.6 2.8",
    "2e-5, 9e-5, 5, TIGHT, 2×10⁻⁵ 5×10⁻⁵",
  })
  void logarithmicTicksArePowersOrWhatIsRoundBetweenThem(
      double low, double high, int atMost, Fit fit, String expected) {
    assertThat(String.join(" ", labels(scale(LOGARITHMIC, fit, atMost, low, high))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ticksAreFewDistinctAscendingAndInRange(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double a = (random.nextDouble() - 0.4) * Math.pow(10, random.nextInt(-30, 30));
      double b = a + Math.abs(a) * Math.pow(10, random.nextInt(-8, 4)) * random.nextDouble();
      int atMost = random.nextInt(2, 12);
      Fit fit = random.nextBoolean() ? Fit.TIGHT : Fit.ROUND;
      boolean positive = a > 0 && random.nextBoolean();
      Scale scale = scale(positive ? LOGARITHMIC : LINEAR, fit, atMost, a, b);
      String where = "seed %d: %s to %s, %d, %s".formatted(seed, a, b, atMost, fit);

      assertThat(labels(scale)).as(where).doesNotHaveDuplicates().hasSizeLessThan(atMost + 3);
      assertThat(scale.ticks())
          .as(where)
          .isSortedAccordingTo((s, t) -> Double.compare(s.value(), t.value()));
      assertThat(scale.ticks())
          .as(where)
          .allMatch(t -> scale.at(t.value()) >= 0 && scale.at(t.value()) <= 1);
      assertThat(scale.at(a)).as(where).isBetween(0.0, 1.0);
      assertThat(scale.at(b)).as(where).isBetween(0.0, 1.0);
      assertThat(fit == Fit.ROUND ? labels(scale).size() : 2).as(where).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void equalRatiosAreEqualDistances() {
    Scale scale = scale(LOGARITHMIC, Fit.TIGHT, 5, 0.01, 1);

    assertThat(scale.at(0.1)).isCloseTo(0.5, within(1e-12));
    assertThat(scale.at(0)).isNaN();
    assertThat(scale.at(-1)).isNaN();
    assertThat(scale.at(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -7, 0.9735, 1e-299, 1e299, 123_456_789})
  void aSingleValueHasAnAxisAroundIt(double value) {
    Scale scale = scale(LINEAR, Fit.TIGHT, 5, value, value, value);

    assertThat(scale.at(value)).isCloseTo(0.5, within(1e-6));
    assertThat(labels(scale)).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-320, -1e-320})
  void zeroBeginsAnAxis(double value) {
    assertThat(scale(LINEAR, Fit.TIGHT, 5, value).range()).isEqualTo(new Range(0, 1));
  }

  @Test
  void differencesBelowWhatDoublesTellAreNone() {
    Scale scale = scale(LINEAR, Fit.TIGHT, 5, 1, Math.nextUp(1.0));

    assertThat(scale.range()).isEqualTo(new Range(0.9, 1.1));
  }

  @Test
  void valuesWithoutAPlaceAreLeftOutOfAccount() {
    assertThat(scale(LOGARITHMIC, Fit.TIGHT, 5, 0, -3, Double.NaN, 2, 8).range())
        .isEqualTo(new Range(2, 8));
    assertThat(scale(LINEAR.including(0), Fit.TIGHT, 5, Double.POSITIVE_INFINITY, 8).range())
        .isEqualTo(new Range(0, 8));
  }

  @Test
  void nothingToDrawIsRefused() {
    assertThatThrownBy(() -> scale(LOGARITHMIC, Fit.TIGHT, 5, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing to draw on the axis \"loss\": no finite, positive value");
    assertThatThrownBy(() -> LOGARITHMIC.including(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the axis \"loss\" cannot include 0.0");
  }
}
