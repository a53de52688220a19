package org.networkff.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.networkff.format.Safetensors.Tensor;

/** Files as bytes, well-formed and not, for the tests of {@link Safetensors}. */
final class SafetensorsBytes {
  static final int LIMIT = 64 << 20;

  /**
   * A file written by hand from the format's documentation, <a
   * href="https://huggingface.co/docs/safetensors/index#format">Safetensors, Format</a>: the length
   * N of the header in 8 bytes, unsigned and little-endian; N bytes of JSON that begin with a brace
   * and may end in spaces; the data. The functions {@code load} and {@code save} of Python's {@code
   * safetensors.numpy} (0.8.0) read these bytes and write the very same.
   */
  static final byte[] BY_HAND =
      concatenated(
          new byte[] {88, 0, 0, 0, 0, 0, 0, 0},
          ("{\"__metadata__\":{\"k\":\"é\"},"
                  + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}      ")
              .getBytes(UTF_8),
          new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0x20, (byte) 0xC0}); // 1.0, −2.5

  static final Safetensors SMALL =
      file(Map.of("k", "é"), "w", new Tensor(new int[] {1, 2}, new float[] {1, -2.5f}));

  static Safetensors file(Map<String, String> metadata, String name, Tensor tensor) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(name, tensor);
    return new Safetensors(metadata, tensors);
  }

  static byte[] written(Safetensors file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  static Safetensors read(byte[] bytes) throws IOException {
    return Safetensors.read(new ByteArrayInputStream(bytes), LIMIT);
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  /** A file with this header, unpadded, and so many bytes of data. */
  static byte[] raw(String header, int dataLength) {
    byte[] json = header.getBytes(UTF_8);
    byte[] length = new byte[Long.BYTES];
    length[0] = (byte) json.length;
    length[1] = (byte) (json.length >> 8);
    return concatenated(length, json, new byte[dataLength]);
  }

  /** A file with the tensor {@code w} of this shape and these offsets. */
  static byte[] raw(String shape, String offsets, int dataLength) {
    return raw("{\"w\":" + entry(shape, offsets) + "}", dataLength);
  }

  static String entry(String shape, String offsets) {
    return "{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}".formatted(shape, offsets);
  }

  private SafetensorsBytes() {}
}
