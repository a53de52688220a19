package org.networkff.bench;

import org.networkff.kernel.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The two products of a layer; every thread works on operands of its own. */
@State(Scope.Thread)
public class ProductBenchmark {

  /** Rows × inputs × width. */
  @Param({
    "480x784x500",
    "480x500x500",
    "480x784x1000",
    "480x1000x1000",
    "480x784x2000",
    "480x2000x2000"
  })
  public String shape = "480x784x500";

  /** What X is: dense random numbers, or a data set's images. */
  @Param(Operands.RANDOM)
  public String x = Operands.RANDOM;

  private Operands operands = new Operands(new Shape(1, 1, 1));

  /** Draws the operands. */
  @Setup
  public void draw() {
    operands = new Operands(Shape.of(shape), x);
  }

  /** Z = X·W. */
  @Benchmark
  public float[] forward() {
    return operands.forward();
  }

  /** dW += Xᵀ·Δ. */
  @Benchmark
  public PanelMatrix gradient() {
    return operands.addGradient();
  }
}
