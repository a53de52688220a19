package org.networkff.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.networkff.format.OneLine;
import org.networkff.format.Requirement;
import org.networkff.format.Spelling;

/** The value of a setting as a file or a command line gives it, read as what the setting needs. */
record SettingValue(String key, Object value) {

  double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return Double.parseDouble(text());
    } catch (NumberFormatException e) {
      throw refused("a number");
    }
  }

  double finite() {
    double number = number();
    if (!Double.isFinite(number)) {
      throw refused("a finite number");
    }
    return number;
  }

  double positive() {
    double number = number();
    if (!(number > 0) || Double.isInfinite(number)) {
      throw refused("a number above 0");
    }
    return number;
  }

  double share() {
    double number = number();
    if (!(number >= 0 && number < 1)) {
      throw refused("a number from 0 to below 1");
    }
    return number;
  }

  double bound() {
    if (isText("none")) {
      return key.endsWith("min") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    try {
      return finite();
    } catch (IllegalArgumentException e) {
      throw refused("a finite number, or none");
    }
  }

  int integer() {
    double number;
    try {
      number = number();
    } catch (IllegalArgumentException e) {
      throw refused("a whole number");
    }
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw refused("a whole number");
    }
    return (int) number;
  }

  int count() {
    int number = integer();
    if (number < 1) {
      throw refused("at least 1, or full");
    }
    return number;
  }

  boolean truth() {
    return switch (text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("true or false");
    };
  }

  boolean isText(String other) {
    return text().equals(other);
  }

  String text() {
    return value.toString();
  }

  /** A list, or text with commas, in brackets or not. */
  List<SettingValue> list() {
    List<?> elements =
        value instanceof List<?> list
            ? list
            : List.of(text().strip().replaceAll("^\\[|]$", "").split(",", -1));
    List<SettingValue> values = new ArrayList<>();
    for (Object element : elements) {
      Object trimmed = element instanceof String text ? text.strip() : element;
      values.add(new SettingValue(key, trimmed));
    }
    return values;
  }

  List<Integer> integers() {
    try {
      return list().stream().map(SettingValue::integer).toList();
    } catch (IllegalArgumentException e) {
      throw refused("whole numbers, separated by commas");
    }
  }

  List<Double> numbers() {
    return list().stream().map(SettingValue::finite).toList();
  }

  <E extends Enum<E>> E oneOf(E[] constants) {
    Map<String, E> named = new TreeMap<>();
    for (E constant : constants) {
      named.put(Spelling.ofConstant(constant), constant);
    }
    return oneOf(named);
  }

  <T> T oneOf(Map<String, T> named) {
    T found = named.get(text());
    if (found == null) {
      String guess =
          Spelling.closest(text(), named.keySet()).map(" (did you mean %s?)"::formatted).orElse("");
      throw refused(SettingNames.choice(new TreeSet<>(named.keySet())) + guess);
    }
    return found;
  }

  IllegalArgumentException refused(String right) {
    String line = OneLine.joined(text()); // a file's text may have several
    return Requirement.refused(key, line, right);
  }
}
