package org.networkff.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.format.Spelling;

/** An architecture and its γ as JSON, for the metadata of a model file. */
record ArchitectureText(Architecture architecture, List<Double> gamma) {
  private static final int MAX_LENGTH = 1 << 20;
  private static final int MAX_SIDE = 1 << 14;

  static String write(ForwardForwardNetwork network) {
    Architecture a = network.architecture();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("image", List.of((long) a.imageHeight(), (long) a.imageWidth()));
    json.put("classNames", a.classNames());
    json.put("mean", a.standardization().mean());
    json.put("sd", a.standardization().sd());
    json.put("labelScale", a.labelEmbedding().scale());
    json.put("normalization", Spelling.ofConstant(a.normalization()));
    json.put("goodness", a.goodness().name());
    json.put("alpha", a.alpha().text());
    json.put("readout", Spelling.ofConstant(a.readout()));
    json.put("gamma", IntStream.range(0, network.depth()).mapToObj(network::gamma).toList());
    return Json.compact(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it cannot be that
   */
  static ArchitectureText read(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("its metadata has no architecture");
    }
    try {
      return read(Json.object(Json.parse(text, MAX_LENGTH)));
    } catch (FormatException e) {
      throw new IllegalArgumentException("its architecture is damaged: " + e.getMessage(), e);
    }
  }

  private static ArchitectureText read(Map<String, @Nullable Object> json) {
    List<Double> image = numbers(json, "image");
    if (image.size() != 2) {
      throw new IllegalArgumentException("its image size is not height and width");
    }
    List<String> classNames =
        list(json, "classNames").stream().map(ArchitectureText::name).toList();
    if (classNames.isEmpty() || classNames.size() > LabeledImages.MAX_CLASSES) {
      throw new IllegalArgumentException("it has %d class names".formatted(classNames.size()));
    }
    Architecture architecture =
        new Architecture(
            side(image.get(0)),
            side(image.get(1)),
            classNames,
            new Standardization(number(json, "mean"), number(json, "sd")),
            new LabelEmbedding(number(json, "labelScale")),
            constant(json, "normalization", Normalization.values()),
            Goodness.named(text(json, "goodness")),
            Alpha.of(value(json, "alpha")),
            constant(json, "readout", Readout.values()));
    return new ArchitectureText(architecture, numbers(json, "gamma"));
  }

  private static String name(@Nullable Object element) {
    if (element instanceof String name) {
      return name;
    }
    throw new IllegalArgumentException("its classNames are not all text");
  }

  private static int side(double pixels) {
    if (pixels != Math.rint(pixels) || pixels < 1 || pixels > MAX_SIDE) {
      throw new IllegalArgumentException("its images have a side of %s pixels".formatted(pixels));
    }
    return (int) pixels;
  }

  private static Object value(Map<String, @Nullable Object> json, String key) {
    Object value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("its architecture has no " + key);
    }
    return value;
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    if (value(json, key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("its %s is not a text".formatted(key));
  }

  private static double number(Map<String, @Nullable Object> json, String key) {
    return number(key, value(json, key));
  }

  private static double number(String key, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("its %s is %s, not a number".formatted(key, value));
  }

  private static List<?> list(Map<String, @Nullable Object> json, String key) {
    if (value(json, key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("its %s is not a list".formatted(key));
  }

  private static List<Double> numbers(Map<String, @Nullable Object> json, String key) {
    return list(json, key).stream().map(element -> number(key, element)).toList();
  }

  private static <E extends Enum<E>> E constant(
      Map<String, @Nullable Object> json, String key, E[] constants) {
    String name = text(json, key);
    return Stream.of(constants)
        .filter(constant -> Spelling.ofConstant(constant).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("its %s is %s, unknown here".formatted(key, name)));
  }
}
