package org.networkff.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.networkff.format.Safetensors.Elements;
import org.networkff.format.Safetensors.Tensor;

/**
 * Doubles in a tensor of floats, each as two of them that hold its bits: [n × 2]. The bytes in the
 * file are those of the doubles, so NumPy's {@code .view(numpy.float64)} reads them.
 */
final class Doubles {
  private Doubles() {}

  static Tensor tensor(List<Double> values) {
    ByteBuffer bytes = buffer(values.size());
    values.forEach(bytes::putDouble);
    float[] halves = new float[2 * values.size()];
    bytes.flip().asFloatBuffer().get(halves);
    return new Tensor(new int[] {values.size(), 2}, Elements.in(halves));
  }

  static List<Double> of(Tensor tensor) {
    float[] halves = tensor.data();
    ByteBuffer bytes = buffer(halves.length / 2);
    bytes.asFloatBuffer().put(halves);
    List<Double> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(bytes.getDouble());
    }
    return values;
  }

  private static ByteBuffer buffer(int doubles) {
    return ByteBuffer.allocate(Math.multiplyExact(doubles, Double.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
