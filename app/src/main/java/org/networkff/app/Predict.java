package org.networkff.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.networkff.format.AtomicFile;
import org.networkff.kernel.Workers;
import org.networkff.network.Classifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code networkff predict}. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Say what is on images, one after the other, however many there are.",
      "Pictures become grey and are fitted into the size of the model's images; those of IDX files"
          + " have to have it.",
      "The confidence of an answer is how far the best label is ahead of the second, from 0 (not at"
          + " all) to 1 (nothing speaks for any other). It sorts the answers of one network from"
          + " sure to unsure, and is no probability."
    },
    footer = {
      "",
      "Examples:",
      "  networkff predict --model model.safetensors scan.png",
      "  networkff predict --model model.safetensors --format csv scans/ > labels.csv",
    })
final class Predict implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @ArgGroup(validate = false, heading = "%nPictures:%n", order = 1)
  private PictureOptions pictures = new PictureOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json (an object on each line) or csv. Default: text")
  private PredictionFormat format = PredictionFormat.TEXT;

  @Option(names = "--goodness", description = "Tell the goodness of each layer for each label, too")
  private boolean goodness;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description =
          "PNG, JPEG, BMP or GIF files, folders of them (with the folders in these), or files of"
              + " IDX images (.gz, too)")
  private List<Path> images = List.of();

  Predict(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CommandFiles files = model.files();
    for (Path image : images) {
      files.read("IMAGE", image);
    }
    json.requireWritable(files);
    if (json.isStandardOutput() && format != PredictionFormat.TEXT) {
      throw new UsageException("--json - and --format both want standard output: take one");
    }
    Classifier network = model.read();
    if (goodness && network.layersWithGoodness() == 0) {
      throw new UsageException(model + ": this network has no goodness");
    }
    String target = json.target();
    if (target == null) {
      return predict(network, predictions -> {});
    }
    if (json.isStandardOutput()) {
      return writeJson(network, console.out());
    }
    int[] status = new int[1];
    AtomicFile.write(Path.of(target), out -> status[0] = writeJson(network, out));
    return status[0];
  }

  private int writeJson(Classifier network, OutputStream out) throws IOException {
    PredictionsObject object = new PredictionsObject(model.toString(), out);
    int status = predict(network, object);
    object.end();
    return status;
  }

  private int predict(Classifier network, ImageBlocks.Answers also) throws IOException {
    PrintStream to = json.people(console);
    to.print(format.head(network, goodness));
    try (Workers workers = threads.workers()) {
      ImageBlocks blocks =
          new ImageBlocks(
              network,
              workers,
              goodness,
              predictions -> {
                to.print(lines(predictions));
                also.take(predictions);
                console.requireOutput();
              });
      ImageSource source = new ImageSource(network, pictures, blocks, console);
      for (Path path : images) {
        source.read(path);
      }
      blocks.flush();
      return source.failed() ? Errors.FAILED : 0;
    }
  }

  private String lines(List<Prediction> predictions) {
    return predictions.stream().map(format::lines).collect(Collectors.joining());
  }
}
