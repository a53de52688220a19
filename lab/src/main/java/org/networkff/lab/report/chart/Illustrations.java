package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.report.page.Block.Illustration;

/** All figures of a set of trials, with names and captions, in the order of a report. */
public final class Illustrations {
  private static final String ONE = "One seed.";

  private final TrialSet set;
  private final String prefix;
  private final List<Illustration> all = new ArrayList<>();

  private Illustrations(TrialSet set, String prefix) {
    this.set = set;
    this.prefix = prefix;
  }

  /**
   * The figures for which there are numbers.
   *
   * @param baseline the method that others are compared with
   * @param prefix what their names begin with: empty, or like {@code alternating-} in a page that
   *     shows several sets
   */
  public static List<Illustration> of(TrialSet set, String baseline, String prefix) {
    Illustrations illustrations = new Illustrations(set, prefix);
    illustrations.addAccuracies(baseline);
    illustrations.addProgress();
    illustrations.addLayers();
    illustrations.addDetails();
    return List.copyOf(illustrations.all);
  }

  private void addAccuracies(String baseline) {
    add("accuracy", AccuracyFigures.bars(set), "Final accuracy. " + mean());
    add(
        "seeds",
        AccuracyFigures.seeds(set),
        "Test accuracy: a dot for each seed; below, mean and 95 % interval.");
    if (AccuracyFigures.hasDifferences(set, baseline)) {
      add(
          "differences",
          AccuracyFigures.differences(set, baseline),
          ("Test accuracy less that of %s with the same seed: a dot for each seed; below, mean and"
                  + " 95 %% interval. Where the interval has the line of no difference within it, the"
                  + " methods cannot be told apart.")
              .formatted(baseline));
    }
  }

  private void addProgress() {
    String band = band();
    for (String dataset : set.datasets()) {
      add(
          "loss-" + TrialSet.slugOf(dataset),
          ProgressFigures.loss(set, dataset),
          "Training loss of each layer on %s, logarithmic. %s".formatted(dataset, band));
    }
    add(
        "learning",
        ProgressFigures.accuracy(set),
        "Accuracy of the network in the course of its training. " + band);
    for (String dataset : set.datasets()) {
      add(
          "gamma-" + TrialSet.slugOf(dataset),
          ProgressFigures.gamma(set, dataset),
          "γ of each layer on %s, where it is learned. %s".formatted(dataset, band));
    }
  }

  private void addLayers() {
    String mean = mean();
    add(
        "layer-accuracy",
        LayerFigures.accuracy(set),
        "Test accuracy of each layer by itself. " + mean);
    add(
        "layer-seconds",
        LayerFigures.seconds(set),
        "Training time of each layer and of the network. " + mean);
    add(
        "memory",
        ProgressFigures.memory(set),
        "Memory of the process in the course of training. " + band());
  }

  private void addDetails() {
    for (String dataset : set.datasets()) {
      for (String method : set.methods()) {
        add(
            "goodness-" + TrialSet.slugOf(dataset) + "-" + set.slug(method),
            GoodnessFigure.of(set, dataset, method),
            ("Goodness of each layer with %s on %s, before and after training, as shares of the"
                    + " images with their true label and of those with wrong ones. One seed.")
                .formatted(method, dataset));
      }
      add(
          "confusion-" + TrialSet.slugOf(dataset),
          ConfusionFigure.of(set, dataset),
          "Test images of %s by true and by predicted class, summed over %s."
              .formatted(dataset, set.seeds()));
    }
  }

  private String mean() {
    return set.isOfOneSeed() ? ONE : "Means over %s with 95 %% intervals.".formatted(set.seeds());
  }

  private String band() {
    return set.isOfOneSeed()
        ? ONE
        : "Lines are means over %s, bands reach from the smallest to the largest of them."
            .formatted(set.seeds());
  }

  private void add(String name, Optional<Figure> figure, String caption) {
    figure.ifPresent(drawn -> add(name, drawn, caption));
  }

  private void add(String name, Figure figure, String caption) {
    all.add(new Illustration(prefix + name, figure, caption));
  }
}
