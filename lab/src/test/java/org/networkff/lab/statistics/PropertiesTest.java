package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What must hold for any sample. */
class PropertiesTest {
  private static final double LEVEL = 0.95;

  private static double[] normal(int n, double mean, Random random) {
    return random.doubles(n).map(u -> mean + random.nextGaussian()).toArray();
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }

  @Test
  void theExactRankDistributionIsTheLibrarysWhereThereAreNoTies() {
    Random random = new Random(1);
    for (int n = 1; n <= 60; n++) {
      double[] values = normal(n, 0.2, random);
      double library =
          WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT).test(values).getPValue();
      assertThat(SignedRankTest.of(values).p()).isCloseTo(library, Offset.offset(1e-12));
    }
  }

  @Test
  void ranksWithTiesAreCountedOverAllSigns() {
    double[] values = {1, 1, -1, 2, 2, -2, 3, 3, 0, 5, -1};
    double[] magnitudes = {1, 1, 1, 2, 2, 2, 3, 3, 5, 1};
    double observed = distance(SignedRankTest.of(values));
    long asFar =
        IntStream.range(0, 1 << magnitudes.length)
            .filter(signs -> distance(SignedRankTest.of(signed(magnitudes, signs))) >= observed)
            .count();
    assertThat(SignedRankTest.of(values).p()).isCloseTo(asFar / 1024.0, Offset.offset(1e-15));
  }

  private static double distance(SignedRankTest test) {
    return Math.abs(test.positive() - test.negative());
  }

  private static double[] signed(double[] magnitudes, int signs) {
    return IntStream.range(0, magnitudes.length)
        .mapToDouble(i -> (signs >> i & 1) == 0 ? magnitudes[i] : -magnitudes[i])
        .toArray();
  }

  @Test
  void exchangingTheTwoSidesChangesSignsOnly() {
    double[] values = normal(9, 0.5, new Random(2));
    double[] exchanged = negated(values);

    assertThat(PairedTTest.of(exchanged).orElseThrow().p())
        .isEqualTo(PairedTTest.of(values).orElseThrow().p());
    assertThat(SignedRankTest.of(exchanged).p()).isEqualTo(SignedRankTest.of(values).p());
    EffectSize effect = EffectSize.cohen(LEVEL, values).orElseThrow();
    EffectSize opposite = EffectSize.cohen(LEVEL, exchanged).orElseThrow();
    assertThat(opposite.value()).isEqualTo(-effect.value());
    assertThat(opposite.interval().low()).isCloseTo(-effect.interval().high(), Offset.offset(1e-9));
  }

  @Test
  void theTestTheIntervalAndTheEffectSizeTellTheSameStory() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      double[] values = normal(2 + run % 12, 0.8, random);
      boolean significant = PairedTTest.of(values).orElseThrow().p() < 0.05;
      boolean intervalHasZero = Summary.of(values).interval(LEVEL).orElseThrow().contains(0);
      boolean effectHasZero = EffectSize.cohen(LEVEL, values).orElseThrow().interval().contains(0);
      assertThat(intervalHasZero).isEqualTo(!significant);
      assertThat(effectHasZero).isEqualTo(!significant);
    }
  }

  @Test
  void intervalsCoverWhatTheyPromise() {
    Random random = new Random(4);
    int runs = 4000;
    int mean = 0;
    int effect = 0;
    for (int run = 0; run < runs; run++) {
      double[] values = normal(6, 0.7, random);
      mean += Summary.of(values).interval(LEVEL).orElseThrow().contains(0.7) ? 1 : 0;
      effect += EffectSize.cohen(LEVEL, values).orElseThrow().interval().contains(0.7) ? 1 : 0;
    }
    Offset<Double> fourErrors = Offset.offset(4 * Math.sqrt(0.95 * 0.05 / runs));
    assertThat((double) mean / runs).isCloseTo(LEVEL, fourErrors);
    assertThat((double) effect / runs).isCloseTo(LEVEL, fourErrors);
  }

  @Test
  void powerIsHowOftenTheTestFinds() {
    Random random = new Random(5);
    double effect = new PairedPower(7, 0.05).detectable(0.8).orElseThrow();
    int runs = 10_000;
    long found =
        IntStream.range(0, runs)
            .filter(run -> PairedTTest.of(normal(7, effect, random)).orElseThrow().p() <= 0.05)
            .count();
    assertThat((double) found / runs)
        .isCloseTo(0.8, Offset.offset(4 * Math.sqrt(0.8 * 0.2 / runs)));
    assertThat(new PairedPower(7, 0.05).power(0)).isCloseTo(0.05, Offset.offset(1e-12));
  }

  @Test
  void theSameSeedResamplesAlike() {
    double[] values = normal(8, 0, new Random(6));
    assertThat(Bootstrap.standard().mean(LEVEL, values))
        .isEqualTo(Bootstrap.standard().mean(LEVEL, values))
        .isNotEqualTo(new Bootstrap(10_000, 2).mean(LEVEL, values));
  }
}
