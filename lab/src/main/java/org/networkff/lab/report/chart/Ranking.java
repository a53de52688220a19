package org.networkff.lab.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.networkff.lab.report.trial.FinishedTrial;

/**
 * What stands below one another in a panel of accuracies: the methods of a data set; in a sweep of
 * more than can be told apart, the settings of one variant.
 *
 * @param title of the panel
 * @param variant that all rows share; empty if they do not
 * @param rows from top to bottom, none of them empty
 */
record Ranking(String title, String variant, List<Row> rows) {

  /** A method and its trials. */
  record Row(String name, String method, List<FinishedTrial> trials) {
    Row {
      trials = List.copyOf(trials);
    }
  }

  Ranking {
    rows = List.copyOf(rows);
  }

  /** The data set that all rows are of. */
  String dataset() {
    return rows.getFirst().trials().getFirst().dataset();
  }

  /** All of a set, in its order. */
  static List<Ranking> all(TrialSet set) {
    List<Ranking> rankings = new ArrayList<>();
    for (String dataset : set.datasets()) {
      if (set.isCrowded()) {
        set.variants().forEach(variant -> rankings.add(ofVariant(set, dataset, variant)));
      } else {
        rankings.add(ofMethods(set, dataset));
      }
    }
    return rankings.stream().filter(ranking -> !ranking.rows.isEmpty()).toList();
  }

  private static Ranking ofMethods(TrialSet set, String dataset) {
    return new Ranking(
        dataset,
        "",
        set.methods().stream()
            .map(method -> new Row(method, method, set.of(dataset, method)))
            .filter(row -> !row.trials.isEmpty())
            .toList());
  }

  private static Ranking ofVariant(TrialSet set, String dataset, String variant) {
    List<Row> rows = new ArrayList<>();
    for (String setting : set.settings()) {
      String method = FinishedTrial.method(variant, setting);
      rows.add(new Row(setting, method, set.of(dataset, method)));
    }
    return new Ranking(
        variant + " on " + dataset,
        variant,
        rows.stream().filter(row -> !row.trials.isEmpty()).toList());
  }
}
