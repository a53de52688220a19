package org.networkff.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.format.Safetensors.Tensor;

/** The examples of protobuf's own description of its encoding, and their edges. */
class ProtobufMessageTest {
  private static String hex(ProtobufMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    assertThat(message.length()).isEqualTo(out.size());
    return HexFormat.of().formatHex(out.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 150, 089601",
    "1, 0, 0800",
    "1, 127, 087f",
    "1, 128, 088001",
    "15, 1, 7801",
    "16, 1, 800101",
    "1, -1, 08ffffffffffffffffff01",
    "1, 9223372036854775807, 08ffffffffffffffff7f",
  })
  void aNumberTakesSevenBitsAByte(int field, long value, String bytes) throws IOException {
    assertThat(hex(new ProtobufMessage().put(field, value))).isEqualTo(bytes);
  }

  @Test
  void aTextIsPrecededByItsLengthInBytes() throws IOException {
    assertThat(hex(new ProtobufMessage().put(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtobufMessage().put(1, "é"))).isEqualTo("0a02c3a9");
  }

  @Test
  void soIsAMessageWithinAMessage() throws IOException {
    ProtobufMessage inner = new ProtobufMessage().put(1, 150);
    assertThat(hex(new ProtobufMessage().put(3, inner))).isEqualTo("1a03089601");
    assertThat(hex(new ProtobufMessage().append(inner).put(1, "")))
        .as("appended fields are not nested")
        .isEqualTo("0896010a00");
  }

  @Test
  void floatsAreTheirBytesLowestFirst() throws IOException {
    Tensor values = new Tensor(new int[] {2}, new float[] {1, -2});
    ProtobufMessage message = new ProtobufMessage().put(9, values);
    assertThat(hex(message)).isEqualTo("4a08" + "0000803f" + "000000c0");
    assertThat(hex(message)).as("a second time").hasSize(20);
  }
}
