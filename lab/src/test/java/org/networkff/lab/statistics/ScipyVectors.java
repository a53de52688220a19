package org.networkff.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;

/** What SciPy says: the file that {@code reference/statistics_vectors.py} writes. */
final class ScipyVectors {
  private static final Map<String, @Nullable Object> FILE = read();

  private ScipyVectors() {}

  private static Map<String, @Nullable Object> read() {
    try (InputStream in = ScipyVectors.class.getResourceAsStream("/statistics/scipy.json")) {
      return Json.object(Json.parse(Objects.requireNonNull(in).readAllBytes(), 1 << 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a kind. */
  static Stream<Case> cases(String kind) {
    return ((List<?>) Objects.requireNonNull(FILE.get(kind))).stream().map(Case::of);
  }

  /** A number that holds for the whole file. */
  static int integer(String key) {
    return ((Number) Objects.requireNonNull(FILE.get(key))).intValue();
  }

  /** Demands a value to 1e-9 of itself. */
  static void assertAgrees(double ours, double theirs) {
    assertThat(ours).isCloseTo(theirs, Offset.offset(1e-9 * Math.abs(theirs) + 1e-15));
  }

  /** Demands an interval to 1e-9 of its larger end: the smaller may be the difference of others. */
  static void assertAgrees(Optional<Interval> ours, double... theirs) {
    double large = Math.max(Math.abs(theirs[0]), Math.abs(theirs[1]));
    Interval interval = ours.orElseThrow();
    assertThat(interval.low()).isCloseTo(theirs[0], Offset.offset(1e-9 * large));
    assertThat(interval.high()).isCloseTo(theirs[1], Offset.offset(1e-9 * large));
  }

  /** One case of the file. */
  record Case(Map<String, @Nullable Object> values) {
    static Case of(@Nullable Object value) {
      try {
        return new Case(Json.object(value));
      } catch (FormatException e) {
        throw new UncheckedIOException(e);
      }
    }

    double number(String key) {
      return ((Number) Objects.requireNonNull(values.get(key))).doubleValue();
    }

    int integer(String key) {
      return (int) number(key);
    }

    boolean has(String key) {
      return values.get(key) != null;
    }

    double[] numbers(String key) {
      return ((List<?>) Objects.requireNonNull(values.get(key)))
          .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    @Override
    public String toString() {
      Object name = values.get("name");
      return name == null ? values.toString() : name.toString();
    }
  }
}
