package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.evaluation.ClassScores;
import org.networkff.evaluation.Evaluation;
import org.networkff.kernel.Workers;
import org.networkff.lab.experiment.TextTable;
import org.networkff.network.Classifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code networkff evaluate}. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = "Test a model on the test images of a data set.",
    footer = {"", "Example:", "  networkff evaluate --model model.safetensors --dataset mnist"})
final class Evaluate implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @ArgGroup(
      validate = false,
      heading = "%nData (without --dataset: what the model was trained on):%n",
      order = 1)
  private DataOptions data = new DataOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  Evaluate(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.requireWritable();
    Classifier network = model.read();
    String trainedOn = network.provenance().get("dataset");
    DataSet set = trainedOn == null ? data.load(console) : data.loadOr(trainedOn, console);
    long start = System.nanoTime();
    Evaluation evaluation;
    try (Workers workers = threads.workers()) {
      evaluation = Evaluation.of(network, set.test(), workers);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    json.write(object(set, evaluation, seconds), console);
    print(network, set, evaluation, json.people(console));
    return 0;
  }

  private Map<String, @Nullable Object> object(DataSet set, Evaluation evaluation, double seconds) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("model", model.toString());
    object.put("dataset", set.name());
    object.put("testSize", evaluation.images());
    object.put("testAccuracy", evaluation.accuracy());
    object.put("perLayerTestAccuracy", evaluation.perLayerAccuracy());
    object.put("classNames", set.test().classNames());
    object.put("perClass", evaluation.classes().stream().map(Evaluate::toMap).toList());
    object.put("confusion", evaluation.confusion());
    object.put("evaluateSeconds", seconds);
    return object;
  }

  private static Map<String, @Nullable Object> toMap(ClassScores scores) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("images", scores.images());
    map.put("predicted", scores.predicted());
    map.put("correct", scores.correct());
    map.put("precision", numberOrNull(scores.precision()));
    map.put("recall", numberOrNull(scores.recall()));
    map.put("f1", numberOrNull(scores.f1()));
    return map;
  }

  private static @Nullable Double numberOrNull(double share) {
    return Double.isNaN(share) ? null : share;
  }

  private void print(Classifier network, DataSet set, Evaluation evaluation, PrintStream to) {
    to.println(
        "%s on the %,d test images of %s: %s"
            .formatted(
                model,
                evaluation.images(),
                set.name(),
                TrainSummary.percent(evaluation.accuracy())));
    List<Double> layers = evaluation.perLayerAccuracy();
    for (int l = 0; l < layers.size(); l++) {
      to.println("  layer %d alone   %s".formatted(l + 1, TrainSummary.percent(layers.get(l))));
    }
    to.println();
    to.println("True classes in rows, predicted ones in columns:");
    to.print(confusion(network.classNames(), evaluation.confusion()).aligned());
    to.println();
    to.print(classes(network.classNames(), evaluation.classes()).aligned());
  }

  private static TextTable confusion(List<String> names, List<List<Integer>> counts) {
    List<String> head = new ArrayList<>(List.of(""));
    IntStream.range(0, names.size()).forEach(label -> head.add(Integer.toString(label)));
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      List<String> row = new ArrayList<>(List.of(title(label, names.get(label))));
      counts.get(label).forEach(count -> row.add(count == 0 ? "·" : count.toString()));
      rows.add(row);
    }
    return new TextTable(head, rows, IntStream.rangeClosed(1, names.size()).boxed().toList());
  }

  private static TextTable classes(List<String> names, List<ClassScores> classes) {
    List<String> head = List.of("", "images", "precision", "recall", "F1");
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      ClassScores scores = classes.get(label);
      rows.add(
          List.of(
              title(label, names.get(label)),
              Integer.toString(scores.images()),
              percent(scores.precision()),
              percent(scores.recall()),
              percent(scores.f1())));
    }
    return new TextTable(head, rows, List.of(1, 2, 3, 4));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : TrainSummary.percent(share);
  }

  private static String title(int label, String name) {
    String number = Integer.toString(label);
    return number.equals(name) ? number : number + " " + name;
  }
}
