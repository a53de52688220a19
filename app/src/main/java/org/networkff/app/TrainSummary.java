package org.networkff.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Plan;
import org.networkff.lab.experiment.RunRecord;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.experiment.Variation;
import org.networkff.setting.Setting;

/** The outcome of a training run in a few lines. */
final class TrainSummary {
  /** An accuracy that is further above a guess than so many standard deviations is no luck. */
  private static final double DEVIATIONS = 3;

  private TrainSummary() {}

  static void print(Trial trial, RunRecord record, @Nullable Path model, PrintStream to) {
    to.println(trial.variant() + " on " + task(trial));
    line(to, "train accuracy", percent(record.number("trainAccuracy")));
    record
        .optionalNumber("validationAccuracy")
        .ifPresent(share -> line(to, "validation accuracy", percent(share)));
    line(to, "test accuracy", percent(record.number("testAccuracy")));
    line(to, "by layer", numbers(record, "perLayerTestAccuracy", "%.2f %%", 100));
    line(to, "gamma", numbers(record, "gamma", "%.4f", 1));
    line(to, "epoch", numbers(record, "secondsPerEpoch", "%.3f s", 1));
    line(to, "training", seconds(record.number("trainSeconds")));
    line(to, "evaluation", seconds(record.number("evaluateSeconds")));
    record
        .optionalNumber("peakMemoryMb")
        .ifPresent(mb -> line(to, "peak memory", format("%.0f MB", mb)));
    line(to, "model", model == null ? "not kept (--out FILE keeps it)" : model.toString());
  }

  /** Says so if the network does no better than a guess, and what to try. */
  static void remarkGuessing(Trial trial, RunRecord record, Console console) {
    LabeledImages test = trial.data().test();
    int[] counts = new int[test.classes()];
    for (int i = 0; i < test.size(); i++) {
      counts[test.label(i)]++;
    }
    double guess = (double) IntStream.of(counts).max().orElse(0) / test.size();
    double deviation = Math.sqrt(guess * (1 - guess) / test.size());
    double accuracy = record.number("testAccuracy");
    if (accuracy < guess + DEVIATIONS * deviation) {
      console.remark(
          ("note: a test accuracy of %s is not clearly better than a guess, %s: something is wrong,"
                  + " or too little was learned; try a smaller learning-rate, more epochs, or the"
                  + " settings of a preset as they are")
              .formatted(percent(accuracy), percent(guess)));
    }
  }

  /** What is learned from what, in a line. */
  static String task(Trial trial) {
    return "%s: %s, seed %d".formatted(trial.data().name(), protocol(trial), trial.seed());
  }

  /** Which of the training images are trained with, and which are not, in a line. */
  static String division(Trial trial) {
    int all = trial.data().train().size();
    String used = trial.trainSize() == all ? "all %,d" : "the first %,d of %,d";
    String held = trial.validation().map(v -> format("the last %,.0f", v.size())).orElse("none");
    return "data: %s are trained with, %s held back for validation"
        .formatted(String.format(Locale.ROOT, used, trial.trainSize(), all), held);
  }

  /** What the trials of a plan have in common, in a line. */
  static String task(Plan plan) {
    Experiment experiment = plan.experiment();
    return "%s: %s%s, seeds: %d"
        .formatted(
            String.join(", ", experiment.datasets()),
            protocol(plan.trials().getFirst()),
            varied(experiment.variation()),
            experiment.seeds().size());
  }

  private static String varied(Variation variation) {
    return switch (variation) {
      case Variation.Grid grid ->
          grid.values().isEmpty() ? "" : ", swept " + String.join(", ", grid.values().keySet());
      case Variation.Ablation ablation ->
          ", and without each of %d ingredients".formatted(ablation.changes().size());
    };
  }

  private static String protocol(Trial trial) {
    String layers =
        trial.settings().hidden().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return String.format(
        Locale.ROOT,
        "%d-%s, %,d images, preset %s, %s, %,d epochs",
        trial.data().train().pixels(),
        layers,
        trial.trainSize(),
        trial.experiment(),
        Setting.SCHEDULE.get(trial.settings()),
        trial.settings().epochs());
  }

  private static void line(PrintStream to, String name, String value) {
    if (!value.isEmpty()) { // a network without goodness has no figures by layer
      to.println("  %-20s %s".formatted(name, value));
    }
  }

  static String percent(double share) {
    return format("%.2f %%", 100 * share);
  }

  private static String seconds(double seconds) {
    return format("%.2f s", seconds);
  }

  private static String numbers(RunRecord record, String key, String format, double factor) {
    return record.values().get(key) instanceof List<?> list
        ? list.stream()
            .map(number -> format(format, factor * ((Number) number).doubleValue()))
            .collect(Collectors.joining("  "))
        : "";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
