package org.networkff.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.networkff.format.SafetensorsBytes.BY_HAND;
import static org.networkff.format.SafetensorsBytes.SMALL;
import static org.networkff.format.SafetensorsBytes.entry;
import static org.networkff.format.SafetensorsBytes.file;
import static org.networkff.format.SafetensorsBytes.raw;
import static org.networkff.format.SafetensorsBytes.read;
import static org.networkff.format.SafetensorsBytes.written;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.format.Safetensors.Elements;
import org.networkff.format.Safetensors.Tensor;

class SafetensorsTest {
  @Nested
  class Writes {
    @Test
    void theFileMadeByHand() throws IOException {
      assertThat(written(SMALL)).isEqualTo(BY_HAND);
    }

    @Test
    void nothingAtAll() throws IOException {
      assertThat(written(new Safetensors(Map.of(), new LinkedHashMap<>())))
          .isEqualTo(raw("{}      ", 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void theDataAtAMultipleOfEight(int nameLength) throws IOException {
      Tensor scalar = new Tensor(new int[] {}, new float[] {1});
      byte[] bytes = written(file(Map.of(), "n".repeat(nameLength), scalar));
      assertThat(bytes.length % 8).isEqualTo(Float.BYTES);
      assertThat(bytes[0] % 8).isZero();
    }

    @Test
    void metadataInTheOrderOfItsKeysWhateverTheMap() throws IOException {
      Map<String, String> oneWay = new LinkedHashMap<>();
      oneWay.put("b", "2");
      oneWay.put("a", "1");
      Map<String, String> theOther = new LinkedHashMap<>();
      theOther.put("a", "1");
      theOther.put("b", "2");
      Tensor none = new Tensor(new int[] {0}, new float[0]);
      assertThat(written(file(oneWay, "w", none)))
          .isEqualTo(written(file(theOther, "w", none)))
          .asString(UTF_8)
          .contains("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void noHeaderThatIsTooLongToRead() {
      Map<String, String> metadata = Map.of("k", "x".repeat(Safetensors.MAX_HEADER_LENGTH));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> written(new Safetensors(metadata, new LinkedHashMap<>())))
          .withMessageContaining("a header has at most 16777216");
    }
  }

  @Nested
  class ReadsWhatWasWritten {
    private void assertSameBack(Safetensors file) throws IOException {
      assertThat(read(written(file))).isEqualTo(file).hasToString(file.toString());
    }

    @Test
    void theFileMadeByHand() throws IOException {
      assertThat(read(BY_HAND)).isEqualTo(SMALL);
    }

    @Test
    void nothingAtAll() throws IOException {
      assertSameBack(new Safetensors(Map.of(), new LinkedHashMap<>()));
    }

    @Test
    void awkwardShapesInTheirOrder() throws IOException {
      int[][] shapes = {{}, {0}, {1}, {3}, {7, 0, 2}, {1, 1, 1}, {5, 3}, {2, 3, 5, 7}, {0, 0}};
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (int i = 0; i < shapes.length; i++) {
        int elements = 1;
        for (int extent : shapes[i]) {
          elements *= extent;
        }
        tensors.put("z" + (9 - i), new Tensor(shapes[i], numbered(elements)));
      }
      Safetensors file = new Safetensors(Map.of(), tensors);
      assertSameBack(file);
      assertThat(read(written(file)).tensors().keySet())
          .containsExactlyElementsOf(tensors.keySet());
    }

    /** Sizes around the chunk of 16384 in which floats are converted. */
    @ParameterizedTest
    @ValueSource(ints = {16_383, 16_384, 16_385, 32_768, 1_000_000})
    void manyFloats(int elements) throws IOException {
      assertSameBack(file(Map.of(), "w", new Tensor(new int[] {elements}, numbered(elements))));
    }

    @Test
    void unicodeNamesAndMetadata() throws IOException {
      Tensor scalar = new Tensor(new int[] {}, new float[] {1});
      assertSameBack(file(Map.of("schlüssel", "値 😀 \"\\\n\0", "", ""), "γ/\"0\"", scalar));
    }

    @Test
    void everyBitOfNansZerosAndSubnormals() throws IOException {
      int[] bits = {0x7FC00000, 0x7FC12345, 0xFFFFFFFF, 0x7F800001, 0x80000000, 1, 0xFF800000};
      float[] data = new float[bits.length];
      for (int i = 0; i < bits.length; i++) {
        data[i] = Float.intBitsToFloat(bits[i]);
      }
      byte[] bytes = written(file(Map.of(), "w", new Tensor(new int[] {bits.length}, data)));
      assertThat(written(read(bytes))).isEqualTo(bytes);
      assertThat(bytes).endsWith(1, 0, 0, 0, 0, 0, 0x80, 0xFF).contains(0x45, 0x23, 0xC1, 0x7F);
    }

    @Test
    void fromAPath(@TempDir Path folder) throws IOException {
      Path path = Files.write(folder.resolve("small.safetensors"), BY_HAND);
      assertThat(Safetensors.read(path, BY_HAND.length)).isEqualTo(SMALL);
    }

    private float[] numbered(int elements) {
      float[] data = new float[elements];
      for (int i = 0; i < elements; i++) {
        data[i] = i - 0.5f;
      }
      return data;
    }
  }

  @Nested
  class ReadsFilesOfOthers {
    @Test
    void whoseHeaderIsInAnotherOrderThanTheData() throws IOException {
      String header =
          "{\"b\":%s,\"none\":%s,\"a\":%s}"
              .formatted(entry("[1]", "[4,8]"), entry("[0]", "[4,4]"), entry("[]", "[0,4]"));
      assertThat(read(raw(header, 8)).tensors().keySet()).containsExactly("a", "none", "b");
    }

    @Test
    void withFieldsInAnotherOrderAndBlanks() throws IOException {
      String header =
          "{ \"w\" : {\"shape\":[1], \"data_offsets\":[0,4], \"dtype\":\"F32\"}, \"__metadata__\":{} }";
      assertThat(read(raw(header, 4)))
          .isEqualTo(file(Map.of(), "w", new Tensor(new int[] {1}, new float[1])));
    }
  }

  @Nested
  class IsAValue {
    @Test
    void thatLaterChangesOfTheArgumentsDoNotReach() {
      int[] shape = {2};
      float[] data = {1, 2};
      Tensor tensor = new Tensor(shape, data);
      shape[0] = 9;
      data[0] = 9;
      tensor.shape()[0] = 9;
      tensor.data()[0] = 9;
      assertThat(tensor).isEqualTo(new Tensor(new int[] {2}, new float[] {1, 2}));
    }

    @Test
    void unlessItIsAViewOfWhatLiesElsewhere() throws IOException {
      float[] live = {1, 2, 3}; // the last of which is padding
      Tensor view = new Tensor(new int[] {2}, Elements.in(live));
      Tensor copy = view.copy();
      live[1] = 9;
      assertThat(view.data()).containsExactly(1, 9);
      assertThat(written(file(Map.of(), "w", view)))
          .isEqualTo(written(file(Map.of(), "w", new Tensor(new int[] {2}, new float[] {1, 9}))));
      assertThat(copy.data()).containsExactly(1, 2);
    }

    @Test
    void withEqualityByContent() {
      Tensor tensor = new Tensor(new int[] {2, 1}, new float[] {1, Float.NaN});
      assertThat(tensor)
          .isEqualTo(new Tensor(new int[] {2, 1}, new float[] {1, Float.NaN}))
          .hasSameHashCodeAs(new Tensor(new int[] {2, 1}, new float[] {1, Float.NaN}))
          .isNotEqualTo(new Tensor(new int[] {1, 2}, new float[] {1, Float.NaN}))
          .isNotEqualTo(new Tensor(new int[] {2, 1}, new float[] {1, 2}))
          .hasToString("Tensor[2, 1]");
    }

    @Test
    void whoseShapeFitsItsElements() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Tensor(new int[] {2, 2}, new float[3]))
          .withMessage("shape [2, 2] does not fit 3 elements");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Tensor(new int[] {-1, -3}, new float[3]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Tensor(new int[] {1 << 16, 1 << 16}, new float[0]));
    }

    @Test
    void withoutATensorInThePlaceOfTheMetadata() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file(Map.of(), "__metadata__", new Tensor(new int[] {0}, new float[0])))
          .withMessageContaining("__metadata__");
    }
  }
}
