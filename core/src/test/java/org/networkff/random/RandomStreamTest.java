package org.networkff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.networkff.random.Seed.seed;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.random.Seed.Purpose;

class RandomStreamTest {
  private static final int DRAWS = 100_000;

  /** SplitMix64 from state 0, as its authors' reference implementation prints it. */
  @Test
  void drawsTheNumbersOfSplitMix64() {
    RandomStream random = new RandomStream(0);
    assertThat(random.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(random.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(random.nextLong()).isEqualTo(0x06C45D188009454FL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 255})
  void integersAreUniformBelowTheirBound(int bound) {
    RandomStream random = seed(1).stream(Purpose.NEGATIVES, 5);
    int[] counts = new int[bound];
    for (int i = 0; i < DRAWS; i++) {
      counts[random.nextInt(bound)]++;
    }
    double expected = DRAWS / (double) bound;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    double freedom = bound - 1;
    assertThat(chiSquare).isLessThanOrEqualTo(freedom + 4 * Math.sqrt(2 * freedom) + 4);
  }

  @Test
  void floatsAreUniformBetweenZeroAndOne() {
    RandomStream random = seed(1).stream(Purpose.INITIALIZATION, 0);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      float x = random.nextFloat();
      assertThat(x).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += x;
      squares += (double) x * x;
    }
    assertThat(sum / DRAWS).isCloseTo(1 / 2.0, within(0.005));
    assertThat(squares / DRAWS).isCloseTo(1 / 3.0, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100})
  void aPermutationHasEveryNumberOnce(int n) {
    int[] order = seed(1).stream(Purpose.BATCHES, 0, 0).permutation(n);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < n; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }

  @Test
  void permutationsAreEquallyLikely() {
    int[] counts = new int[27];
    for (int i = 0; i < 60_000; i++) {
      int[] order = seed(2).stream(Purpose.BATCHES, i).permutation(3);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int possible = 0;
    for (int count : counts) {
      if (count > 0) {
        possible++;
        assertThat(count).isBetween(9_500, 10_500); // five standard deviations
      }
    }
    assertThat(possible).isEqualTo(6);
  }

  @Test
  void everySeedPurposeAndPlaceHasAStreamOfItsOwn() {
    Set<Long> firsts = new HashSet<>();
    int streams = 0;
    for (long value : new long[] {0, 1, 2, -1, 1L << 40}) {
      for (Purpose purpose : Purpose.values()) {
        firsts.add(seed(value).stream(purpose).nextLong());
        streams++;
        for (int a = 0; a < 20; a++) {
          firsts.add(seed(value).stream(purpose, a).nextLong());
          streams++;
          for (int b = 0; b < 20; b++) {
            firsts.add(seed(value).stream(purpose, a, b).nextLong());
            streams++;
          }
        }
      }
    }
    assertThat(firsts).hasSize(streams);
  }

  @Test
  void aStreamIsTheSameWheneverItIsAskedFor() {
    RandomStream one = seed(7).stream(Purpose.NEGATIVES, 1, 2, 3);
    one.nextLong();
    RandomStream again = seed(7).stream(Purpose.NEGATIVES, 1, 2, 3);
    again.nextLong();
    assertThat(again.nextLong()).isEqualTo(one.nextLong());
  }
}
