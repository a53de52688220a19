package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWritingTest {
  private static final int LIMIT = 10_000_000;

  private static @Nullable Object parse(String text) throws FormatException {
    return Json.parse(text, LIMIT);
  }

  @Nested
  class Writes {
    private final Map<String, Object> value = new LinkedHashMap<>();

    Writes() {
      value.put("z", List.of(1L, 2.5, 3));
      value.put("a", null);
      value.put("empty", List.of(Map.of(), List.of()));
      value.put("b", Map.of("c", true));
    }

    @Test
    void compactly() {
      assertThat(Json.compact(value))
          .isEqualTo("{\"z\":[1,2.5,3],\"a\":null,\"empty\":[{},[]],\"b\":{\"c\":true}}");
    }

    @Test
    void forPeople() {
      assertThat(Json.pretty(value))
          .isEqualTo(
              """
              {
                "z": [1, 2.5, 3],
                "a": null,
                "empty": [
                  {},
                  []
                ],
                "b": {
                  "c": true
                }
              }
              """);
    }

    @Test
    void whatMustBeEscapedAndNothingElse() {
      assertThat(Json.compact("\"\\/\b\f\n\r\t\0\u001f\u007fé\u2028😀"))
          .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé\u2028😀\"");
    }

    @Test
    void theShortestDoubleThatReadsBackTheSame() {
      assertThat(Json.compact(List.of(0.1, -0.0, 1e300, 2e-9, Double.MIN_VALUE, 100.0)))
          .isEqualTo("[0.1,-0.0,1.0E300,2.0E-9,4.9E-324,100.0]");
    }

    @Test
    void theSameBackForRandomValues() throws FormatException {
      Seed seed = Seed.ofThisRun();
      Random random = seed.random();
      for (int i = 0; i < 500; i++) {
        Object value = randomValue(random, 4);
        assertThat(parse(Json.compact(value))).as("%s", seed).isEqualTo(value);
        assertThat(parse(Json.pretty(value))).as("%s", seed).isEqualTo(value);
      }
    }

    private @Nullable Object randomValue(Random random, int depth) {
      return switch (random.nextInt(depth > 0 ? 7 : 5)) {
        case 0 -> null;
        case 1 -> random.nextBoolean();
        case 2 -> random.nextLong() >> random.nextInt(64);
        case 3 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
        case 4 -> randomString(random);
        case 5 -> {
          List<Object> list = new ArrayList<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            list.add(randomValue(random, depth - 1));
          }
          yield list;
        }
        default -> {
          Map<String, Object> map = new LinkedHashMap<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            map.put(randomString(random), randomValue(random, depth - 1));
          }
          yield map;
        }
      };
    }

    private String randomString(Random random) {
      return random
          .ints(random.nextInt(8), 0, 0x3000)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  @Nested
  class DoesNotWrite {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNotFinite(double number) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact(Map.of("runs", List.of(0L, Map.of("loss", number)))))
          .withMessage(
              "cannot write JSON: /runs/1/loss is " + number + "; JSON has finite numbers only");
    }

    @Test
    void loneSurrogates() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact("a\uD83D"))
          .withMessageContaining("the value has the lone surrogate U+D83D");
    }

    @Test
    void otherClassesAndKeys() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact(List.of(BigDecimal.ONE)))
          .withMessageStartingWith(
              "cannot write JSON: /0 is a java.math.BigDecimal; JSON is made of");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact(Map.of(1, 2)))
          .withMessageContaining("has the key 1; JSON has strings as keys only");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact(Collections.singletonMap(null, 2)))
          .withMessageContaining("has the key null");
    }

    @Test
    void whatItWouldNotRead() {
      Object nested = 1L;
      for (int i = 0; i < Json.MAX_DEPTH; i++) {
        nested = List.of(nested);
      }
      Object deepest = nested;
      assertThatCode(() -> parse(Json.pretty(deepest))).doesNotThrowAnyException();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.compact(List.of(deepest)))
          .withMessageEndingWith("is nested deeper than 64 arrays and objects");
    }

    @Test
    void aListThatHoldsItself() {
      List<Object> endless = new ArrayList<>();
      endless.add(endless);
      assertThatIllegalArgumentException().isThrownBy(() -> Json.compact(endless));
    }
  }
}
