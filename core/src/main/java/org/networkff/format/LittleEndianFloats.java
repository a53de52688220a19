package org.networkff.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.networkff.format.Safetensors.Elements;

/**
 * Floats as little-endian bytes, converted in chunks. The bulk moves of the buffers copy the bits
 * as they are, the payload of a NaN included.
 */
final class LittleEndianFloats {
  private static final int CHUNK = 16 * 1024; // floats, hence 64 KiB

  private LittleEndianFloats() {}

  /** Writes the first {@code length} elements. */
  static void write(Elements values, int length, OutputStream out) throws IOException {
    byte[] chunk = chunkFor(length);
    FloatBuffer floats = floatsOf(chunk);
    int count;
    for (int done = 0; done < length; done += count) {
      count = Math.min(floats.capacity(), length - done);
      values.copy(done, floats.slice(0, count));
      out.write(chunk, 0, count * Float.BYTES);
    }
  }

  static void read(InputStream in, float[] values) throws IOException {
    byte[] chunk = chunkFor(values.length);
    FloatBuffer floats = floatsOf(chunk);
    int count;
    for (int done = 0; done < values.length; done += count) {
      count = Math.min(floats.capacity(), values.length - done);
      int length = count * Float.BYTES;
      if (in.readNBytes(chunk, 0, length) < length) {
        throw new FormatException("became shorter while it was being read");
      }
      floats.get(0, values, done, count);
    }
  }

  private static byte[] chunkFor(int floats) {
    return new byte[Math.min(floats, CHUNK) * Float.BYTES];
  }

  private static FloatBuffer floatsOf(byte[] chunk) {
    return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
