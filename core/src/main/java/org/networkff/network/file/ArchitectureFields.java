package org.networkff.network.file;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.OneLine;
import org.networkff.format.Spelling;
import org.networkff.network.Normalization;
import org.networkff.network.PictureInput;

/**
 * The fields of an architecture in JSON, as the metadata of a model file has it. Every method
 * throws an IllegalArgumentException that names the field if it is missing or no such thing.
 */
record ArchitectureFields(Map<String, @Nullable Object> json) {
  private static final int MAX_LENGTH = 1 << 20;

  static ArchitectureFields parse(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("its metadata has no architecture");
    }
    try {
      return new ArchitectureFields(Json.object(Json.parse(text, MAX_LENGTH)));
    } catch (FormatException e) {
      throw new IllegalArgumentException("its architecture is damaged: " + e.getMessage(), e);
    }
  }

  /** What all architectures begin with. */
  static void putInput(
      Map<String, @Nullable Object> json, PictureInput input, List<String> classNames) {
    json.put("image", List.of((long) input.imageHeight(), (long) input.imageWidth()));
    json.put("classNames", classNames);
    json.put("mean", input.standardization().mean());
    json.put("sd", input.standardization().sd());
    json.put("normalization", Spelling.ofConstant(input.normalization()));
  }

  PictureInput input() {
    List<Double> image = numbers("image");
    if (image.size() != 2) {
      throw new IllegalArgumentException("its image size is not height and width");
    }
    int height = side(image.get(0));
    int width = side(image.get(1));
    if ((long) height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("its images are %d×%d".formatted(height, width));
    }
    return new PictureInput(
        height,
        width,
        new Standardization(number("mean"), number("sd")),
        constant("normalization", Normalization.values()));
  }

  List<String> classNames() {
    List<String> names = list("classNames").stream().map(ArchitectureFields::name).toList();
    if (names.isEmpty() || names.size() > LabeledImages.MAX_CLASSES) {
      throw new IllegalArgumentException("it has %d class names".formatted(names.size()));
    }
    return names;
  }

  private static String name(@Nullable Object element) {
    if (!(element instanceof String name)) {
      throw new IllegalArgumentException("its classNames are not all text");
    }
    if (!OneLine.isVisible(name)) {
      throw new IllegalArgumentException(
          "the name of its class '%s' has characters that cannot be seen"
              .formatted(OneLine.visible(name)));
    }
    return name;
  }

  private static int side(double pixels) {
    if (pixels != Math.rint(pixels) || pixels < 1 || pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("its images have a side of %s pixels".formatted(pixels));
    }
    return (int) pixels;
  }

  boolean has(String key) {
    return json.get(key) != null;
  }

  Object value(String key) {
    Object value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("its architecture has no " + key);
    }
    return value;
  }

  String text(String key) {
    if (value(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("its %s is not a text".formatted(key));
  }

  double number(String key) {
    return number(key, value(key));
  }

  private static double number(String key, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("its %s is %s, not a number".formatted(key, value));
  }

  private List<?> list(String key) {
    if (value(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("its %s is not a list".formatted(key));
  }

  List<Double> numbers(String key) {
    return list(key).stream().map(element -> number(key, element)).toList();
  }

  <E extends Enum<E>> E constant(String key, E[] constants) {
    String name = text(key);
    return Stream.of(constants)
        .filter(constant -> Spelling.ofConstant(constant).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("its %s is %s, unknown here".formatted(key, name)));
  }
}
