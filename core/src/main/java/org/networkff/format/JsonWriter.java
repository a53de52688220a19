package org.networkff.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value; see {@link Json#compact} and {@link Json#pretty}. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  /** Keys and indices from the root to the value being written, for messages and indentation. */
  private final Deque<String> path = new ArrayDeque<>();

  JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  String document(@Nullable Object value) {
    value(value);
    return out.toString();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean bool -> out.append(bool);
      case String string -> string(string);
      case Long number -> out.append(number);
      case Integer number -> out.append(number);
      case Double number -> number(number);
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      default ->
          throw refusal(
              "is a "
                  + value.getClass().getName()
                  + "; JSON is made of Map, List, String, Long, Double, Boolean and null");
    }
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw refusal("is " + number + "; JSON has finite numbers only");
    }
    out.append(number);
  }

  private void object(Map<?, ?> map) {
    open('{');
    Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
    for (int i = 0; members.hasNext(); i++) {
      Map.Entry<?, ?> member = members.next();
      if (!(member.getKey() instanceof String key)) {
        throw refusal("has the key " + member.getKey() + "; JSON has strings as keys only");
      }
      path.addLast(key);
      separate(i, false);
      string(key);
      out.append(pretty ? ": " : ":");
      value(member.getValue());
      path.removeLast();
    }
    close('}', map.isEmpty());
  }

  private void array(List<?> list) {
    boolean numbers = list.stream().allMatch(Number.class::isInstance);
    open('[');
    Iterator<?> elements = list.iterator();
    for (int i = 0; elements.hasNext(); i++) {
      path.addLast(Integer.toString(i));
      separate(i, numbers);
      value(elements.next());
      path.removeLast();
    }
    close(']', numbers);
  }

  private void open(char bracket) {
    if (path.size() == Json.MAX_DEPTH) { // also where a list that holds itself ends
      throw refusal("is nested deeper than " + Json.MAX_DEPTH + " arrays and objects");
    }
    out.append(bracket);
  }

  private void separate(int index, boolean sameLine) {
    if (index > 0) {
      out.append(sameLine && pretty ? ", " : ",");
    }
    if (!sameLine) {
      breakLine();
    }
  }

  private void close(char bracket, boolean sameLine) {
    if (!sameLine) {
      breakLine();
    }
    out.append(bracket);
  }

  private void breakLine() {
    if (pretty) {
      out.append('\n').repeat("  ", path.size());
    }
  }

  private void string(String string) {
    out.append('"');
    string.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", c));
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          throw refusal(String.format("has the lone surrogate U+%04X, which is no character", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private IllegalArgumentException refusal(String reason) {
    String place = path.isEmpty() ? "the value" : "/" + String.join("/", path);
    return new IllegalArgumentException("cannot write JSON: " + place + " " + reason);
  }
}
