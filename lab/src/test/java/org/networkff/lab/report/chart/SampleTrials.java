package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.RunRecord;

/** Made-up records of trials as the run store has them, of the size and shape of real ones. */
public final class SampleTrials {
  private static final List<String> VARIANTS = List.of("FF", "F-CFF", "A-CFF", "BP");
  private static final int EPOCHS = 1000;
  private static final int CLASSES = 10;

  private final Random random;

  private SampleTrials(long seed) {
    this.random = new Random(seed);
  }

  /** Trials of four variants on two data sets. */
  public static List<TrialMetrics> all(int seeds, int depth) {
    SampleTrials sample = new SampleTrials(7);
    List<TrialMetrics> trials = new ArrayList<>();
    for (String dataset : List.of("MNIST", "Fashion-MNIST")) {
      for (String variant : VARIANTS) {
        for (int seed = 1; seed <= seeds; seed++) {
          trials.add(sample.trial(dataset, variant, seed, depth));
        }
      }
    }
    return trials;
  }

  private TrialMetrics trial(String dataset, String variant, int seed, int depth) {
    double test = (dataset.equals("MNIST") ? 0.91 : 0.81) + VARIANTS.indexOf(variant) * 0.003;
    return MetricsReader.trial(
        dataset,
        variant,
        "",
        Map.of(),
        new RunRecord(Map.of("seed", (long) seed, "trainSize", 5000L)),
        result(variant, depth, test + 0.003 * random.nextGaussian()),
        variant.equals("BP") ? whole() : sequential(variant, depth));
  }

  private RunRecord result(String variant, int depth, double test) {
    boolean whole = variant.equals("BP");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("trainAccuracy", test + 0.02);
    values.put("testAccuracy", test);
    List<Double> layers = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      layers.add(Math.max(0.4, test - 0.08 * layer * VARIANTS.indexOf(variant)));
      seconds.add(50.0 + 12 * layer + random.nextGaussian());
    }
    values.put("perLayerTestAccuracy", whole ? List.of() : layers);
    values.put("secondsPerLayer", whole ? List.of(130.0) : seconds);
    values.put("trainSeconds", whole ? 130.0 : seconds.stream().mapToDouble(x -> x).sum());
    values.put("confusion", confusion(test));
    if (!whole) {
      values.put("goodness", goodness(depth));
    }
    return new RunRecord(values);
  }

  private List<List<Long>> confusion(double accuracy) {
    List<List<Long>> rows = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      long[] row = new long[CLASSES];
      for (int image = 0; image < 1000; image++) {
        boolean right = random.nextDouble() < accuracy;
        double offset = random.nextGaussian() * 2;
        row[right ? i : Math.floorMod(i + (int) offset, CLASSES)]++;
      }
      rows.add(java.util.Arrays.stream(row).boxed().toList());
    }
    return rows;
  }

  private List<Map<String, @Nullable Object>> goodness(int depth) {
    List<Map<String, @Nullable Object>> histograms = new ArrayList<>();
    for (String when : List.of("before", "after")) {
      for (int layer = 1; layer <= depth; layer++) {
        boolean after = when.equals("after");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("when", when);
        values.put("layer", (long) layer);
        values.put("low", 0.0);
        values.put("high", after ? 6.0 : 1.6e-3);
        values.put("positive", counts(10_000, after ? 0.5 : 0.49, after ? 0.15 : 0.12));
        values.put("negative", counts(90_000, after ? 0.18 : 0.47, after ? 0.08 : 0.12));
        histograms.add(values);
      }
    }
    return histograms;
  }

  private List<Long> counts(int n, double mean, double sd) {
    long[] counts = new long[40];
    for (int i = 0; i < n; i++) {
      counts[Math.clamp((long) (40 * (mean + sd * random.nextGaussian())), 0, 39)]++;
    }
    return java.util.Arrays.stream(counts).boxed().toList();
  }

  private List<RunRecord> sequential(String variant, int depth) {
    double speed = 40 * Math.exp(0.1 * random.nextGaussian());
    double pull = variant.equals("A-CFF") ? 0.04 * Math.exp(0.2 * random.nextGaussian()) : 0;
    List<RunRecord> lines = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      for (int epoch = 1; epoch <= EPOCHS; epoch += epoch == 1 ? 9 : 10) {
        double gamma = variant.equals("FF") ? 0 : 1 - pull * (layer - 1) * epoch / (epoch + 300.0);
        Map<String, @Nullable Object> line = line(layer, layer, epoch, speed / layer);
        line.put("gamma", gamma);
        lines.add(new RunRecord(line));
      }
    }
    return lines;
  }

  private List<RunRecord> whole() {
    List<RunRecord> lines = new ArrayList<>();
    for (int epoch = 1; epoch <= 2 * EPOCHS; epoch += epoch == 1 ? 9 : 10) {
      lines.add(new RunRecord(line(1, 0, epoch, 10)));
    }
    return lines;
  }

  private Map<String, @Nullable Object> line(int stage, int layer, int epoch, double speed) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("stage", (long) stage);
    line.put("layer", (long) layer);
    line.put("epoch", (long) epoch);
    line.put("loss", (0.69 / (1 + epoch / speed) + 0.01) * Math.exp(0.03 * random.nextGaussian()));
    line.put("seconds", 0.05 + 0.002 * random.nextGaussian());
    double memory = layer == 0 ? 700 : 300;
    line.put("residentMb", memory * (1 - 0.5 * Math.exp(-epoch / 60.0)) + random.nextGaussian());
    if (epoch == 1 || epoch % 50 == 0) {
      double progress = (stage - 1 + 1 / (1 + 200.0 / epoch)) / (stage + 0.1);
      line.put("trainAccuracy", 0.1 + 0.85 * progress);
      line.put("validationAccuracy", 0.1 + 0.83 * progress + 0.004 * random.nextGaussian());
    }
    return line;
  }
}
