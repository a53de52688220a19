package org.networkff.bench;

import java.util.Arrays;
import org.networkff.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The operations on one row of activities or on a range of parameters; all lies in cache. */
@State(Scope.Thread)
public class RowBenchmark {

  /** Elements of the row. */
  @Param({"500", "784", "2000"})
  public int width = 500;

  private final Kernels kernels = Kernels.get();
  private byte[] bytes = new byte[0];
  private float[] x = new float[0];
  private float[] y = new float[0];
  private float[] bias = new float[0];
  private float[] first = new float[0];
  private float[] second = new float[0];

  /** Makes the row. */
  @Setup
  public void draw() {
    int stride = kernels.stride(width);
    bytes = new byte[stride];
    x = new float[stride];
    for (int i = 0; i < stride; i++) {
      bytes[i] = (byte) (i * 37);
      x[i] = (i % 17 - 8) / 8f;
    }
    y = new float[stride];
    bias = new float[stride];
    first = new float[stride];
    second = new float[stride];
    Arrays.fill(second, 1f);
  }

  /** Bytes that an operation reads and writes for each element. */
  static int bytesPerElement(String benchmark) {
    return switch (benchmark) {
      case "fromBytes" -> 5;
      case "sumOfSquares" -> 4;
      case "scale" -> 8;
      case "addScaled", "rectify" -> 12;
      case "rectifyWithLabel" -> 16;
      case "adam" -> 28;
      default -> throw new IllegalArgumentException(benchmark);
    };
  }

  /** y = a·bytes + b. */
  @Benchmark
  public float[] fromBytes() {
    kernels.fromBytes(bytes, 0, width, 1 / 255f, 0f, y, 0);
    return y;
  }

  /** Σ x². */
  @Benchmark
  public double sumOfSquares() {
    return kernels.sumOfSquares(x, 0, width);
  }

  /** y = a·x. */
  @Benchmark
  public float[] scale() {
    kernels.scale(0.5f, x, 0, y, 0, width);
    return y;
  }

  /** y += a·x. */
  @Benchmark
  public float[] addScaled() {
    kernels.addScaled(1e-9f, x, 0, y, 0, width);
    return y;
  }

  /** y = max(0, x + bias). */
  @Benchmark
  public float[] rectify() {
    kernels.rectify(x, 0, bias, y, 0, width);
    return y;
  }

  /** y = max(0, x + a·row + bias). */
  @Benchmark
  public float[] rectifyWithLabel() {
    kernels.rectify(x, 0, 0.1f, first, 0, bias, y, 0, width);
    return y;
  }

  /** A step of Adam. */
  @Benchmark
  public float[] adam() {
    kernels.adam(y, first, second, 0, x, 0, width, 1e-3f, 1f, 0.9f, 0.999f, 1e-8f);
    return y;
  }
}
