package org.networkff.lab.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.statistics.Digits;
import org.networkff.network.Collaboration;
import org.networkff.network.Goodness;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.Normalization;
import org.networkff.network.Threshold;
import org.networkff.setting.GoodnessLoss;
import org.networkff.setting.LearningRate;
import org.networkff.setting.Schedule;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
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

  /** Its protocol. What it does not have, the defaults do not have either. */
  static final TrainingSettings PAPER =
      TrainingSettings.defaults()
          .withHidden(List.of(500, 500))
          .withNormalization(Normalization.L2)
          .withGoodness(Goodness.MEAN_SQUARE)
          .withThreshold(new Threshold(2, /* perLayer= */ false))
          .withLoss(new GoodnessLoss.Softplus(1))
          .withCollaboration(Collaboration.adaptive(1, 0.01))
          .withLearningRate(new LearningRate(0.03, LearningRate.Decay.CONSTANT))
          .withSchedule(Schedule.SEQUENTIAL)
          .withEpochs(1000)
          .withBatch(TrainingSettings.FULL_BATCH)
          .withReadout(GoodnessReadout.ALL);

  /** What it leaves to its readers. */
  private static final Set<Setting> OPEN =
      EnumSet.of(
          Setting.PIXELS,
          Setting.LABEL_SCALE,
          Setting.LABEL_PLACE,
          Setting.NEGATIVES,
          Setting.ALPHA);

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

  /** Whether all settings that count are the paper's, but for what it leaves open. */
  private static boolean isItsProtocol(CellTrials cell) {
    Map<String, @Nullable Object> settings = cell.setup().settings();
    return Setting.toMap(PAPER).entrySet().stream()
        .filter(paper -> counts(Setting.named(paper.getKey()), cell.cell().variant()))
        .allMatch(
            paper -> {
              @Nullable Object own = settings.get(paper.getKey());
              return own != null && Json.compact(own).equals(Json.compact(paper.getValue()));
            });
  }

  private static boolean counts(Setting setting, Variant variant) {
    return !OPEN.contains(setting) && setting.whyUnused(variant, PAPER).isEmpty();
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
