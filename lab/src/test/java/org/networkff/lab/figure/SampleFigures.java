package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/** One figure of every kind, with made-up data of the size and shape of the real ones. */
final class SampleFigures {
  static final List<String> VARIANTS = List.of("FF", "F-CFF", "A-CFF", "BP");
  private static final Random RANDOM = new Random(4);

  private SampleFigures() {}

  static Map<String, Figure> all() {
    RANDOM.setSeed(4);
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("accuracy", accuracy());
    figures.put("swept", swept());
    figures.put("many groups", groups(60, "A-CFF, theta = 0.5, batch = "));
    figures.put("long names", groups(3, "A-CFF, hidden = [784,500,250,125,60,30,15,10], batch = "));
    figures.put("many strips", strips(40, "A-CFF − FF, hidden = [784,500,250,125], batch = "));
    figures.put("layers", perLayer());
    figures.put("progress", progress());
    figures.put("progress-8", progressOfEight());
    figures.put("gamma", gamma());
    figures.put("memory", memory());
    figures.put("batch", memoryByBatch());
    figures.put("goodness", goodness());
    figures.put("differences", differences());
    figures.put("seeds", seeds());
    figures.put("confusion", confusion(10, 1_000));
    figures.put("two classes", confusion(2, 1_000));
    figures.put("letters", confusion(26, 800));
    return figures;
  }

  static Style style(int index) {
    return new Style(index);
  }

  private static double gauss(double mean, double sd) {
    return mean + sd * RANDOM.nextGaussian();
  }

  private static Interval around(double value, double half) {
    return new Interval(value, value - half, value + half);
  }

