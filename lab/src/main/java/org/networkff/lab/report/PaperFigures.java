package org.networkff.lab.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.statistics.Digits;
import org.networkff.setting.Setting;
import org.networkff.setting.Variant;

/**
 * The accuracies that the paper prints: "NetworkFF: Unified Layer Optimization in Forward-Only
 * Neural Networks" (Beigzad, 2025, arXiv 2512.17531), tables I and II, per cent of the test images,
 * 784-500-500, 50,000 training images, 1,000 epochs for each layer. It gives no spread and no
 * number of runs.
 */
final class PaperFigures {
  /** What stands for them in captions. */
  static final String PROTOCOL =
      "the paper's figures are for 50,000 training images and 1,000 epochs for each layer,"
          + " without spread or number of runs";

  /** What makes a training one of the paper's, whatever the reading of the rest. */
  private static final Map<Setting, Object> SETTINGS =
      Map.of(
          Setting.HIDDEN, List.of(500L, 500L),
          Setting.GOODNESS, "mean-square",
          Setting.THETA, 2.0,
          Setting.LOSS, "softplus",
          Setting.NORMALIZATION, "l2",
          Setting.SCHEDULE, "sequential",
          Setting.EPOCHS, 1000L,
          Setting.BATCH, "full",
          Setting.READOUT, "all");

  private static final Double GAMMA = 1.0; // Eq. 6; A-CFF begins with it

  private static final Map<String, Map<Variant, Double>> TEST =
      Map.of(
          Names.MNIST, Map.of(Variant.FF, 92.0, Variant.FCFF, 92.6, Variant.ACFF, 93.8),
          Names.FASHION, Map.of(Variant.FF, 81.0, Variant.FCFF, 81.8, Variant.ACFF, 83.0));

  private PaperFigures() {}

  /** Whether it has such networks: its data sets and variants, trained as it trains them. */
  static boolean has(CellTrials cell) {
    return testPercent(cell).isPresent();
  }

  /** Test accuracy in per cent, of networks that it has. */
  static OptionalDouble testPercent(CellTrials cell) {
    return cell.judgedOn() == Split.TEST && isItsProtocol(cell)
        ? testPercent(cell.cell().dataset(), cell.cell().variant())
        : OptionalDouble.empty();
  }

  private static boolean isItsProtocol(CellTrials cell) {
    Map<String, @Nullable Object> settings = cell.setup().settings();
    boolean listens = cell.cell().variant() != Variant.FF;
    return SETTINGS.entrySet().stream()
            .allMatch(own -> own.getValue().equals(settings.get(own.getKey().key())))
        && (!listens || GAMMA.equals(settings.get(Setting.GAMMA.key())));
  }

  private static OptionalDouble testPercent(String dataset, Variant variant) {
    Double percent = TEST.getOrDefault(dataset, Map.of()).get(variant);
    return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent);
  }

  /** By how many points it has a network above the other one. */
  static OptionalDouble gain(CellTrials cell, CellTrials over) {
    OptionalDouble one = testPercent(cell);
    OptionalDouble other = testPercent(over);
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(Digits.rounded(one.getAsDouble() - other.getAsDouble(), 1))
        : OptionalDouble.empty();
  }
}
