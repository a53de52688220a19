package org.networkff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.networkff.bench.Grid.Axis;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.training.MemoryUse;

/** What {@link Scaling} measured, as tables and as a figure. */
record ScalingReport(Map<String, @Nullable Object> machine, boolean quick, List<Measured> points) {
  private static final double MEGA = 1e6;

  /** One point: medians over rounds of medians over epochs, and bytes. */
  record Measured(
      Axis axis, int value, MemoryUse memory, List<Map<String, @Nullable Object>> results) {

    /** Median seconds of a series, if this job has it. */
    OptionalDouble seconds(String series) {
      List<Double> medians = new ArrayList<>();
      for (Map<String, @Nullable Object> result : results) {
        if (result.get("seconds") instanceof Map<?, ?> all
            && all.get(series) instanceof List<?> times) {
          int warmup = ((Number) required(result, "warmup")).intValue();
          medians.add(
              median(
                  times.stream().skip(warmup).map(time -> ((Number) time).doubleValue()).toList()));
        }
      }
      return medians.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(medians));
    }

    /** Median peak resident memory in MB. */
    double megabytes() {
      return median(
          results.stream()
              .map(result -> ((Number) required(result, "peakBytes")).doubleValue() / MEGA)
              .toList());
    }
  }

  /**
   * From the JSON that {@link Scaling} writes.
   *
   * @throws FormatException if it is something else
   */
  static ScalingReport of(Map<String, @Nullable Object> json) throws FormatException {
    List<Measured> points = new ArrayList<>();
    for (Object entry : (List<?>) required(json, "points")) {
      Map<String, @Nullable Object> point = Json.object(entry);
      List<Map<String, @Nullable Object>> results = new ArrayList<>();
      for (Object result : (List<?>) required(point, "results")) {
        results.add(Json.object(result));
      }
      points.add(
          new Measured(
              Axis.valueOf((String) required(point, "axis")),
              ((Number) required(point, "value")).intValue(),
              MemoryUse.valueOf((String) required(point, "memory")),
              results));
    }
    return new ScalingReport(
        Json.object(json.get("machine")), Boolean.TRUE.equals(json.get("quick")), points);
  }

  private static Object required(Map<String, @Nullable Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key + " in what was measured");
    }
    return value;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The tables. */
  String markdown() {
    StringBuilder text = new StringBuilder("### How cost and memory grow\n\n");
    if (quick) {
      text.append("**A trial of the program (`--quick`): these figures mean nothing.**\n\n");
    }
    machine.forEach((key, value) -> text.append("- %s: %s%n".formatted(key, value)));
    for (Axis axis : Axis.values()) {
      List<Measured> rows = points.stream().filter(point -> point.axis() == axis).toList();
      if (!rows.isEmpty()) {
        table(text, axis, rows);
      }
    }
    return text.toString();
  }

  private static void table(StringBuilder text, Axis axis, List<Measured> rows) {
    List<String> series = new ArrayList<>();
    for (String name : List.of("layer1", "layer2", "epoch", "predict")) {
      if (rows.stream().anyMatch(row -> row.seconds(name).isPresent())) {
        series.add(name);
      }
    }
    text.append("\n| %s | memory |".formatted(axis.title));
    series.forEach(name -> text.append(" %s, s |".formatted(title(name))));
    text.append(" peak memory, MB |\n| ---: | --- |");
    series.forEach(_ -> text.append(" ---: |"));
    text.append(" ---: |\n");
    for (Measured row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %,d | %s |",
              row.value(),
              row.memory().name().toLowerCase(Locale.ROOT)));
      for (String name : series) {
        OptionalDouble seconds = row.seconds(name);
        text.append(
            seconds.isPresent()
                ? String.format(Locale.ROOT, " %.3f |", seconds.getAsDouble())
                : " – |");
      }
      text.append(String.format(Locale.ROOT, " %,.0f |\n", row.megabytes()));
    }
  }

  private static String title(String series) {
    return switch (series) {
      case "layer1" -> "epoch of layer 1";
      case "layer2" -> "epoch of layer 2";
      case "predict" -> "prediction of the test images";
      default -> "epoch";
    };
  }

  /** The figure: seconds above, memory below. */
  String svg() {
    List<Figure.Panel> seconds = new ArrayList<>();
    List<Figure.Panel> memory = new ArrayList<>();
    for (Axis axis : List.of(Axis.IMAGES, Axis.WIDTH, Axis.CLASSES, Axis.BATCH)) {
      if (points.stream().noneMatch(point -> point.axis() == axis)) {
        continue;
      }
      List<Figure.Line> times = new ArrayList<>();
      add(times, 0, axis, MemoryUse.AUTO, axis == Axis.BATCH ? "epoch" : "layer1");
      add(times, 1, axis, MemoryUse.AUTO, "layer2");
      add(times, 2, axis, MemoryUse.LOW, "layer2");
      add(times, 3, axis, MemoryUse.AUTO, "predict");
      seconds.add(new Figure.Panel("seconds", axis.title, times));
      List<Figure.Line> bytes = new ArrayList<>();
      add(bytes, 0, axis, MemoryUse.AUTO, "memory");
      add(bytes, 2, axis, MemoryUse.LOW, "memory");
      memory.add(new Figure.Panel("peak memory, MB", axis.title, bytes));
    }
    return Figure.svg(
        "NetworkFF: seconds and peak memory as the job grows",
        List.of(
            new Figure.Row(
                List.of(
                    "epoch of layer 1, or of mini-batches",
                    "epoch of layer 2",
                    "the same, low memory",
                    "prediction of the test images"),
                seconds),
            new Figure.Row(List.of("memory auto", "", "memory low"), memory)));
  }

  private void add(List<Figure.Line> lines, int style, Axis axis, MemoryUse memory, String series) {
    List<Figure.Point> line = new ArrayList<>();
    for (Measured point : points) {
      if (point.axis() == axis && point.memory() == memory) {
        OptionalDouble y =
            series.equals("memory") ? OptionalDouble.of(point.megabytes()) : point.seconds(series);
        y.ifPresent(value -> line.add(new Figure.Point(point.value(), value)));
      }
    }
    if (!line.isEmpty()) {
      lines.add(new Figure.Line(style, line));
    }
  }
}
