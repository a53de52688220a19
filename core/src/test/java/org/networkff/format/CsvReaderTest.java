package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CsvReaderTest {
  private static CsvReader reader(String text) throws IOException {
    return new CsvReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<List<String>> rows(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader csv = reader(text)) {
      List<String> row = new ArrayList<>();
      while (csv.next()) {
        row.add(csv.text());
        assertThat(csv.column()).isEqualTo(row.size());
        if (csv.endsRow()) {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
      assertThat(row).as("every row ends").isEmpty();
    }
    return rows;
  }

  @Test
  void cellsStandBetweenCommasAndRowsBetweenLineEnds() throws IOException {
    List<List<String>> right = List.of(List.of("a", "1", ""), List.of("b c", "2", "x"));
    assertThat(rows("a,1,\nb c,2,x\n")).isEqualTo(right);
    assertThat(rows("a,1,\r\nb c,2,x")).isEqualTo(right);
    assertThat(rows("a,1,\rb c, 2 ,x\r")).isEqualTo(right);
    assertThat(rows("\ufeffa,1,\n\n\r\n\nb c,2,x\n\n")).isEqualTo(right);
    assertThat(rows("")).isEmpty();
    assertThat(rows("\n\n")).isEmpty();
    assertThat(rows("a,")).containsExactly(List.of("a", ""));
  }

  @Test
  void whatIsInQuotesIsTakenAsItStands() throws IOException {
    assertThat(rows("\"a,b\",\"c\"\"d\",\"e\nf\"\n\"\",g"))
        .containsExactly(List.of("a,b", "c\"d", "e\nf"), List.of("", "g"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "255, 255",
    "007, 7",
    "1.5, 1.5",
    "-0.25, -0.25",
    "1e-3, 0.001",
    "+3, 3",
    "123456789012, 123456789012"
  })
  void numbersAreDecimal(String text, double value) throws IOException {
    CsvReader csv = reader(" " + text + " ,");
    assertThat(csv.next()).isTrue();
    assertThat(csv.number()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "NaN", "Infinity", "1e999", "0x1p3", "1d", "1f", "--1", "1 2", "eins"})
  void whatIsNoFiniteNumberIsNaN(String text) throws IOException {
    CsvReader csv = reader(text + ",");
    assertThat(csv.next()).isTrue();
    assertThat(csv.number()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b\\na,\"b | line 2, column 2: the quote that begins here never ends",
        "\"a\\nb\",\"c\"d | line 2, column 2: goes on behind its closing quote",
        "\"a\\nb\"\\nc,d\"e | line 3, column 2: has a quote in it",
      })
  void faultsNameLineAndColumn(String text, String message) {
    assertThatThrownBy(() -> rows(text.replace("\\n", "\n")))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    CsvReader csv = new CsvReader(new ByteArrayInputStream(new byte[] {'a', ',', (byte) 0xe9}));
    assertThat(csv.next()).isTrue();
    assertThat(csv.next()).isTrue();
    assertThatThrownBy(csv::text)
        .hasMessage("line 1, column 2: is not UTF-8: save the file in this encoding");
  }

  /** A stream of the same byte that never ends. */
  private static InputStream endless(char c) {
    return new InputStream() {
      @Override
      public int read() {
        return c;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        Arrays.fill(target, offset, offset + length, (byte) c);
        return length;
      }
    };
  }

  @Test
  void aLineWithoutEndIsRefusedInBoundedMemory() {
    assertThatThrownBy(() -> new CsvReader(endless('1')).next())
        .hasMessage("line 1, column 1: is longer than the 1000 bytes that a cell may have");
    assertThatThrownBy(
            () -> {
              CsvReader csv = new CsvReader(endless(','));
              while (csv.next()) {
                if (csv.endsRow()) {
                  throw new AssertionError("no row ends");
                }
              }
            })
        .hasMessage("line 1, column 16777217: is one more than a row may have");
  }

  @Test
  void anyBytesAreCellsOrOneLine() throws IOException {
    long seed = Long.getLong("test.seed", 1);
    Random random = new Random(seed);
    String alphabet = "\"\",,\n\r1a\u00e9";
    for (int trial = 0; trial < 20_000; trial++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(rows(text.toString())).allSatisfy(row -> assertThat(row).isNotEmpty());
      } catch (FormatException e) {
        assertThat(e).as("-Dtest.seed=%d", seed).hasMessageMatching("line \\d+, column \\d+: .+");
      }
    }
  }
}
