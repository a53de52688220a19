package org.networkff.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.networkff.format.Safetensors.Elements;
import org.networkff.format.Safetensors.Tensor;

/**
 * Reads a safetensors file whose true size is known. Whatever the file claims is held against that
 * size before memory is set aside for it.
 */
final class SafetensorsReader {
  private SafetensorsReader() {}

  static Safetensors read(InputStream in, long size, long maxBytes) throws IOException {
    if (size > maxBytes) {
      throw new FormatException("has %d bytes; %d are allowed".formatted(size, maxBytes));
    }
    int headerLength = headerLength(in, size);
    SafetensorsHeader header = SafetensorsHeader.parse(in.readNBytes(headerLength));
    checkDataLength(header.dataLength(), size - Long.BYTES - headerLength);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      float[] data = new float[entry.elements()];
      LittleEndianFloats.read(in, data);
      tensors.put(entry.name(), new Tensor(entry.shape(), Elements.in(data)));
    }
    return new Safetensors(header.metadata(), tensors);
  }

  private static int headerLength(InputStream in, long size) throws IOException {
    byte[] bytes = in.readNBytes(Long.BYTES);
    if (bytes.length < Long.BYTES) {
      throw new FormatException(
          "not a safetensors file: it has %d bytes, and the first 8 give the length of a header"
              .formatted(bytes.length));
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Safetensors.MAX_HEADER_LENGTH) {
      throw new FormatException(
          "not a safetensors file: its header would have %s bytes, and at most %d are read"
              .formatted(Long.toUnsignedString(length), Safetensors.MAX_HEADER_LENGTH));
    }
    if (length > size - Long.BYTES) {
      throw new FormatException(
          "header length is %d bytes, but only %d follow: the file is cut short"
              .formatted(length, size - Long.BYTES));
    }
    return (int) length;
  }

  private static void checkDataLength(long promised, long real) throws FormatException {
    if (promised > real) {
      throw new FormatException(
          "the header describes %d bytes of data, but %d follow: the file is cut short"
              .formatted(promised, real));
    }
    if (promised < real) {
      throw new FormatException(
          "%d bytes follow the last tensor; the file should end there".formatted(real - promised));
    }
  }
}
