package org.networkff.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The products of {@link ProductBenchmark} by OpenBLAS, one thread to a call: where several threads
 * are measured, each makes its own calls on operands of its own, as there.
 */
@State(Scope.Thread)
public class OpenBlasBenchmark {

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

  private Products products = new Products(new Shape(1, 1, 1));

  /** Draws the operands. */
  @Setup
  public void draw() {
    products = new Products(Shape.of(shape));
  }

  /** Z = X·W. */
  @Benchmark
  public Object forward() {
    return products.forward();
  }

  /** dW += Xᵀ·Δ. */
  @Benchmark
  public Object gradient() {
    return products.addGradient();
  }

  /** The two products on memory outside the heap, where native code may read it. */
  static final class Products {
    private final OpenBlas blas = OpenBlas.get();
    private final Shape shape;
    private final MemorySegment x;
    private final MemorySegment w;
    private final MemorySegment delta;
    private final MemorySegment z;
    private final MemorySegment gradient;

    Products(Shape shape) {
      this(shape, new Operands(shape));
    }

    Products(Shape shape, Operands from) {
      this.shape = shape;
      Arena arena = Arena.ofAuto();
      x = OpenBlas.copy(arena, from.x);
      w = OpenBlas.copy(arena, from.w);
      delta = OpenBlas.copy(arena, from.delta);
      z = OpenBlas.copy(arena, new float[shape.rows() * shape.width()]);
      gradient = OpenBlas.copy(arena, new float[shape.inputs() * shape.width()]);
    }

    /** Z = X·W, [rows × width]. */
    MemorySegment forward() {
      blas.multiply(shape.rows(), shape.width(), shape.inputs(), x, w, z);
      return z;
    }

    /** dW += Xᵀ·Δ, [inputs × width]. */
    MemorySegment addGradient() {
      blas.addTransposedProduct(shape.inputs(), shape.width(), shape.rows(), x, delta, gradient);
      return gradient;
    }
  }
}
