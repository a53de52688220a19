package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.networkff.lab.figure.Figure;
import org.networkff.lab.report.page.Block.Illustration;
import org.networkff.lab.report.trial.FinishedTrial;

/**
 * All figures of a set of trials for which there are numbers, with names and captions, in the order
 * of a report.
 *
 * @param accuracy what came out
 * @param progress how training got there
 * @param cost what it took, and what each layer does
 * @param confusion what each method takes for what
 * @param goodness of each method, before and after training
 */
public record Illustrations(
    List<Illustration> accuracy,
    List<Illustration> progress,
    List<Illustration> cost,
    List<Illustration> confusion,
    List<Illustration> goodness) {

  /** Copies the lists. */
  public Illustrations {
    accuracy = List.copyOf(accuracy);
    progress = List.copyOf(progress);
    cost = List.copyOf(cost);
    confusion = List.copyOf(confusion);
    goodness = List.copyOf(goodness);
  }

  /**
   * The figures of trials.
   *
   * @param baseline the variant that others are compared with
   * @param prefix what their names begin with: empty, or like {@code alternating-} in a page that
   *     shows several sets
   */
  public static Illustrations of(TrialSet set, String baseline, String prefix) {
    return new Illustrations(
        new Gallery(set, prefix).accuracy(baseline),
        new Gallery(set, prefix).progress(),
        new Gallery(set, prefix).cost(),
        new Gallery(set, prefix).confusion(),
        new Gallery(set, prefix).goodness());
  }

  /** All of them, in order. */
  public List<Illustration> all() {
    return Stream.of(accuracy, progress, cost, confusion, goodness).flatMap(List::stream).toList();
  }

  /** Some figures of a set. */
  private static final class Gallery {
    private final TrialSet set;
    private final String prefix;
    private final List<Scene> scenes;
    private final List<Illustration> figures = new ArrayList<>();

    Gallery(TrialSet set, String prefix) {
      this.set = set;
      this.prefix = prefix;
      this.scenes = Scene.all(set);
    }

    List<Illustration> accuracy(String baseline) {
      String judged = set.judgedOn().capital();
      add(
          "ablation",
          DifferenceFigures.ofPoints(set),
          judged
              + " accuracy with each change less that of the whole recipe with the same seed: a"
              + " dot for each seed; below, mean and 95 % interval of the single comparison, not"
              + " corrected for how many there are.");
      add("accuracy", AccuracyFigures.bars(set), "Final accuracy. " + mean());
      add(
          "seeds",
          AccuracyFigures.seeds(set),
          judged + " accuracy: a dot for each seed; below, mean and 95 % interval.");
      add(
          "differences",
          DifferenceFigures.ofVariants(set, baseline),
          judged
              + " accuracy less that of "
              + baseline
              + " with the same seed: a dot for each seed; below, mean and 95 % interval of the"
              + " single comparison, not corrected for how many there are.");
      addSweeps("accuracy", SweepFigures.Measure.accuracy(set));
      return figures;
    }

    List<Illustration> progress() {
      for (Scene scene : scenes) {
        add(
            "loss-" + slug(scene),
            ProgressFigures.loss(set, scene),
            ("Training loss of each layer on %s, logarithmic; with collaboration it is of the goodness"
                    + " of all layers, and not to be compared with FF's. %s")
                .formatted(scene.name(), band()));
      }
      add(
          "learning",
          ProgressFigures.accuracy(set),
          "Accuracy of the network in the course of its training, on the first 2,000 images for"
              + " validation, or where there are none, of the training. "
              + band());
      for (Scene scene : scenes) {
        add(
            "layer-learning-" + slug(scene),
            ProgressFigures.layerAccuracy(set, scene),
            "Accuracy of each layer by itself on %s in the course of training, on the same images. %s"
                .formatted(scene.name(), band()));
      }
      for (String dataset : set.datasets()) {
        add(
            "gamma-" + slug(dataset),
            ProgressFigures.gamma(set, dataset),
            "γ of each layer on %s, where it is learned. %s".formatted(dataset, band()));
      }
      return figures;
    }

    List<Illustration> cost() {
      add(
          "layer-accuracy",
          LayerFigures.accuracy(set),
          set.judgedOn().capital() + " accuracy of each layer by itself. " + mean());
      add(
          "layer-seconds",
          LayerFigures.seconds(set),
          "Training time of each layer and of the network. " + mean());
      add(
          "memory",
          ProgressFigures.memory(set),
          "Memory of the process in the course of training, with the JVM, all images of the data"
              + " set and what garbage was not collected yet. "
              + band());
      addSweeps("seconds", SweepFigures.Measure.SECONDS);
      addSweeps("memory", SweepFigures.Measure.MEMORY);
      return figures;
    }

    List<Illustration> confusion() {
      for (Scene scene : scenes) {
        add(
            "confusion-" + slug(scene),
            ConfusionFigure.of(scene),
            "Test images of %s by true and by predicted class, summed over %s."
                .formatted(scene.name(), set.seeds()));
      }
      return figures;
    }

    List<Illustration> goodness() {
      for (String dataset : set.datasets()) {
        for (String method : set.methods()) {
          add(
              "goodness-" + slug(dataset) + "-" + set.slug(method),
              GoodnessFigure.of(set, dataset, method),
              ("Goodness of each layer with %s on %s, before and after training, as shares of the"
                      + " images for validation, or where there are none for testing, with their true"
                      + " label and with wrong ones. %s")
                  .formatted(method, dataset, oneOf(set.of(dataset, method))));
        }
      }
      return figures;
    }

    /** Which of several seeds is shown where they cannot be shown together. */
    private static String oneOf(List<FinishedTrial> trials) {
      return trials.size() <= 1
          ? "One seed."
          : "Seed %s, the first of %s; each has bins of its own, so they are not added up."
              .formatted(Long.toString(trials.getFirst().seed()), Integer.toString(trials.size()));
    }

    private String slug(String dataset) {
      return TrialSet.slug(dataset, set.datasets());
    }

    private String slug(Scene scene) {
      return TrialSet.slug(scene.name(), scenes.stream().map(Scene::name).toList());
    }

    private String mean() {
      return set.isOfOneSeed()
          ? "One seed."
          : "Means over %s with 95 %% intervals.".formatted(set.seeds());
    }

    private String band() {
      return set.isOfOneSeed()
          ? "One seed."
          : "Lines are means over %s, bands reach from the smallest to the largest of them."
              .formatted(set.seeds());
    }

    /** A figure for each swept setting along which values have a place. */
    private void addSweeps(String name, SweepFigures.Measure measure) {
      for (SweptAxis axis : SweptAxis.all(set)) {
        add(
            name + "-by-" + TrialSet.slugOf(axis.key()),
            SweepFigures.of(set, axis, measure),
            "%s by %s. %s".formatted(measure.title(), axis.name(), mean()));
      }
    }

    private void add(String name, Optional<Figure> figure, String caption) {
      figure.ifPresent(drawn -> add(name, drawn, caption));
    }

    private void add(String name, Figure figure, String caption) {
      figures.add(new Illustration(prefix + name, figure, caption));
    }
  }
}
