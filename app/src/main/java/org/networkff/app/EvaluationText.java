package org.networkff.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.networkff.evaluation.ClassScores;
import org.networkff.evaluation.Evaluation;
import org.networkff.evaluation.GoodnessScores;
import org.networkff.evaluation.LayerScores;
import org.networkff.lab.experiment.TextTable;

/**
 * An evaluation for people: of the network, then of each of its layers.
 *
 * @param classNames of the network
 * @param evaluation what there is to tell
 */
record EvaluationText(List<String> classNames, Evaluation evaluation) {
  void print(PrintStream to) {
    to.println();
    to.println("True classes in rows, predicted ones in columns:");
    to.print(confusion().aligned());
    to.println();
    to.print(classes().aligned());
    for (int l = 0; l < evaluation.layers().size(); l++) {
      to.println();
      to.println("Layer %d, were its goodness alone to decide:".formatted(l + 1));
      to.print(layer(evaluation.layers().get(l)).aligned());
    }
    to.println();
    to.println(
        evaluation.layers().isEmpty()
            ? "No figures by layer: those of this network have no goodness."
            : "Goodness: its mean with the true label; best wrong: with the best other label.");
  }

  private TextTable confusion() {
    List<String> head = new ArrayList<>(List.of(""));
    IntStream.range(0, classNames.size()).forEach(label -> head.add(Integer.toString(label)));
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      List<String> row = new ArrayList<>(List.of(title(label)));
      evaluation.confusion().get(label).forEach(n -> row.add(n == 0 ? "·" : n.toString()));
      rows.add(row);
    }
    return new TextTable(head, rows, IntStream.rangeClosed(1, classNames.size()).boxed().toList());
  }

  private TextTable classes() {
    List<String> head = List.of("", "images", "precision", "recall", "F1");
    List<ClassScores> classes = evaluation.classes();
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      ClassScores scores = classes.get(label);
      rows.add(
          List.of(
              title(label),
              Integer.toString(scores.images()),
              percent(scores.precision()),
              percent(scores.recall()),
              percent(scores.f1())));
    }
    return new TextTable(head, rows, List.of(1, 2, 3, 4));
  }

  private TextTable layer(LayerScores layer) {
    List<String> head = List.of("", "images", "recall", "goodness", "best wrong", "margin");
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      rows.add(row(title(label), layer.classes().get(label)));
    }
    rows.add(row("all", layer.all()));
    return new TextTable(head, rows, List.of(1, 2, 3, 4, 5));
  }

  private static List<String> row(String title, GoodnessScores scores) {
    return List.of(
        title,
        Integer.toString(scores.images()),
        percent(scores.accuracy()),
        number(scores.goodness()),
        number(scores.bestWrong()),
        number(scores.margin()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : TrainSummary.percent(share);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }

  private String title(int label) {
    String number = Integer.toString(label);
    String name = classNames.get(label);
    return number.equals(name) ? number : number + " " + name;
  }
}
