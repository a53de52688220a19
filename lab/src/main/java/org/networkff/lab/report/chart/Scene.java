package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.report.trial.FinishedTrial;

/**
 * What is looked at together, as lines or bars of one panel or as the panels of one figure: all
 * methods of a data set; in a sweep of more than can be told apart, the variants of one setting.
 *
 * @param dataset as people write it
 * @param setting that its trials share; empty if all of the data set are here
 * @param series the methods, each by its own name here
 */
record Scene(String dataset, String setting, List<Series> series) {

  /** The trials of a method. */
  record Series(String name, Style style, List<FinishedTrial> trials) {
    Series {
      trials = List.copyOf(trials);
    }
  }

  Scene {
    series = List.copyOf(series);
  }

  /** All scenes of a set, in its order. */
  static List<Scene> all(TrialSet set) {
    List<Scene> scenes = new ArrayList<>();
    for (String dataset : set.datasets()) {
      if (set.isCrowded()) {
        set.settings().forEach(setting -> scenes.add(of(set, dataset, setting)));
      } else {
        scenes.add(of(set, dataset));
      }
    }
    return scenes.stream().filter(scene -> !scene.series.isEmpty()).toList();
  }

  private static Scene of(TrialSet set, String dataset) {
    return new Scene(
        dataset,
        "",
        set.methods().stream()
            .map(method -> new Series(method, set.style(method), set.of(dataset, method)))
            .filter(series -> !series.trials.isEmpty())
            .toList());
  }

  private static Scene of(TrialSet set, String dataset, String setting) {
    List<Series> series = new ArrayList<>();
    for (String variant : set.variants()) {
      String method = FinishedTrial.method(variant, setting);
      List<FinishedTrial> trials = set.of(dataset, method);
      if (!trials.isEmpty()) {
        series.add(new Series(variant, set.style(method), trials));
      }
    }
    return new Scene(dataset, setting, series);
  }

  /** Its name for people. */
  String name() {
    return Stream.of(dataset, setting)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** How many layers its deepest network has. */
  int depth() {
    return series.stream()
        .flatMap(one -> one.trials.stream())
        .mapToInt(FinishedTrial::depth)
        .max()
        .orElse(0);
  }
}
