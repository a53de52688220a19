package org.networkff.data;

import java.util.Locale;

/** Texts for people, the same in every locale. */
final class Message {
  private Message() {}

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
