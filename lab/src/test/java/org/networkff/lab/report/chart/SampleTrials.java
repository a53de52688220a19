package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.GoodnessHistogram;

/** Made-up trials, of the size and shape of real ones. */
public final class SampleTrials {
  private static final List<String> VARIANTS = List.of("FF", "F-CFF", "A-CFF", "BP");
  private static final int EPOCHS = 1000;
  private static final int CLASSES = 10;

  private final Random random;

  private SampleTrials(long seed) {
    this.random = new Random(seed);
  }

  /** Trials of four variants on two data sets. */
  public static List<FinishedTrial> all(int seeds, int depth) {
    SampleTrials sample = new SampleTrials(7);
    List<FinishedTrial> trials = new ArrayList<>();
    for (String dataset : List.of("mnist", "fashion-mnist")) {
      for (String variant : VARIANTS) {
        for (int seed = 1; seed <= seeds; seed++) {
          trials.add(sample.trial(dataset, variant, seed, depth));
        }
      }
    }
    return trials;
  }

  private FinishedTrial trial(String dataset, String variant, int seed, int depth) {
    boolean whole = variant.equals("BP");
    double test =
        (dataset.equals("mnist") ? 0.91 : 0.81)
            + VARIANTS.indexOf(variant) * 0.003
            + 0.003 * random.nextGaussian();
    List<Double> layers = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      layers.add(Math.max(0.4, test - 0.08 * layer * VARIANTS.indexOf(variant)));
      seconds.add(50.0 + 12 * layer + random.nextGaussian());
    }
    return new DrawnTrial(
            dataset,
            variant,
            "",
            Map.of(),
            seed,
            100 * test,
            whole ? 130 : seconds.stream().mapToDouble(x -> x).sum(),
            OptionalDouble.empty(),
            whole ? List.of() : layers,
            whole ? List.of(130.0) : seconds,
            confusion(test),
            whole ? List.of() : goodness(depth),
            whole ? whole() : sequential(variant, depth))
        .trial();
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

  private List<GoodnessHistogram> goodness(int depth) {
    List<GoodnessHistogram> histograms = new ArrayList<>();
    for (String when : List.of("before", "after")) {
      for (int layer = 1; layer <= depth; layer++) {
        boolean after = when.equals("after");
        histograms.add(
            new GoodnessHistogram(
                when,
                layer,
                0,
                after ? 6 : 1.6e-3,
                counts(10_000, after ? 0.5 : 0.49, after ? 0.15 : 0.12),
                counts(90_000, after ? 0.18 : 0.47, after ? 0.08 : 0.12)));
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

  private List<Epoch> sequential(String variant, int depth) {
    double speed = 40 * Math.exp(0.1 * random.nextGaussian());
    double pull = variant.equals("A-CFF") ? 0.04 * Math.exp(0.2 * random.nextGaussian()) : 0;
    List<Epoch> lines = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      for (int epoch = 1; epoch <= EPOCHS; epoch += epoch == 1 ? 9 : 10) {
        double gamma = variant.equals("FF") ? 0 : 1 - pull * (layer - 1) * epoch / (epoch + 300.0);
        lines.add(line(layer, layer, epoch, speed / layer, gamma, depth));
      }
    }
    return lines;
  }

  private List<Epoch> whole() {
    List<Epoch> lines = new ArrayList<>();
    for (int epoch = 1; epoch <= 2 * EPOCHS; epoch += epoch == 1 ? 9 : 10) {
      lines.add(line(1, 0, epoch, 10, Double.NaN, 0));
    }
    return lines;
  }

  private Epoch line(int stage, int layer, int epoch, double speed, double gamma, int depth) {
    boolean tried = epoch == 1 || epoch % 50 == 0;
    double progress = (stage - 1 + 1 / (1 + 200.0 / epoch)) / (stage + 0.1);
    double memory = layer == 0 ? 700 : 300;
    return new Epoch(
        stage,
        layer,
        epoch,
        (0.69 / (1 + epoch / speed) + 0.01) * Math.exp(0.03 * random.nextGaussian()),
        gamma,
        0.05 * ((stage - 1) * EPOCHS + epoch),
        memory * (1 - 0.5 * Math.exp(-epoch / 60.0)) + random.nextGaussian(),
        tried ? 0.1 + 0.85 * progress : Double.NaN,
        tried ? 0.1 + 0.83 * progress + 0.004 * random.nextGaussian() : Double.NaN,
        tried ? Collections.nCopies(depth, 0.1 + 0.7 * progress) : List.of());
  }
}
