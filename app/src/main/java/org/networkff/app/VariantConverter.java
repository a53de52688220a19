package org.networkff.app;

import org.networkff.lab.experiment.Trial;
import org.networkff.setting.Variant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a variant: {@code fcff}, or as the paper writes it, {@code F-CFF}. */
final class VariantConverter implements ITypeConverter<Variant> {
  @Override
  public Variant convert(String text) {
    try {
      return Trial.variantNamed(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("" + e.getMessage());
    }
  }
}
