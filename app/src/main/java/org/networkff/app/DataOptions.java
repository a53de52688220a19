package org.networkff.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.networkff.catalog.DataSources;
import org.networkff.data.DataSet;
import org.networkff.data.NoSuchDataException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.Experiment;
import org.networkff.lab.experiment.Provenance;
import org.networkff.network.Classifier;
import org.networkff.picture.ImageSize;
import org.networkff.reader.Reading;
import picocli.CommandLine.Option;

/** Which data set, and where it may be found. Headings say which it is if no option does. */
final class DataOptions extends DataPlaces {
  static final String HEADING_TO_TRAIN =
      "%nData (without --dataset: those of the preset; else fashion-mnist, or, where it%n"
          + "is not found on this computer, a bundled sample of it):%n";
  static final String HEADING_OF_MODEL =
      "%nData (without --dataset: what the model was trained on):%n";

  private static final String FULL = "fashion-mnist";
  private static final String SAMPLE = "fashion-mnist-sample";

  @Option(
      names = "--dataset",
      paramLabel = "NAME|PATH",
      description =
          "A name ('networkff data list' has them), or the path of your own: a folder with a folder"
              + " of pictures for each class, a .csv or .csv.gz file, or a folder with train.csv or"
              + " IDX files.")
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

  /** Notes which files are read. */
  CommandFiles note(CommandFiles files) throws IOException {
    return files.readIfPath("--dataset", dataset).read("--data-dir", dataDir());
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

  /** Reads the data set asked for, or else the one that an experiment has, if it has one only. */
  DataSet loadFor(Experiment experiment, Console console) throws IOException {
    List<String> own = experiment.datasets();
    return loadNamed(own.size() == 1 ? names(own).getFirst() : name(), console);
  }

  /**
   * Reads what was trained with, wherever it lies by now, as it was read then, and says which it is
   * and where it was.
   */
  DataSet loadAgain(Provenance provenance, Console console) throws IOException {
    String name = dataset == null ? provenance.dataset() : dataset;
    return load(name, reading(provenance), false, console);
  }

  /**
   * Reads the data set asked for, or else the one that a network was trained on, as images of its
   * size and of its classes, and says which it is and where it was.
   */
  DataSet loadFor(Classifier network, Console console) throws IOException {
    Provenance provenance = new Provenance(network.provenance());
    String trainedOn = provenance.entries().get("dataset");
    String name = dataset == null && trainedOn != null ? trainedOn : name();
    boolean same = trainedOn != null && sources().isSame(name, trainedOn);
    Reading reading = same ? reading(provenance) : reading();
    reading = reading.withClassNames(network.classNames());
    if (imageSize == null) {
      reading = reading.withImageSize(new ImageSize(network.imageHeight(), network.imageWidth()));
    }
    DataSet data = load(name, reading, false, console);
    String sums = provenance.entries().get("checksums");
    if (same && sums != null && !sums.equals(Json.compact(data.checksums()))) {
      console.remark("note: the data are not those that the model was trained and tested with");
    }
    return data;
  }

  /** As it was noted how the data were read, which options may confirm but not change. */
  private Reading reading(Provenance provenance) {
    Map<String, String> choices = provenance.reading();
    choices()
        .forEach(
            (key, asked) -> {
              String kept = choices.putIfAbsent(key, asked); // models of old have noted nothing
              if (kept != null && !kept.equals(asked)) {
                throw new UsageException(
                    "--%s = %s: the data that were trained with were read with %s, and are so again"
                        .formatted(key, asked, kept));
              }
            });
    return Reading.of(choices);
  }

  private Reading reading() {
    return Reading.of(choices());
  }

  /** What the options say of the reading, as it is noted. */
  private Map<String, String> choices() {
    Map<String, String> given = new LinkedHashMap<>();
    if (imageSize != null) {
      given.put("image-size", imageSize);
    }
    if (labelColumn != null) {
      given.put("label-column", labelColumn);
    }
    if (testShare != null) {
      given.put("test-share", testShare.toString());
    }
    try {
      Map<String, String> choices = Reading.of(given).toMap();
      choices.keySet().retainAll(given.keySet());
      return choices;
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
    DataSet data;
    try {
      data = sources().load(name, reading, new DownloadProgress(console.progress()));
    } catch (NoSuchDataException e) {
      if (dataset == null && dataDir() == null) {
        throw e;
      }
      throw new UsageException("" + e.getMessage());
    }
    console.remark(describe(data, fallenBack));
    data.remarks().forEach(remark -> console.remark("note: " + remark));
    if (data.reading().isEmpty() && !choices().isEmpty()) {
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
    choices().forEach((key, value) -> arguments.add("--%s=%s".formatted(key, value)));
    if (dataDir() != null) {
      arguments.add("--data-dir=" + dataDir());
    }
    if (offline()) {
      arguments.add("--offline");
    }
    return arguments;
  }
}
