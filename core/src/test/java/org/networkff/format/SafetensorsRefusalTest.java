package org.networkff.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.networkff.format.SafetensorsBytes.BY_HAND;
import static org.networkff.format.SafetensorsBytes.LIMIT;
import static org.networkff.format.SafetensorsBytes.entry;
import static org.networkff.format.SafetensorsBytes.file;
import static org.networkff.format.SafetensorsBytes.raw;
import static org.networkff.format.SafetensorsBytes.read;
import static org.networkff.format.SafetensorsBytes.written;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or damaged file can get wrong, and the line it is refused with. */
class SafetensorsRefusalTest {
  private static void assertRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(bytes))
        .withMessage(message);
  }

  @Test
  void aFileCutAnywhere() {
    for (int length = 0; length < BY_HAND.length; length++) {
      byte[] cut = Arrays.copyOf(BY_HAND, length);
      assertThatExceptionOfType(FormatException.class)
          .as("cut to %d bytes", length)
          .isThrownBy(() -> read(cut));
    }
  }

  @Test
  void aFileTooShortForTheLengthOfItsHeader() {
    assertRefused(
        new byte[7],
        "not a safetensors file: it has 7 bytes, and the first 8 give the length of a header");
  }

  @Test
  void aHeaderLongerThanTheFile() {
    assertRefused(
        new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{', '}'},
        "header length is 100 bytes, but only 2 follow: the file is cut short");
  }

  @Test
  void aHeaderLongerThanAnyHeader() {
    assertRefused(
        new byte[] {1, 0, 0, 1, 0, 0, 0, 0, '{', '}'},
        "not a safetensors file: its header would have 16777217 bytes, and at most 16777216 are"
            + " read");
    assertRefused(
        new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'},
        "not a safetensors file: its header would have 18446744073709551615 bytes, and at most"
            + " 16777216 are read");
  }

  @Test
  void aHeaderThatDoesNotBeginWithABrace() {
    assertRefused(raw("", 0), "header: should begin with '{', begins with nothing");
    assertRefused(raw(" {}", 0), "header: should begin with '{', begins with byte 0x20");
    assertRefused(raw("[]", 0), "header: should begin with '{', begins with byte 0x5b");
  }

  @Test
  void aHeaderThatIsNotStrictJson() {
    assertRefused(raw("{\"w\":}", 0), "header: line 1, column 6: expected a value, found '}'");
    assertRefused(
        raw("{}\0", 0), "header: line 1, column 3: expected the end of the text, found '\\u0000'");
    assertRefused(
        raw("{\"w\":%s,\"w\":%s}".formatted(entry("[1]", "[0,4]"), entry("[1]", "[4,8]")), 8),
        "header: line 1, column 55: the key \"w\" stands here a second time");
  }

  @Test
  void aHeaderThatIsNotUtf8() {
    byte[] bytes = raw("{\"w\":{}}", 0);
    bytes[10] = (byte) 0xFF;
    assertRefused(bytes, "header: byte 2: not valid UTF-8");
  }

  @Test
  void metadataThatAreNotStrings() {
    assertRefused(
        raw("{\"__metadata__\":{\"epochs\":60}}", 0),
        "__metadata__: \"epochs\" should be a string, is 60");
    assertRefused(
        raw("{\"__metadata__\":{\"epochs\":null}}", 0),
        "__metadata__: \"epochs\" should be a string, is null");
    assertRefused(
        raw("{\"__metadata__\":[\"a\"]}", 0),
        "__metadata__: should be an object of strings, is [\"a\"]");
    assertRefused(
        raw("{\"__metadata__\":null}", 0), "__metadata__: should be an object of strings, is null");
  }

  @Test
  void aTensorThatIsNotDescribedByAnObject() {
    assertRefused(raw("{\"w\":3}", 0), "tensor \"w\": expected an object {…}, found 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"F64\"", "\"BF16\"", "\"f32\"", "32", "null", "[\"F32\"]"})
  void everyOtherDtype(String dtype) {
    assertRefused(
        raw("{\"w\":" + entry("[1]", "[0,4]").replace("\"F32\"", dtype) + "}", 4),
        "tensor \"w\": dtype should be \"F32\", the only one read here, is " + dtype);
  }

  @Test
  void missingAndUnknownFields() {
    assertRefused(
        raw("{\"w\":{}}", 0),
        "tensor \"w\": dtype should be \"F32\", the only one read here, is null");
    assertRefused(
        raw("{\"w\":{\"dtype\":\"F32\"}}", 0), "tensor \"w\": shape should be an array, is null");
    assertRefused(
        raw("{\"w\":{\"dtype\":\"F32\",\"shape\":[]}}", 0),
        "tensor \"w\": data_offsets should be two whole numbers [begin, end]"
            + " with 0 ≤ begin ≤ end, is null");
    assertRefused(
        raw("{\"w\":{\"dtype\":\"F32\",\"stride\":1}}", 0),
        "tensor \"w\": unknown field \"stride\"; there are dtype, shape and data_offsets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1.0", "1e0", "\"1\"", "null", "[1]", "2147483648", "99999999999999999999"})
  void shapesThatAreNotOfWholeNumbers(String extent) throws FormatException {
    String shown = Json.shown(Json.parse(extent, 99));
    assertRefused(
        raw("[1," + extent + "]", "[0,4]", 4),
        "tensor \"w\": shape should have whole numbers from 0 to 2147483647, has " + shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[65536,65536]",
        "[2147483647]",
        "[2147483647,2147483647,2147483647,2147483647]",
        "[4294967,4294967,4294967]",
        "[2147483647,2147483647,0]"
      })
  void shapesWithMoreElementsThanAnArrayHolds(String shape) {
    assertRefused(
        raw(shape, "[0,0]", 0),
        "tensor \"w\": shape %s has too many elements; at most 2147483639 are read"
            .formatted(shape));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[-4,0]",
        "[4,0]",
        "[0]",
        "[0,4,8]",
        "[]",
        "[0.0,4]",
        "[0,\"4\"]",
        "[null,4]",
        "4",
        "[-9223372036854775808,9223372036854775807]"
      })
  void offsetsThatAreNotTwoWholeNumbersInOrder(String offsets) {
    assertRefused(
        raw("[1]", offsets, 4),
        "tensor \"w\": data_offsets should be two whole numbers [begin, end]"
            + " with 0 ≤ begin ≤ end, is "
            + offsets);
  }

  @Test
  void offsetsThatDoNotFitTheShape() {
    assertRefused(
        raw("[3]", "[0,8]", 8), "tensor \"w\": data_offsets span 8 bytes; the shape takes 12");
    assertRefused(
        raw("[]", "[0,0]", 0), "tensor \"w\": data_offsets span 0 bytes; the shape takes 4");
    assertRefused(
        raw("[0]", "[0,9223372036854775807]", 0),
        "tensor \"w\": data_offsets span 9223372036854775807 bytes; the shape takes 0");
  }

  @Test
  void dataBeyondTheEndOfTheFileWithoutSettingMemoryAside() {
    assertRefused(
        raw("[2147483639]", "[0,8589934556]", 4),
        "the header describes 8589934556 bytes of data, but 4 follow: the file is cut short");
  }

  @Test
  void holesAndOverlaps() {
    assertRefused(
        raw("[1]", "[4,8]", 8),
        "tensor \"w\": data begins at byte 4 and leaves a hole; it should begin at byte 0");
    assertRefused(
        raw("{\"a\":%s,\"b\":%s}".formatted(entry("[1]", "[0,4]"), entry("[1]", "[8,12]")), 12),
        "tensor \"b\": data begins at byte 8 and leaves a hole; it should begin at byte 4");
    assertRefused(
        raw("{\"a\":%s,\"b\":%s}".formatted(entry("[2]", "[0,8]"), entry("[2]", "[4,12]")), 12),
        "tensor \"b\": data begins at byte 4 and overlaps the one before;"
            + " it should begin at byte 8");
    assertRefused(
        raw("{\"a\":%s,\"b\":%s}".formatted(entry("[1]", "[0,4]"), entry("[1]", "[0,4]")), 4),
        "tensor \"b\": data begins at byte 0 and overlaps the one before;"
            + " it should begin at byte 4");
  }

  @Test
  void bytesAfterTheEnd() {
    assertRefused(
        raw("[1]", "[0,4]", 5), "1 bytes follow the last tensor; the file should end there");
    assertRefused(raw("{}", 8), "8 bytes follow the last tensor; the file should end there");
  }

  @Test
  void moreBytesThanTheCallerAllows(@TempDir Path folder) throws IOException {
    Path path = Files.write(folder.resolve("small.safetensors"), BY_HAND);
    int limit = BY_HAND.length - 1;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Safetensors.read(path, limit))
        .withMessage(path + ": has 104 bytes; 103 are allowed");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Safetensors.read(new ByteArrayInputStream(BY_HAND), limit))
        .withMessage("is longer than the 103 bytes allowed");
  }

  @Test
  void aFileByName(@TempDir Path folder) throws IOException {
    Path path = Files.write(folder.resolve("w.safetensors"), raw("{\"w\":3}", 0));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Safetensors.read(path, LIMIT))
        .withMessage(path + ": tensor \"w\": expected an object {…}, found 3");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Safetensors.read(folder.resolve("none"), LIMIT));
  }

  @Test
  void aDamagedFileIsReadOrRefusedAndNothingElse() {
    Seed seed = Seed.ofThisRun();
    Random random = seed.random();
    for (int i = 0; i < 50_000; i++) {
      byte[] damaged = BY_HAND.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertReadOrRefused(damaged, seed);
    }
  }

  private static void assertReadOrRefused(byte[] bytes, Seed seed) {
    try {
      Safetensors file = read(bytes);
      assertThat(read(written(file))).as("%s", seed).isEqualTo(file);
    } catch (FormatException refused) {
      assertThat(refused.getMessage()).as("%s", seed).isNotBlank().doesNotContain("\n");
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError(seed + ": " + new String(bytes, UTF_8), e);
    }
  }
}
