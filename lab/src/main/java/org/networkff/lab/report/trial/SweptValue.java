package org.networkff.lab.report.trial;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Values of swept settings: what they hold, and how they are written where there is little room.
 */
public final class SweptValue {
  private static final Pattern LIST = Pattern.compile("\\[([^\\[\\]]*)\\]");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{4,18}");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private SweptValue() {}

  /** The elements of a list such as {@code [500,500]}; of anything else itself. */
  public static List<String> elements(String value) {
    var list = LIST.matcher(value.strip());
    return list.matches() ? List.of(COMMA.split(list.group(1).strip(), -1)) : List.of(value);
  }

  /**
   * {@code 2×500} for {@code [500,500]} and {@code 500} for {@code [500]}; else the value itself.
   * Whole numbers have commas between thousands.
   */
  public static String shown(String value) {
    List<String> elements = elements(value);
    if (elements.stream().distinct().count() > 1) {
      return value;
    }
    String element = grouped(elements.getFirst());
    return elements.size() == 1 ? element : elements.size() + "×" + element;
  }

  private static String grouped(String element) {
    return WHOLE.matcher(element).matches()
        ? String.format(Locale.ROOT, "%,d", Long.valueOf(element))
        : element;
  }
}
