package org.networkff.torture.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * What a reader promises for a file of n bytes, whatever they are: it ends in a value or in one
 * clear line that names the file, within {@value #MOST_SECONDS} s of the processor, and allocates
 * no more than {@code perByte·n + constant} bytes, all that it throws away again included.
 *
 * @param perByte bytes of memory for each byte of the file
 * @param constant bytes of memory for buffers, whatever the file
 */
record Promise(long perByte, long constant) {
  private static final int MOST_SECONDS = 5;
  private static final int LONGEST_LINE = 2_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads a file of a kind. */
  @FunctionalInterface
  interface Reader {
    void read(Path file) throws IOException;
  }

  /**
   * Holds a reader to the promise.
   *
   * @param file a file with {@code length} bytes
   * @throws AssertionError if it breaks it
   */
  void hold(Reader reader, Path file, long length) {
    Use most = new Use(MOST_SECONDS * 1_000_000_000L, perByte * length + constant);
    Use use = Use.of(reader, file);
    if (!use.isWithin(most)) {
      use = Use.of(reader, file); // the first time, classes may have been loaded
    }
    if (!use.isWithin(most)) {
      throw new AssertionError("took " + use + ", more than " + most);
    }
  }

  /** What reading a file takes. */
  private record Use(long nanos, long bytes) {
    static Use of(Reader reader, Path file) {
      long nanos = THREADS.getCurrentThreadCpuTime();
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      try {
        reader.read(file);
      } catch (IOException e) {
        requireOneClearLine(e, file);
      }
      return new Use(
          THREADS.getCurrentThreadCpuTime() - nanos,
          THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    boolean isWithin(Use most) {
      return nanos <= most.nanos && bytes <= most.bytes;
    }

    @Override
    public String toString() {
      return "%,d bytes of memory and %,d ns".formatted(bytes, nanos);
    }
  }

  private static void requireOneClearLine(IOException e, Path file) {
    String line = "" + e.getMessage();
    boolean clear =
        line.contains(file.toString())
            && line.length() <= LONGEST_LINE
            && line.codePoints().noneMatch(Promise::breaksTheLine);
    if (!clear) {
      throw new AssertionError("not one clear line that names the file: " + line, e);
    }
  }

  private static boolean breaksTheLine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
