package org.networkff.lab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.OneLine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/** TOML as plain values: text, numbers, booleans, lists, and tables of them. */
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
      entries.replaceAll(Toml::plain);
      return entries;
    } catch (JacksonException e) {
      throw new FormatException(oneLine("" + e.getOriginalMessage())).in(place(file, e));
    } catch (IllegalArgumentException e) {
      throw new FormatException(oneLine("" + e.getMessage())).in(file);
    }
  }

  /** The text of a file that is read as these entries: plain ones first, then tables. */
  static String write(Map<String, ?> entries) {
    StringBuilder text = new StringBuilder();
    write("", entries, text);
    return text.toString();
  }

  private static void write(String path, Map<?, ?> entries, StringBuilder text) {
    entries.forEach(
        (key, value) -> {
          if (!(value instanceof Map<?, ?>)) {
            // JSON's texts, numbers, booleans and arrays are TOML, too.
            text.append(name("" + key)).append(" = ").append(Json.compact(value)).append('\n');
          }
        });
    entries.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> table) {
            boolean bare = table.values().stream().anyMatch(entry -> !(entry instanceof Map<?, ?>));
            String name = path + name("" + key);
            if (bare) {
              text.append("\n[%s]\n".formatted(name));
            }
            write(name + ".", table, text);
          }
        });
  }

  /** A name as it stands in a key: in quotes, like JSON's texts, if it is not of plain letters. */
  private static String name(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : Json.compact(key);
  }

  private static Object plain(String key, Object value) {
    return switch (value) {
      case String text -> text;
      case Integer number -> number;
      case Long number -> number;
      case Number number -> number.doubleValue();
      case Boolean truth -> truth;
      case List<?> list -> list.stream().map(element -> plain(key, element)).toList();
      case Map<?, ?> table -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        table.forEach((name, entry) -> plain.put("" + name, plain(key + "." + name, entry)));
        yield plain;
      }
      default ->
          throw new IllegalArgumentException(
              key + " = " + value + ": must be text, a number, true, false or a list");
    };
  }

  private static String place(String file, JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    int line = location == null ? 0 : location.getLineNr();
    // Of a duplicate key the parser says where it was when it noticed, which is behind it.
    boolean behind = "Duplicate key".equals(e.getOriginalMessage());
    return line > 0 ? file + (behind ? ", above line " : ", line ") + line : file;
  }

  private static String oneLine(String message) {
    return OneLine.of(message.lines().findFirst().orElse(""));
  }
}
