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
import org.networkff.evaluation.Evaluation;
import org.networkff.kernel.Workers;
import org.networkff.lab.experiment.TextTable;
import org.networkff.network.Classifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description =
          "Write the results as a JSON object; - is standard output, which then has nothing else.")
  private @Nullable String json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to work with; the result is the same for any number. Default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  Evaluate(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Console.requireWritable(json);
    Classifier network = model.read();
    DataSet set = data.loadFor(network, console);
    long start = System.nanoTime();
    Evaluation evaluation;
    try (Workers workers = new Workers(threads)) {
      evaluation = Evaluation.of(network, set.test(), workers);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    console.writeJson(json, object(set, evaluation, seconds));
    print(network, set, evaluation, console.people(json));
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
    object.put("confusion", evaluation.confusion());
    object.put("evaluateSeconds", seconds);
    return object;
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
  }

  /** Counts, with the share that was right at the end of each row. */
  private static TextTable confusion(List<String> names, List<List<Integer>> counts) {
    List<String> head = new ArrayList<>(List.of(""));
    IntStream.range(0, names.size()).forEach(label -> head.add(Integer.toString(label)));
    head.add("right");
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      List<String> row = new ArrayList<>(List.of(title(label, names.get(label))));
      counts.get(label).forEach(count -> row.add(count == 0 ? "·" : count.toString()));
      int all = counts.get(label).stream().mapToInt(Integer::intValue).sum();
      row.add(all == 0 ? "–" : TrainSummary.percent(counts.get(label).get(label) / (double) all));
      rows.add(row);
    }
    return new TextTable(head, rows, IntStream.rangeClosed(1, names.size() + 1).boxed().toList());
  }

  private static String title(int label, String name) {
    String number = Integer.toString(label);
    return number.equals(name) ? number : number + " " + name;
  }
}
