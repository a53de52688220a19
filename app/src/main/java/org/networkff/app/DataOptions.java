package org.networkff.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.catalog.DataSources;
import org.networkff.data.DataSet;
import org.networkff.format.Json;
import org.networkff.network.Classifier;
import org.networkff.picture.ImageSize;
import org.networkff.reader.Reading;
import picocli.CommandLine.Option;

/** Which data set, and where it may be found. */
final class DataOptions extends DataPlaces {
  private static final String FULL = "fashion-mnist";
  private static final String SAMPLE = "fashion-mnist-sample";

  @Option(
      names = "--dataset",
      paramLabel = "NAME|PATH",
      description = {
        "Data set: a name ('networkff data list' has them), or the path of your own: a folder with"
            + " a folder of pictures for each class, a .csv or .csv.gz file, or a folder with"
            + " train.csv or IDX files.",
        "Default: fashion-mnist where it is found on this computer, else fashion-mnist-sample,"
            + " which is bundled."
      })
  private @Nullable String dataset;

  @Option(
      names = "--image-size",
      paramLabel = "HxW",
      description =
          "Your own data: the size to fit pictures into, or the shape of a row of CSV. Default: the"
              + " most common size of the pictures; squares")
  private @Nullable String imageSize;

  @Option(
      names = "--label-column",
      paramLabel = "NAME|N",
      description =
          "Your own CSV: the column with the label. Default: label, class or y, else the first")
  private @Nullable String labelColumn;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      description =
          "Your own data without test images: the share of each class that is kept for testing."
              + " Default: a sixth")
  private @Nullable Double testShare;

  /** The data set that is meant, as {@link DataSources#load} takes it. */
  String name() {
    if (dataset != null) {
      return dataset;
    }
    return sources().isLocal(FULL) ? FULL : SAMPLE;
  }

  /** The data sets that are meant: the one asked for, else those given, else what is at hand. */
  List<String> names(List<String> given) {
    return dataset == null && !given.isEmpty() ? given : List.of(name());
  }

  /** Reads one of {@link #names} and says where it was. */
  DataSet loadNamed(String name, Console console) throws IOException {
    boolean fallenBack = dataset == null && name.equals(SAMPLE) && !sources().isLocal(FULL);
    return load(name, reading(), fallenBack, console);
  }

  /** Reads the data set and says which it is and where it was. */
  DataSet load(Console console) throws IOException {
    return loadNamed(name(), console);
  }

  /** Reads the data set asked for, or else the given one, and says which it is and where it was. */
  DataSet loadOr(String other, Console console) throws IOException {
    return load(dataset == null ? other : dataset, reading(), false, console);
  }

  /**
   * Reads the data set asked for, or else the one that a network was trained on, as images of its
   * size and of its classes, and says which it is and where it was.
   */
  DataSet loadFor(Classifier network, Console console) throws IOException {
    Map<String, String> provenance = network.provenance();
    String trainedOn = provenance.get("dataset");
    String name = dataset == null && trainedOn != null ? trainedOn : name();
    Reading reading = reading().withClassNames(network.classNames());
    if (imageSize == null) {
      reading = reading.withImageSize(new ImageSize(network.imageHeight(), network.imageWidth()));
    }
    DataSet data = load(name, reading, false, console);
    String sums = provenance.get("checksums");
    if (name.equals(trainedOn) && sums != null && !sums.equals(Json.compact(data.checksums()))) {
      console.remark("note: the data are not those that the model was trained and tested with");
    }
    return data;
  }

  private Reading reading() {
    try {
      Reading reading = Reading.DEFAULT.withLabelColumn(labelColumn);
      if (imageSize != null) {
        reading = reading.withImageSize(ImageSize.parse(imageSize));
      }
      return testShare == null ? reading : reading.withTestShare(testShare);
    } catch (IllegalArgumentException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  /**
   * Reads a data set.
   *
   * @param fallenBack whether it is the sample because the full set is not here
   */
  private DataSet load(String name, Reading reading, boolean fallenBack, Console console)
      throws IOException {
    DataSet data = sources().load(name, reading, new DownloadProgress(console.progress()));
    console.remark(describe(data, fallenBack));
    data.remarks().forEach(remark -> console.remark("note: " + remark));
    boolean own = imageSize != null || labelColumn != null || testShare != null;
    if (own && !data.checksums().containsKey("train")) {
      console.remark(
          "note: --image-size, --label-column and --test-share are for pictures and CSV; %s is read as"
                  .formatted(data.name())
              + " it is");
    }
    return data;
  }

  private static String describe(DataSet data, boolean fallenBack) {
    String why = fallenBack ? "; fashion-mnist was not found here" : "";
    String source = data.source().equals(data.name()) ? "" : " (" + data.source() + why + ")";
    return "data: %s, %s for training, %,d for testing%s"
        .formatted(data.name(), data.train(), data.test().size(), source);
  }

  /** These options for another process, which shall take the same data. */
  List<String> arguments(String name) {
    List<String> arguments = new ArrayList<>(List.of("--dataset=" + name));
    if (imageSize != null) {
      arguments.add("--image-size=" + imageSize);
    }
    if (labelColumn != null) {
      arguments.add("--label-column=" + labelColumn);
    }
    if (testShare != null) {
      arguments.add("--test-share=" + testShare);
    }
    if (dataDir() != null) {
      arguments.add("--data-dir=" + dataDir());
    }
    if (offline()) {
      arguments.add("--offline");
    }
    return arguments;
  }
}
