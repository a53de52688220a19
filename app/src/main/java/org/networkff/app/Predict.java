package org.networkff.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.Predictor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code networkff predict}. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Say what is on images. Pictures become grey and are fitted into the size of the model's"
          + " images, on black.",
      "MNIST and Fashion-MNIST are white on black: use --invert for dark on light."
    },
    footer = {"", "Example:", "  networkff predict --model model.safetensors --invert scan.png"})
final class Predict implements Callable<Integer> {
  private static final int SHOWN = 3;

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--invert",
      description = "Turn light into dark first. Default: images are light on dark")
  private boolean invert;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description =
          "Write the results as a JSON object; - is standard output, which then has nothing else.")
  private @Nullable String json;

  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "PNG, JPEG, BMP or GIF files, or files of IDX images (.gz, too)")
  private List<Path> images = List.of();

  Predict(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Console.requireWritable(json);
    Classifier network = model.read();
    Predictor predictor = network.predictor(Predictor.blockSize(network.classes()));
    List<Prediction> predictions = new ArrayList<>();
    int status = 0;
    for (Path file : images) {
      try {
        LabeledImages pixels = ImageFile.read(file, network, invert);
        network.requireFitting(pixels);
        predictions.addAll(predict(file, pixels, predictor, network));
      } catch (IOException | IllegalArgumentException e) {
        // The other images can still be told.
        console.err().println("networkff: " + ImageFile.problem(file, e));
        status = Errors.FAILED;
      }
    }
    console.writeJson(json, object(predictions));
    PrintStream to = console.people(json);
    predictions.forEach(prediction -> to.println(prediction.text(SHOWN)));
    return status;
  }

  private static List<Prediction> predict(
      Path file, LabeledImages images, Predictor predictor, Classifier network) {
    List<Prediction> predictions = new ArrayList<>();
    int size = Predictor.blockSize(network.classes());
    for (int from = 0; from < images.size(); from += size) {
      int to = Math.min(from + size, images.size());
      predictor.classify(images, from, to);
      for (int row = 0; row < to - from; row++) {
        String name = images.size() == 1 ? file.toString() : file + "[" + (from + row) + "]";
        predictions.add(Prediction.of(name, predictor, row, network.classNames()));
      }
    }
    return predictions;
  }

  private Map<String, @Nullable Object> object(List<Prediction> predictions) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("model", model.toString());
    object.put("predictions", predictions.stream().map(Prediction::toMap).toList());
    return object;
  }
}
