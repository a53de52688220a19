package org.networkff.lab.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.networkff.lab.experiment.Split;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.statistics.PairedStatistics;
import org.networkff.lab.statistics.Summary;

/**
 * Trials that figures show together. Data sets and methods stand in the order in which they first
 * appear, and a method looks the same in all figures; in a {@linkplain #isCrowded crowd} a variant
 * does.
 *
 * @param trials at least one; no two of a data set and method have the same seed
 */
public record TrialSet(List<FinishedTrial> trials) {
  private static final int WHOLE = 4;
  private static final int TOLD_APART = Style.COLOURS; // methods in one panel

  /** Checks that seeds are told apart. */
  public TrialSet {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("no trial is finished yet: there is nothing to draw");
    }
    long distinct =
        trials.stream()
            .map(trial -> List.of(trial.dataset(), trial.method(), trial.seed()))
            .distinct()
            .count();
    if (distinct < trials.size()) {
      throw new IllegalArgumentException(
          "two trials are of one data set, method and seed: take one of them away");
    }
  }

  /** The images by whose accuracy they are compared. */
  Split judgedOn() {
    return trials.getFirst().answers().split();
  }

  /** The data sets. */
  public List<String> datasets() {
    return trials.stream().map(FinishedTrial::dataset).distinct().toList();
  }

  /** The methods. */
  public List<String> methods() {
    return trials.stream().map(FinishedTrial::method).distinct().toList();
  }

  /** The variants. */
  List<String> variants() {
    return trials.stream().map(FinishedTrial::variant).distinct().toList();
  }

  /** The settings that are swept, each as one text. */
  List<String> settings() {
    return trials.stream().map(FinishedTrial::setting).distinct().toList();
  }

  /** Whether there are more methods than can be told apart in one panel. */
  boolean isCrowded() {
    return methods().size() > TOLD_APART;
  }

  /** The trials of a data set and method, by seed. */
  List<FinishedTrial> of(String dataset, String method) {
    return trials.stream()
        .filter(trial -> trial.dataset().equals(dataset) && trial.method().equals(method))
        .sorted(Comparator.comparingLong(FinishedTrial::seed))
        .toList();
  }

  /** How a method looks. */
  Style style(String method) {
    List<String> names =
        isCrowded() ? trials.stream().map(FinishedTrial::method).toList() : methods();
    int index = names.indexOf(method);
    return new Style(isCrowded() ? variants().indexOf(trials.get(index).variant()) : index);
  }

  /** How many layers the deepest network has. */
  int depth() {
    return trials.stream().mapToInt(FinishedTrial::depth).max().orElse(0);
  }

  /** Whether no method has more than one seed, so that nothing is known of their spread. */
  boolean isOfOneSeed() {
    return datasets().stream()
        .allMatch(dataset -> methods().stream().allMatch(m -> of(dataset, m).size() <= 1));
  }

  /** How many seeds each method has: "10 seeds", "3 to 10 seeds". */
  String seeds() {
    List<Integer> counts =
        datasets().stream()
            .flatMap(dataset -> methods().stream().map(method -> of(dataset, method).size()))
            .filter(count -> count > 0)
            .sorted()
            .toList();
    int least = counts.getFirst();
    int most = counts.getLast();
    if (most == 1) {
      return "one seed";
    }
    return least == most ? most + " seeds" : least + " to " + most + " seeds";
  }

  /** Mean over seeds with its 95 % interval; missing without a trial. */
  static Interval mean(List<FinishedTrial> trials, ToDoubleFunction<FinishedTrial> figure) {
    return mean(trials.stream().mapToDouble(figure).filter(Double::isFinite).toArray());
  }

  static Interval mean(double... values) {
    if (values.length == 0) {
      return Interval.missing();
    }
    Summary summary = Summary.of(values);
    return summary
        .interval(PairedStatistics.LEVEL)
        .map(ends -> new Interval(summary.mean(), ends.low(), ends.high()))
        .orElse(Interval.of(summary.mean()));
  }

  /** A layer's name. */
  static String layer(int layer) {
    return layer == 0 ? "whole network" : "layer " + layer;
  }

  /** How a layer looks; a network that trains as a whole looks like none of them. */
  Style layerStyle(int layer) {
    return new Style(layer == 0 ? Math.max(WHOLE, depth()) : layer - 1);
  }

  /** A method as part of the name of a file: "F-CFF" is {@code f-cff}. */
  String slug(String method) {
    return slug(method, methods());
  }

  /** A name of a list as part of the name of a file, other than that of any other name there. */
  public static String slug(String name, List<String> names) {
    List<String> slugs = names.stream().map(TrialSet::slugOf).toList();
    int index = names.indexOf(name);
    String slug = slugs.get(index);
    while (slugs.contains(slug) && slugs.indexOf(slug) != index) {
      slug += "-" + (index + 1); // an end that no other gets
    }
    return slug;
  }

  /** Small letters, digits and hyphens between them: "Fashion-MNIST" is {@code fashion-mnist}. */
  static String slugOf(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String inner = slug.replaceAll("^-|-$", "");
    return inner.isEmpty() ? "other" : inner;
  }

  /** The numbers of layers of which there are metrics; 0 for a network that trains as a whole. */
  static List<Integer> layers(List<FinishedTrial> trials) {
    return trials.stream()
        .flatMap(trial -> trial.epochs().stream())
        .map(Epoch::layer)
        .distinct()
        .sorted()
        .toList();
  }

  /** The number of classes; empty without a confusion matrix. */
  static OptionalInt classes(List<FinishedTrial> trials) {
    return trials.stream()
        .mapToInt(trial -> trial.confusion().size())
        .filter(classes -> classes > 0)
        .findFirst();
  }
}
