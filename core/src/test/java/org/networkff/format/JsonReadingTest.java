package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
  private static final int LIMIT = 10_000_000;

  private static @Nullable Object parse(String text) throws FormatException {
    return Json.parse(text, LIMIT);
  }

  private static FormatException refusal(String text) {
    return assertThatExceptionOfType(FormatException.class).isThrownBy(() -> parse(text)).actual();
  }

  @Nested
  class Reads {
    @Test
    void everyKindOfValue() throws FormatException {
      Map<String, Object> expected = new LinkedHashMap<>();
      expected.put("b", List.of(true, false));
      expected.put("a", null);
      expected.put("", Map.of("π", 3.14));
      expected.put("n", -7L);
      expected.put("s", "x");
      assertThat(
              parse(
                  " {\"b\":[true , false],\r\n\t\"a\":null,\"\":{\"π\":3.14},\"n\":-7,\"s\":\"x\"} "))
          .isEqualTo(expected);
    }

    @Test
    void membersInTheOrderOfTheText() throws FormatException {
      assertThat(Json.object(parse("{\"z\":1,\"a\":2,\"m\":3}")).keySet())
          .containsExactly("z", "a", "m");
    }

    @Test
    void emptyArraysAndObjects() throws FormatException {
      assertThat(parse("[[],{},[ ],{ }]"))
          .isEqualTo(List.of(List.of(), Map.of(), List.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "42", "9223372036854775807", "-9223372036854775808", "-0"})
    void wholeNumbersThatFitAsLong(String text) throws FormatException {
      assertThat(parse(text)).isEqualTo(Long.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0.0",
          "-0.0",
          "1.5",
          "1e3",
          "1E+3",
          "1e-3",
          "0e0",
          "4.9E-324",
          "1e-999",
          "1.7976931348623157E308",
          "9223372036854775808",
          "-9223372036854775809"
        })
    void otherNumbersAsDouble(String text) throws FormatException {
      assertThat(parse(text)).isEqualTo(Double.valueOf(text));
    }

    @Test
    void escapes() throws FormatException {
      assertThat(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\\u0000\""))
          .isEqualTo("\"\\/\b\f\n\r\té😀\0");
    }

    @Test
    void unescapedCharactersOfEveryPlane() throws FormatException {
      assertThat(parse("\"é\u2028\u007f😀\"")).isEqualTo("é\u2028\u007f😀");
    }

    @Test
    void nestingUpToTheLimit() {
      String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
      assertThatCode(() -> parse(deepest)).doesNotThrowAnyException();
    }

    @Test
    void aNumberOfAMillionDigits() throws FormatException {
      assertThat(parse("0." + "3".repeat(1_000_000))).isEqualTo(1 / 3.0);
      assertThat(parse("0." + "0".repeat(1_000_000) + "1")).isEqualTo(0.0);
    }

    @Test
    void bytesAsUtf8() throws FormatException {
      byte[] utf8 = {'"', (byte) 0xC3, (byte) 0xA9, '"'};
      assertThat(Json.parse(utf8, 4)).isEqualTo("é");
    }

    @Test
    void aFile(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("settings.json"), "{\"gamma\":0.5}");
      assertThat(Json.read(file, 13)).isEqualTo(Map.of("gamma", 0.5));
    }
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            ``                 | 0  | expected a value, found the end of the text
            `  `               | 2  | expected a value, found the end of the text
            nul                | 0  | expected a value, found 'n'
            nullx              | 4  | expected the end of the text, found 'x'
            NaN                | 0  | expected a value, found 'N'
            Infinity           | 0  | expected a value, found 'I'
            True               | 0  | expected a value, found 'T'
            1 2                | 2  | expected the end of the text, found '2'
            {} {}              | 3  | expected the end of the text, found '{'
            {"a":1}]           | 7  | expected the end of the text, found ']'
            [1,]               | 3  | expected a value, found ']'
            [1 2]              | 3  | expected ',' or ']', found '2'
            [1                 | 2  | expected ',' or ']', found the end of the text
            [,1]               | 1  | expected a value, found ','
            {"a":1,}           | 7  | expected a key in double quotes, found '}'
            {"a" 1}            | 5  | expected ':' after the key "a", found '1'
            {"a":}             | 5  | expected a value, found '}'
            {"a":1             | 6  | expected ',' or '}', found the end of the text
            {a:1}              | 1  | expected a key in double quotes, found 'a'
            {'a':1}            | 1  | expected a key in double quotes, found '''
            {1:1}              | 1  | expected a key in double quotes, found '1'
            {"a":1,"a":2}      | 7  | the key "a" stands here a second time
            {"a":1,"\\u0061":2} | 7  | the key "a" stands here a second time
            01                 | 0  | a number has no leading zero
            -01                | 0  | a number has no leading zero
            +1                 | 0  | expected a value, found '+'
            .5                 | 0  | expected a value, found '.'
            5.                 | 2  | expected a digit, found the end of the text
            -                  | 1  | expected a digit, found the end of the text
            1e                 | 2  | expected a digit, found the end of the text
            1e+                | 3  | expected a digit, found the end of the text
            1e+-1              | 3  | expected a digit, found '-'
            0x10               | 1  | expected the end of the text, found 'x'
            1d                 | 1  | expected the end of the text, found 'd'
            ١                  | 0  | expected a value, found '١'
            1١                 | 1  | expected the end of the text, found '١'
            1e999              | 0  | the number is too large; the largest is 1.7976931348623157E308
            -1e99999999999     | 0  | the number is too large; the largest is 1.7976931348623157E308
            "a                 | 0  | the string that begins here has no closing quote
            "a\\"               | 0  | the string that begins here has no closing quote
            "\\x"               | 1  | unknown escape
            "\\U0041"           | 1  | unknown escape
            "\\                 | 1  | unknown escape
            "\\u12"             | 5  | expected four hexadecimal digits after \\u, found '"'
            "\\u12             | 5  | expected four hexadecimal digits after \\u, found the end of the text
            "\\u+123"           | 3  | expected four hexadecimal digits after \\u, found '+'
            "\\u١٢٣٤"           | 3  | expected four hexadecimal digits after \\u, found '١'
            "\\ud83d"           | 1  | lone surrogate U+D83D
            "\\ud83dx"          | 1  | lone surrogate U+D83D
            "\\ud83d\\n"         | 1  | lone surrogate U+D83D
            "\\ud83d\\ud83d"     | 1  | lone surrogate U+D83D
            "\\ude00"           | 1  | lone surrogate U+DE00
            // no              | 0  | expected a value, found '/'
            /* no */ 1         | 0  | expected a value, found '/'
            """)
    void whatIsNotInTheGrammar(String text, int position, String reason) {
      FormatException refusal = refusal(text);
      assertThat(refusal)
          .hasMessageStartingWith("line 1, column " + (position + 1) + ": " + reason);
      assertThat(refusal.position()).hasValue(position);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\"\t\"", "\"\n\"", "\"\0\"", "\"\u001f\"", "\uFEFF1", "\u00a01", "\f1", "\0"})
    void rawControlCharactersMarksAndOtherBlanks(String text) {
      assertThat(refusal(text).getMessage()).matches("line 1, column [12]: \\P{Cntrl}+");
    }

    @Test
    void rawLoneSurrogates() {
      assertThat(refusal("\"\uD83D\"")).hasMessageEndingWith("lone surrogate U+D83D");
      assertThat(refusal("\"\uDE00\"")).hasMessageEndingWith("lone surrogate U+DE00");
      assertThat(refusal("\"\\uD83D\uDE00\"")).hasMessageEndingWith("lone surrogate U+D83D");
      assertThat(refusal("\uD83D")).hasMessageEndingWith("expected a value, found '\\uD83D'");
    }

    @Test
    void aFaultByItsLineAndColumn() {
      assertThat(refusal("{\n  \"a\": 1,\n  b\n}"))
          .hasMessage("line 3, column 3: expected a key in double quotes, found 'b'");
      assertThat(refusal("\n\n")).hasMessageStartingWith("line 3, column 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void aDepthBomb(String opening) {
      assertThat(refusal(opening.repeat(1_000_000)))
          .hasMessageEndingWith("nested deeper than 64 arrays and objects");
    }

    @Test
    void aNumberOfAMillionDigitsBeyondAllDoubles() {
      assertThat(refusal("9".repeat(1_000_000)).getMessage())
          .endsWith("the number is too large; the largest is 1.7976931348623157E308")
          .hasSizeLessThan(200);
    }

    @Test
    void textLongerThanTheCallerAllows() {
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.parse("[1,2]", 4))
          .withMessage("has 5 characters; 4 are allowed");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.parse(new byte[5], 4))
          .withMessage("has 5 bytes; 4 are allowed");
    }

    @Test
    void bytesThatAreNotUtf8() {
      byte[] overlong = {'"', 'a', (byte) 0xC0, (byte) 0x80, '"'};
      byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
      byte[] cut = {'"', (byte) 0xC3};
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.parse(overlong, LIMIT))
          .withMessage("byte 2: not valid UTF-8");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.parse(surrogate, LIMIT))
          .withMessage("byte 1: not valid UTF-8");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.parse(cut, LIMIT))
          .withMessage("byte 1: not valid UTF-8");
    }

    @Test
    void aFileByName(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("settings.json"), "[1,]");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.read(file, LIMIT))
          .withMessage(file + ": line 1, column 4: expected a value, found ']'");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.read(file, 3))
          .withMessage(file + ": is longer than the 3 bytes allowed");
    }

    @Test
    void toTakeAnythingElseForAnObject() {
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.object(List.of(1L)))
          .withMessage("expected an object {…}, found [1]");
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Json.object(null))
          .withMessage("expected an object {…}, found null");
    }

    @Test
    void toRepeatForeignTextUncutOrUnprintable() {
      String key = "\\u001b[31m\\u202e\\u2028😀" + "x".repeat(1000);
      assertThat(refusal("{\"" + key + "\" 1}"))
          .hasMessageContaining("the key \"\\u001B[31m\\u202E\\u2028😀" + "x".repeat(52) + "…\", ");
    }
  }

  @Test
  void aDamagedTextIsReadOrRefusedAndNothingElse() throws FormatException {
    Seed seed = Seed.ofThisRun();
    Random random = seed.random();
    String text =
        "{\"a\\u00e9\\ud83d\\ude00\":[1,-2.5e-3,true,false,null,\"\\n\"],\"b\":{\"c\":{}}}";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        int at = random.nextInt(text.length());
        damaged.setCharAt(at, (char) (damaged.charAt(at) ^ 1 << random.nextInt(16)));
      }
      assertReadOrRefused(damaged.toString(), seed);
    }
    for (int length = 0; length < text.length(); length++) {
      assertThat(refusal(text.substring(0, length))).isNotNull();
    }
  }

  private static void assertReadOrRefused(String text, Seed seed) {
    try {
      Object value = parse(text);
      assertThat(parse(Json.compact(value))).as("%s", seed).isEqualTo(value);
    } catch (FormatException refused) {
      assertThat(refused.getMessage()).as("%s", seed).startsWith("line ").doesNotContain("\n");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(seed + ": " + text, e);
    }
  }
}
