package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.lab.statistics.ScipyVectors.assertAgrees;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.lab.statistics.ScipyVectors.Case;

/** Every statistic agrees with SciPy to 1e-9. */
class AgreementWithScipyTest {
  private static final double LEVEL = 0.95;

  static Stream<Case> samples() {
    return ScipyVectors.cases("samples");
  }

  static Stream<Case> holm() {
    return ScipyVectors.cases("holm");
  }

  static Stream<Case> mcnemar() {
    return ScipyVectors.cases("mcnemar");
  }

  static Stream<Case> noncentral() {
    return ScipyVectors.cases("noncentral");
  }

  static Stream<Case> power() {
    return ScipyVectors.cases("power");
  }

  static Stream<Case> detectable() {
    return ScipyVectors.cases("detectable");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void summary(Case sample) {
    Summary summary = Summary.of(sample.numbers("values"));

    assertAgrees(summary.mean(), sample.number("mean"));
    assertAgrees(summary.sd().orElseThrow(), sample.number("sd"));
    assertAgrees(summary.interval(LEVEL), sample.numbers("interval"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void bootstrap(Case sample) {
    Bootstrap bootstrap =
        new Bootstrap(ScipyVectors.integer("resamples"), ScipyVectors.integer("seed"));

    assertAgrees(bootstrap.mean(LEVEL, sample.numbers("values")), sample.numbers("bootstrap"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void pairedTTest(Case sample) {
    PairedTTest test = PairedTTest.of(sample.numbers("values")).orElseThrow();

    assertAgrees(test.t(), sample.number("t"));
    assertAgrees(test.p(), sample.number("p"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void signedRanks(Case sample) {
    if (!sample.has("signedRanks")) {
      return; // more ties than SciPy enumerates
    }
    SignedRankTest test = SignedRankTest.of(sample.numbers("values"));

    double[] expected = sample.numbers("signedRanks");
    assertThat(test.positive()).isEqualTo(expected[0]);
    assertThat(test.negative()).isEqualTo(expected[1]);
    assertAgrees(test.p(), expected[2]);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void effectSizes(Case sample) {
    double[] values = sample.numbers("values");
    assertEffect(EffectSize.cohen(LEVEL, values), sample.numbers("d"));
    Optional<EffectSize> hedges = EffectSize.hedges(LEVEL, values);
    assertThat(hedges.isPresent()).isEqualTo(sample.has("g"));
    if (sample.has("g")) {
      assertEffect(hedges, sample.numbers("g"));
    }
  }

  private static void assertEffect(Optional<EffectSize> ours, double... expected) {
    assertAgrees(ours.orElseThrow().value(), expected[0]);
    assertAgrees(ours.map(EffectSize::interval), Arrays.copyOfRange(expected, 1, 3));
  }

  @ParameterizedTest
  @MethodSource("holm")
  void holmsCorrection(Case family) {
    assertThat(Holm.adjusted(family.numbers("p"))).containsExactly(family.numbers("adjusted"));
  }

  @ParameterizedTest
  @MethodSource("mcnemar")
  void mcnemarsTest(Case counts) {
    McNemar test = McNemar.of(counts.integer("b"), counts.integer("c"));

    assertAgrees(test.p(), counts.number("p"));
    assertAgrees(test.chiSquare(), counts.number("chiSquare"));
    assertAgrees(test.chiSquareP(), counts.number("chiSquareP"));
  }

  @ParameterizedTest
  @MethodSource("noncentral")
  void noncentralT(Case place) {
    NoncentralT distribution = new NoncentralT(place.number("df"), place.number("delta"));

    assertAgrees(distribution.cumulative(place.number("t")), place.number("p"));
  }

  @ParameterizedTest
  @MethodSource("power")
  void powerOfTheTTest(Case design) {
    PairedPower power = new PairedPower(design.integer("n"), 0.05);

    assertAgrees(power.power(design.number("effect")), design.number("power"));
  }

  @ParameterizedTest
  @MethodSource("detectable")
  void detectableEffect(Case design) {
    PairedPower power = new PairedPower(design.integer("n"), 0.05);

    assertAgrees(power.detectable(0.8).orElseThrow(), design.number("effect"));
  }
}
