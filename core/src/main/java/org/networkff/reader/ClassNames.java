package org.networkff.reader;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataException;
import org.networkff.data.LabeledImages;
import org.networkff.format.OneLine;

/** Which classes one's own data have. */
final class ClassNames {
  private static final String UNREADABLE = "\ufffd"; // what decoders put for bytes they do not know

  private ClassNames() {}

  /**
   * The classes in natural order, or those that are given.
   *
   * @param where what messages name
   * @param found names as they stand in the data
   * @param given all that there may be, or null
   * @throws DataException if there are too few or too many, or one is not among those given
   */
  static List<String> of(String where, Collection<String> found, @Nullable List<String> given)
      throws DataException {
    for (String name : found) {
      requirePlain(where, name);
      if (given != null && !given.contains(name)) {
        throw new DataException(
            where,
            "the class '%s' is none of those known: %s".formatted(name, String.join(", ", given)));
      }
    }
    if (given != null) {
      return given;
    }
    if (found.size() < 2) {
      throw new DataException(where, "has one class only: there is nothing to tell it from");
    }
    requireFew(where, found.size());
    return found.stream().sorted(NaturalOrder.INSTANCE).toList();
  }

  static void requireFew(String where, int classes) throws DataException {
    if (classes > LabeledImages.MAX_CLASSES) {
      throw new DataException(
          where,
          "has more than %d classes: no more can be told".formatted(LabeledImages.MAX_CLASSES));
    }
  }

  /** Names end up in terminals and reports: nothing there may redraw a line. */
  private static void requirePlain(String where, String name) throws DataException {
    if (name.isEmpty()) {
      throw new DataException(where, "a label is empty");
    }
    if (!OneLine.isVisible(name)) {
      throw new DataException(
          where,
          "the name of the class '%s' has characters that cannot be seen"
              .formatted(OneLine.visible(name)));
    }
    if (name.contains(UNREADABLE)) {
      throw new DataException(
          where,
          "the name of the class '%s' is not in the encoding of this computer's locale: set LC_ALL to one of UTF-8, or rename it"
              .formatted(name));
    }
  }
}
