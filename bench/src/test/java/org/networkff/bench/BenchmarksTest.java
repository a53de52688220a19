package org.networkff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;

class BenchmarksTest {

  @ParameterizedTest
  @ValueSource(strings = {"5x11x7", "24x100x33", "30x200x64"})
  void bothSidesComputeTheProductsTheyAreTimedFor(String text) {
    assumeTrue(OpenBlas.isAvailable());
    Shape shape = Shape.of(text);
    Operands own = new Operands(shape);
    OpenBlasBenchmark.Products blas = new OpenBlasBenchmark.Products(shape, own);

    float[] z = own.forward();
    float[] expected = blas.forward().toArray(ValueLayout.JAVA_FLOAT);
    int stride = Kernels.get().stride(shape.width());
    for (int row = 0; row < shape.rows(); row++) {
      for (int j = 0; j < shape.width(); j++) {
        assertThat(z[row * stride + j])
            .isCloseTo(expected[row * shape.width() + j], Offset.offset(1e-4f));
      }
    }
    assertThat(own.addGradient().toRowMajor())
        .containsExactly(blas.addGradient().toArray(ValueLayout.JAVA_FLOAT), Offset.offset(1e-4f));
  }

  @Test
  void everyBenchmarkRuns() throws ReflectiveOperationException {
    ProductBenchmark products = new ProductBenchmark();
    products.shape = "5x11x7";
    products.draw();
    runAll(products);
    RowBenchmark rows = new RowBenchmark();
    rows.width = 37;
    rows.draw();
    runAll(rows);
    for (String name : names(rows)) {
      assertThat(RowBenchmark.bytesPerElement(name)).isPositive();
    }
  }

  @Test
  void theLimitIsReckonedWithoutOverflow() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    FmaBenchmark limit = new FmaBenchmark();

    float sum = limit.registers();

    // chains begin at 1 to 12, and grow by a half in each of ten thousand rounds
    assertThat(sum).isEqualTo(78 + 12 * 5_000f);
    assertThat(FmaBenchmark.flops()).isPositive();
  }

  private static void runAll(Object benchmark) throws ReflectiveOperationException {
    for (String name : names(benchmark)) {
      assertThat(benchmark.getClass().getMethod(name).invoke(benchmark)).isNotNull();
    }
  }

  private static List<String> names(Object benchmark) {
    return List.of(benchmark.getClass().getMethods()).stream()
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .toList();
  }
}
