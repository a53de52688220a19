package org.networkff.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.format.Json;
import org.networkff.random.Seed;
import org.networkff.setting.NegativeSampler;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;

/**
 * One file of the golden traces: what went in and what came out; see {@code reference/README.md}.
 */
record GoldenCase(String name, Map<String, @Nullable Object> file) {
  private static final int MAX_LENGTH = 1 << 20;

  /** The Forward-Forward cases. */
  static Stream<GoldenCase> all() {
    return in("/golden");
  }

  /** Those of backpropagation. */
  static Stream<GoldenCase> backprop() {
    return in("/golden-backprop");
  }

  private static Stream<GoldenCase> in(String folder) {
    try (Stream<Path> files = Files.list(Path.of(uri(folder)))) {
      return files.sorted().toList().stream().map(GoldenCase::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI uri(String folder) {
    try {
      return Objects.requireNonNull(GoldenCase.class.getResource(folder)).toURI();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static GoldenCase read(Path path) {
    try {
      String name = path.getFileName().toString().replace(".json", "");
      return new GoldenCase(name, Json.object(Json.read(path, MAX_LENGTH)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrainingSettings settings() {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>(object(file.get("settings")));
    Object mean = Objects.requireNonNull(settings.remove("mean"));
    Object sd = Objects.requireNonNull(settings.remove("sd"));
    settings.computeIfPresent("pixels", (k, v) -> v.equals("unit") ? v : List.of(mean, sd));
    Map<String, Object> changes = new LinkedHashMap<>();
    settings.forEach((key, value) -> changes.put(key, Objects.requireNonNull(value)));
    changes.put("batch", "full");
    return Setting.apply(TrainingSettings.defaults(), changes)
        .withInitialization(this::initialize)
        .withNegatives(new Scripted(file.get("negatives")));
  }

  private void initialize(
      int layer, int inputs, float[] weights, float[] biases, RandomGenerator random) {
    fill(weights, weights("initial", layer));
    fill(biases, biases("initial", layer));
  }

  private static void fill(float[] parameters, double[] values) {
    if (values.length != parameters.length) {
      throw new AssertionError(values.length + " numbers for " + parameters.length);
    }
    for (int i = 0; i < values.length; i++) {
      parameters[i] = (float) values[i];
    }
  }

  /** The images, one row of pixels each. */
  LabeledImages images() {
    double[] pixels = numbers(file.get("images"));
    double[] labels = numbers(file.get("labels"));
    int classes = ((Number) Objects.requireNonNull(file.get("classes"))).intValue();
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    int width = pixels.length / labels.length;
    return LabeledImages.of(1, width, names, bytes(pixels), bytes(labels));
  }

  private static byte[] bytes(double[] numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  /** W of a layer (0-based), {@code when} being initial or final, [input][unit] row by row. */
  double[] weights(String when, int layer) {
    return numbers(list(object(file.get(when)).get("weights")).get(layer));
  }

  /** b of a layer (0-based), [unit]. */
  double[] biases(String when, int layer) {
    return numbers(list(object(file.get(when)).get("biases")).get(layer));
  }

  /** γ of every layer at the end. */
  double[] gammas() {
    return numbers(object(file.get("final")).get("gammas"));
  }

  /** Σ_l g_l, or the outputs of a perceptron, [image][label] row by row. */
  double[] scores() {
    return numbers(file.get("scores"));
  }

  List<Step> trace() {
    return list(file.get("trace")).stream().map(step -> new Step(object(step))).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  /** One step of one layer. */
  record Step(Map<String, @Nullable Object> numbers) {
    double[] numbers(String key) {
      return GoldenCase.numbers(numbers.get(key));
    }

    double number(String key) {
      return ((Number) Objects.requireNonNull(numbers.get(key))).doubleValue();
    }

    int layer() {
      return (int) number("layer");
    }

    int epoch() {
      return (int) number("epoch");
    }
  }

  /** The negatives of the file: [stage][epoch][image] a label. */
  private record Scripted(@Nullable Object labels) implements NegativeSampler {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public int perImage(int classes) {
      return 1;
    }

    @Override
    public Look looksAt() {
      return Look.NOTHING;
    }

    @Override
    public Draw begin(LabeledImages images, Seed seed) {
      return (stage, epoch, image, goodness, shown) ->
          shown[1] = (int) numbers(list(list(labels).get(stage)).get(epoch))[image];
    }
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    try {
      return Json.object(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  /** All numbers of a value, in order. */
  private static double[] numbers(@Nullable Object value) {
    return leaves(value).mapToDouble(Number::doubleValue).toArray();
  }

  private static Stream<Number> leaves(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().flatMap(GoldenCase::leaves)
        : Stream.of((Number) Objects.requireNonNull(value));
  }
}
