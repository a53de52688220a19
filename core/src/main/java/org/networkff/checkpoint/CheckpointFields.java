package org.networkff.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.Safetensors;
import org.networkff.format.Spelling;
import org.networkff.random.Seed;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * The fields of a JSON object in a checkpoint's metadata.
 *
 * @param values the object
 */
record CheckpointFields(Map<String, @Nullable Object> values) {

  /**
   * The object of a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  static CheckpointFields parse(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("its metadata is not complete");
    }
    try {
      return new CheckpointFields(Json.object(Json.parse(text, Safetensors.MAX_HEADER_LENGTH)));
    } catch (FormatException e) {
      throw new IllegalArgumentException("its metadata: " + e.getMessage(), e);
    }
  }

  double number(String key) {
    if (values.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refused(key, "a number");
  }

  long count(String key) {
    if (values.get(key) instanceof Long number) {
      return number;
    }
    throw refused(key, "a whole number");
  }

  private int index(String key) {
    long number = count(key);
    if (number != (int) number) {
      throw refused(key, "a smaller number");
    }
    return (int) number;
  }

  private String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw refused(key, "a text");
  }

  Position position() {
    return new Position(index("stage"), index("epoch"), count("batch"));
  }

  TrainingTask task() {
    return new TrainingTask(
        variant(text("variant")),
        settings(),
        Seed.seed(count("seed")),
        index("algorithm"),
        text("images"));
  }

  private TrainingSettings settings() {
    try {
      Map<String, Object> settings = new LinkedHashMap<>();
      Json.object(values.get("settings"))
          .forEach((key, value) -> settings.put(key, value == null ? "null" : value));
      return Setting.apply(TrainingSettings.defaults(), settings);
    } catch (FormatException e) {
      throw refused("settings", "an object");
    }
  }

  private static Variant variant(String name) {
    for (Variant variant : Variant.values()) {
      if (Spelling.ofConstant(variant).equals(name)) {
        return variant;
      }
    }
    throw new IllegalArgumentException("variant is " + name + ", which this release does not know");
  }

  /** All fields, which have to be numbers. */
  Map<String, Number> numbers() {
    Map<String, Number> numbers = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      numbers.put(key, values.get(key) instanceof Long whole ? whole : (Number) number(key));
    }
    return numbers;
  }

  private IllegalArgumentException refused(String key, String right) {
    return new IllegalArgumentException(
        "its %s is %s: must be %s".formatted(key, values.get(key), right));
  }
}