  static Figure accuracy() {
    List<BarChart> charts = new ArrayList<>();
    for (String data : List.of("MNIST", "Fashion-MNIST")) {
      double base = data.equals("MNIST") ? 93 : 83;
      List<Interval> train = new ArrayList<>();
      List<Interval> test = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        train.add(around(base + i * 0.7 + 1.3, 0.4));
        test.add(around(base + i * 0.6 - 0.8, 0.5));
      }
      charts.add(
          new BarChart(
              data,
              Axis.linear("accuracy, %"),
              VARIANTS,
              List.of(
                  new BarChart.Bars("training set", style(0), train),
                  new BarChart.Bars("test set", style(1), test)),
              1));
    }
    return Figure.of("Final accuracy", "Mean of ten seeds with 95 % intervals.", charts);
  }

  static Figure swept() {
    List<String> groups =
        List.of(
            "FF, θ = 0.5", "FF, θ = 1", "FF, θ = 2", "FF, θ = 4", "F-CFF, θ = 2", "A-CFF, θ = 2");
    List<Interval> values = groups.stream().map(g -> around(gauss(91, 1.5), 0.6)).toList();
    return Figure.of(
        "Baseline of other thresholds",
        "Test accuracy.",
        new BarChart(
            "MNIST",
            Axis.linear("test accuracy, %"),
            groups,
            List.of(new BarChart.Bars("", style(0), values)),
            2));
  }

  /** Groups of two bars, with names too long to stand side by side. */
  static Figure groups(int n, String name) {
    List<Interval> train = new ArrayList<>();
    List<Interval> test = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      train.add(around(gauss(80, 5), 3));
      test.add(i == 1 ? Interval.missing() : around(gauss(75, 5), 3));
    }
    return Figure.of(
        "Final accuracy",
        "A sweep.",
        new BarChart(
            "MNIST",
            Axis.linear("accuracy, %").including(100),
            IntStream.rangeClosed(1, n).mapToObj(i -> name + 100 * i).toList(),
            List.of(
                new BarChart.Bars("training set", style(0), train),
                new BarChart.Bars("test set", style(1), test)),
            1));
  }

  static Figure strips(int n, String name) {
    List<StripChart.Strip> strips = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      List<Double> values = List.of(gauss(0, 1), gauss(0, 1), gauss(0, 1));
      strips.add(
          new StripChart.Strip(name + i, "+0.12 [−0.30, +0.54]", style(0), values, around(0, 1)));
    }
    return Figure.of(
        "Paired differences",
        "A sweep.",
        new StripChart("", Axis.linear("points"), strips, List.of(new Guide("no difference", 0))));
  }

  static Figure perLayer() {
    List<BarChart.Bars> bars = new ArrayList<>();
    for (int v = 0; v < 3; v++) {
      List<Interval> values = new ArrayList<>();
      for (int layer = 0; layer < 8; layer++) {
        values.add(
            v == 2 && layer == 5
                ? Interval.missing()
                : around(gauss(90 - 2.5 * layer * v, 2), 1.2));
      }
      bars.add(new BarChart.Bars(VARIANTS.get(v), style(v), values));
    }
    return Figure.of(
        "Accuracy of each layer by itself",
        "Eight layers.",
        new BarChart(
            "",
            Axis.linear("test accuracy, %"),
            IntStream.rangeClosed(1, 8).mapToObj(l -> "layer " + l).toList(),
            bars,
            0));
  }

  private static LineChart.Line curve(
      String name, Style style, int epochs, DoubleUnaryOperator mean, double spread) {
    List<LineChart.Point> points = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch += epoch == 1 ? 9 : 10) {
      double y = mean.applyAsDouble(epoch) * Math.exp(gauss(0, 0.01));
      points.add(new LineChart.Point(epoch, y, y * Math.exp(-spread), y * Math.exp(spread)));
    }
    return new LineChart.Line(name, style, points);
  }

  static Figure progress() {
    List<LineChart> charts = new ArrayList<>();
    for (String data : List.of("MNIST", "Fashion-MNIST")) {
      for (String variant : List.of("FF", "A-CFF")) {
        double f = variant.equals("FF") ? 1 : 0.7;
        charts.add(
            new LineChart(
                variant + " on " + data,
                Axis.linear("epoch"),
                Axis.logarithmic("loss"),
                List.of(
                    curve("layer 1", style(0), 1000, e -> f * (0.7 / (1 + e / 40.0) + 0.02), 0.15),
                    curve(
                        "layer 2", style(1), 1000, e -> f * (0.5 / (1 + e / 15.0) + 0.006), 0.25)),
                List.of()));
      }
    }
    return Figure.of("Training progress", "Loss by epoch.", charts);
  }

  static Figure progressOfEight() {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int layer = 1; layer <= 8; layer++) {
      double speed = 5.0 * layer;
      double floor = 0.004 * layer;
      lines.add(
          curve(
              "layer " + layer, style(layer - 1), 1000, e -> 0.7 / (1 + e / speed) + floor, 0.08));
    }
    return Figure.of(
        "Training progress of eight layers",
        "Loss by epoch.",
        new LineChart("", Axis.linear("epoch"), Axis.logarithmic("loss"), lines, List.of()));
  }

  static Figure gamma() {
    return Figure.of(
        "γ",
        "How γ moves.",
        new LineChart(
            "A-CFF on MNIST",
            Axis.linear("epoch"),
            Axis.linear("γ"),
            List.of(
                curve("γ₁", style(0), 1000, e -> 1 - 3e-7 * e, 0.0001),
                curve("γ₂", style(1), 1000, e -> 1 - 0.04 * e / (300 + e), 0.004)),
            List.of(new Guide("F-CFF", 1))));
  }

  static Figure memory() {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int v = 0; v < 4; v++) {
      double end = v == 3 ? 700 : 300 + 12 * v;
      lines.add(
          curve(VARIANTS.get(v), style(v), 400, s -> end * (1 - 0.6 * Math.exp(-s / 20)), 0.02));
    }
    return Figure.of(
        "Memory over time",
        "Resident memory.",
        new LineChart(
            "",
            Axis.linear("training time, s"),
            Axis.linear("resident memory, MB").including(0),
            lines,
            List.of()));
  }

  static Figure memoryByBatch() {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int v = 0; v < 4; v++) {
      List<LineChart.Point> points = new ArrayList<>();
      for (int batch = 125; batch <= 64_000; batch *= 2) {
        double y = v == 3 ? 100 + batch * 0.02 : 120 + v * 15 + Math.sqrt(batch) * 0.2;
        points.add(LineChart.Point.of(batch, batch == 4000 && v == 1 ? Double.NaN : y));
      }
      lines.add(new LineChart.Line(VARIANTS.get(v), style(v), points));
    }
    return Figure.of(
        "Memory by batch size",
        "Peak memory.",
        new LineChart(
            "",
            Axis.logarithmic("batch size"),
            Axis.logarithmic("peak memory, MB"),
            lines,
            List.of(new Guide("limit", 1000))));
  }

  static Figure goodness() {
    List<HistogramChart> charts = new ArrayList<>();
    for (String when : List.of("before training", "after training")) {
      for (int layer = 1; layer <= 3; layer++) {
        boolean after = when.startsWith("after");
        charts.add(
            new HistogramChart(
                "layer " + layer + ", " + when,
                Axis.linear("goodness"),
                List.of(
                    histogram("positive", 0, 10_000, after ? 3 : 8e-4, after ? 0.9 : 2e-4, after),
                    histogram(
                        "negative", 1, 90_000, after ? 1.1 : 7.5e-4, after ? 0.5 : 2e-4, after)),
                after ? List.of(new Guide("θ", 2)) : List.of()));
      }
    }
    return new Figure("Goodness", "Positives and negatives.", List.copyOf(charts), 3);
  }

  private static HistogramChart.Histogram histogram(
      String name, int style, int n, double mean, double sd, boolean after) {
    double high = after ? 6 : 1.6e-3;
    long[] counts = new long[40];
    for (int i = 0; i < n; i++) {
      int bin = (int) (Math.abs(gauss(mean, sd)) / high * 40);
      counts[Math.min(39, bin)]++;
    }
    return new HistogramChart.Histogram(
        name, style(style), 0, high, java.util.Arrays.stream(counts).boxed().toList());
  }

  static Figure differences() {
    List<StripChart.Strip> strips = new ArrayList<>();
    for (String data : List.of("MNIST", "Fashion-MNIST")) {
      for (int v = 1; v < 4; v++) {
        double mean = v == 3 ? 4.1 : 0.1 * v;
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          values.add(Math.rint(100 * gauss(mean, 0.3)) / 100);
        }
        double m = values.stream().mapToDouble(x -> x).average().orElseThrow();
        strips.add(
            new StripChart.Strip(
                VARIANTS.get(v) + " − FF, " + data,
                String.format(java.util.Locale.ROOT, "%+.2f [%+.2f, %+.2f]", m, m - 0.21, m + 0.21),
                style(v),
                values,
                around(m, 0.21)));
      }
    }
    return Figure.of(
        "Paired differences",
        "Each dot is a seed.",
        new StripChart(
            "",
            Axis.linear("difference of test accuracies, percentage points"),
            strips,
            List.of(new Guide("no difference", 0))));
  }

  static Figure seeds() {
    List<StripChart.Strip> strips = new ArrayList<>();
    for (int v = 0; v < 4; v++) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        values.add(gauss(92 + 0.3 * v, 0.25));
      }
      strips.add(
          new StripChart.Strip(VARIANTS.get(v), "", style(v), values, around(92 + 0.3 * v, 0.18)));
    }
    return Figure.of(
        "Test accuracy of each seed",
        "Each dot is a seed.",
        new StripChart("MNIST", Axis.linear("test accuracy, %"), strips, List.of()));
  }

  static Figure confusion(int classes, int each) {
    List<List<Long>> counts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      labels.add(classes == 10 ? Integer.toString(i) : String.valueOf((char) ('a' + i)));
      Long[] row = new Long[classes];
      long left = each;
      for (int j = 0; j < classes; j++) {
        row[j] = i == j ? 0L : (long) Math.max(0, gauss(-2, 6));
        left -= row[j];
      }
      row[i] = left;
      counts.add(List.of(row));
    }
    return Figure.of(
        "Confusion",
        "What was taken for what.",
        new MatrixChart("A-CFF, all seeds", "true class", "predicted class", labels, counts));
  }
}
