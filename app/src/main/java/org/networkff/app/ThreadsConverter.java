package org.networkff.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of threads, before anything else is read. */
final class ThreadsConverter implements ITypeConverter<Integer> {
  private static final int MAX = 1024;

  @Override
  public Integer convert(String text) {
    int threads = Errors.number(text, Integer::valueOf, "a whole number");
    if (threads < 1 || threads > MAX) {
      throw new TypeConversionException("%d: must be from 1 to %d".formatted(threads, MAX));
    }
    return threads;
  }
}
