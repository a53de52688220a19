package org.networkff.app;

import org.networkff.checkpoint.Every;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how often: {@code 5m}, {@code 20e}, {@code never}. */
final class EveryConverter implements ITypeConverter<Every> {
  @Override
  public Every convert(String text) {
    try {
      return Every.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("" + e.getMessage());
    }
  }
}
