package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.evaluation.ClassScores;
import org.networkff.evaluation.Evaluation;
import org.networkff.evaluation.GoodnessScores;
import org.networkff.evaluation.LayerScores;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code networkff evaluate}. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Test a model on the test images of a data set.",
      "Prints the confusion of classes, precision, recall and F1 of each, and what each layer would"
          + " make of them by its goodness alone.",
      "A layer's goodness g is given as its mean with the true label, its mean with the best of the"
          + " wrong ones, and the margin between. Layers have it also where a softmax head decides;"
          + " a network trained with backpropagation has none.",
    },
    footer = {"", "Example:", "  networkff evaluate --model model.safetensors --dataset mnist"})
final class Evaluate implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @ArgGroup(validate = false, heading = DataOptions.HEADING_OF_MODEL, order = 1)
  private DataOptions data = new DataOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  Evaluate(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.requireWritable(data.note(model.files()));
    Classifier network = model.read();
    DataSet set = read(network);
    long start = System.nanoTime();
    Evaluation evaluation;
    try (Workers workers = threads.workers()) {
      evaluation = Evaluation.of(network, set.test(), workers);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s on %s: %s".formatted(model, set.name(), e.getMessage()), e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    json.write(object(set, evaluation, seconds), console);
    print(network, set, evaluation, json.people(console));
    return 0;
  }

  private DataSet read(Classifier network) throws IOException {
    try {
      return data.loadFor(network, console);
    } catch (IllegalArgumentException e) {
      throw new IOException(model + ": " + e.getMessage(), e);
    }
  }

  private Map<String, @Nullable Object> object(DataSet set, Evaluation evaluation, double seconds) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("model", model.toString());
    object.put("dataset", set.name());
    object.put("testSize", evaluation.images());
    object.put("testAccuracy", evaluation.accuracy());
    object.put("perLayerTestAccuracy", evaluation.perLayerAccuracy());
    object.put("perLayer", evaluation.layers().stream().map(Evaluate::toMap).toList());
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

  private static Map<String, @Nullable Object> toMap(LayerScores layer) {
    Map<String, @Nullable Object> map = toMap("accuracy", layer.all());
    map.put("perClass", layer.classes().stream().map(k -> toMap("recall", k)).toList());
    return map;
  }

  private static Map<String, @Nullable Object> toMap(String share, GoodnessScores scores) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("images", scores.images());
    map.put("correct", scores.correct());
    map.put(share, numberOrNull(scores.accuracy()));
    map.put("goodness", numberOrNull(scores.goodness()));
    map.put("bestWrong", numberOrNull(scores.bestWrong()));
    map.put("margin", numberOrNull(scores.margin()));
    return map;
  }

  private static @Nullable Double numberOrNull(double number) {
    return Double.isNaN(number) ? null : number;
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
    new EvaluationText(network.classNames(), evaluation).print(to);
  }
}
