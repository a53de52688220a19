package org.networkff.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS's {@code cblas_sgemm} through {@code java.lang.foreign}, from the binary that the
 * artifact {@code org.bytedeco:openblas} carries. Calls work in the thread that makes them.
 */
final class OpenBlas {
  private static final String FOLDER = "/org/bytedeco/openblas/linux-x86_64/";
  // Each needs those before it, and finds them because they are loaded already.
  private static final List<String> LIBRARIES =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private static @Nullable OpenBlas loaded;

  private final MethodHandle sgemm;
  private final String description;

  private OpenBlas(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    sgemm =
        linker.downcallHandle(
            library.findOrThrow("cblas_sgemm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT, // order
                JAVA_INT, // A transposed?
                JAVA_INT, // B transposed?
                JAVA_INT, // m
                JAVA_INT, // n
                JAVA_INT, // k
                JAVA_FLOAT, // alpha
                ADDRESS, // A
                JAVA_INT,
                ADDRESS, // B
                JAVA_INT,
                JAVA_FLOAT, // beta
                ADDRESS, // C
                JAVA_INT));
    MethodHandle setThreads =
        linker.downcallHandle(
            library.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT));
    try {
      setThreads.invokeExact(1);
    } catch (Throwable e) {
      throw new IllegalStateException("openblas_set_num_threads", e);
    }
    description = text(linker, library, "openblas_get_config");
  }

  private static String text(Linker linker, SymbolLookup library, String function) {
    MethodHandle handle =
        linker.downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(ADDRESS));
    try {
      MemorySegment text = (MemorySegment) handle.invokeExact();
      return text.reinterpret(Long.MAX_VALUE).getString(0).strip();
    } catch (Throwable e) {
      throw new IllegalStateException(function, e);
    }
  }

  /** Whether there is a binary for this system on the class path. */
  static boolean isAvailable() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && OpenBlas.class.getResource(FOLDER + LIBRARIES.getLast()) != null;
  }

  /**
   * The library, loaded at the first call.
   *
   * @throws IllegalStateException if there is none for this system
   */
  static synchronized OpenBlas get() {
    if (loaded == null) {
      if (!isAvailable()) {
        throw new IllegalStateException("no OpenBLAS for this system on the class path");
      }
      loaded = new OpenBlas(load());
    }
    return loaded;
  }

  private static SymbolLookup load() {
    try {
      Path folder = Files.createTempDirectory("networkff-openblas");
      SymbolLookup last = SymbolLookup.loaderLookup();
      for (String name : LIBRARIES) {
        Path file = folder.resolve(name);
        try (InputStream in = OpenBlas.class.getResourceAsStream(FOLDER + name)) {
          if (in == null) {
            throw new IllegalStateException("the OpenBLAS artifact lacks " + name);
          }
          Files.copy(in, file);
        }
        last = SymbolLookup.libraryLookup(file, Arena.global());
        // What is mapped stays; the files need not.
        file.toFile().deleteOnExit();
      }
      folder.toFile().deleteOnExit();
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack OpenBLAS", e);
    }
  }

  /** Version, build and the processor that OpenBLAS takes this one for. */
  String description() {
    return description;
  }

  /** C = A·B. */
  void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    call(AS_IT_IS, m, n, k, a, k, b, 0, c);
  }

  /** C += Aᵀ·B, where A is [k × m]. */
  void addTransposedProduct(
      int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    call(TRANSPOSED, m, n, k, a, m, b, 1, c);
  }

  private void call(
      int transposition,
      int m,
      int n,
      int k,
      MemorySegment a,
      int aStride,
      MemorySegment b,
      float beta,
      MemorySegment c) {
    try {
      sgemm.invokeExact(
          ROW_MAJOR, transposition, AS_IT_IS, m, n, k, 1f, a, aStride, b, n, beta, c, n);
    } catch (Throwable e) {
      throw new IllegalStateException("cblas_sgemm", e);
    }
  }

  /** A copy of an array outside the heap, on a cache line's boundary. */
  static MemorySegment copy(Arena arena, float[] values) {
    MemorySegment segment = arena.allocate((long) Float.BYTES * values.length, 64);
    MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_FLOAT, 0, values.length);
    return segment;
  }
}
