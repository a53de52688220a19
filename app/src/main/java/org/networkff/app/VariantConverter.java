package org.networkff.app;

import java.util.Locale;
import org.networkff.lab.experiment.Trial;
import org.networkff.training.Variant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a variant: {@code fcff}, or as the paper writes it, {@code F-CFF}. */
final class VariantConverter implements ITypeConverter<Variant> {
  @Override
  public Variant convert(String text) {
    String name = text.toLowerCase(Locale.ROOT).replace("-", "");
    for (Variant variant : Variant.values()) {
      if (Trial.nameOf(variant).equals(name)) {
        return variant;
      }
    }
    throw new TypeConversionException("'" + text + "' is no variant: must be ff, fcff, acff or bp");
  }
}
