package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.format.FormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads TOML as plain values: text, numbers, booleans, lists. */
final class Toml {
  private static final TypeReference<LinkedHashMap<String, Object>> TABLE =
      new TypeReference<>() {};

  private Toml() {}

  /**
   * The entries of a file.
   *
   * @throws FormatException with one line that names the file and the line
   */
  static Map<String, Object> parse(String file, byte[] toml) throws FormatException {
    try {
      Map<String, Object> entries = TomlMapper.shared().readValue(toml, TABLE);
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        requirePlain(entry.getKey(), entry.getValue());
      }
      return entries;
    } catch (JacksonException e) {
      throw new FormatException(oneLine("" + e.getOriginalMessage())).in(place(file, e));
    } catch (IllegalArgumentException e) {
      throw new FormatException(oneLine("" + e.getMessage())).in(file);
    }
  }

  private static void requirePlain(String key, Object value) {
    switch (value) {
      case String text -> {}
      case Number number -> {}
      case Boolean truth -> {}
      case List<?> list -> list.forEach(element -> requirePlain(key, element));
      case Map<?, ?> table ->
          throw new IllegalArgumentException("[" + key + "]: tables have no meaning in a preset");
      default ->
          throw new IllegalArgumentException(
              key + " = " + value + ": must be text, a number, true, false or a list");
    }
  }

  private static String place(String file, JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    int line = location == null ? 0 : location.getLineNr();
    // Of a duplicate key the parser says where it was when it noticed, which is behind it.
    boolean behind = "Duplicate key".equals(e.getOriginalMessage());
    return line > 0 ? file + (behind ? ", above line " : ", line ") + line : file;
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
  }
}
