package org.networkff.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.data.DataSources;
import picocli.CommandLine.Option;

/** Which data set, and where it may be found. */
final class DataOptions extends DataPlaces {
  private static final String FULL = "fashion-mnist";
  private static final String SAMPLE = "fashion-mnist-sample";

  @Option(
      names = "--dataset",
      paramLabel = "NAME|DIR",
      description = {
        "Data set: a name ('networkff data list' has them), or a folder with the four IDX files.",
        "Default: fashion-mnist where it is found on this computer, else fashion-mnist-sample,"
            + " which is bundled."
      })
  private @Nullable String dataset;

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
    return load(name, fallenBack, console);
  }

  /** Reads the data set and says which it is and where it was. */
  DataSet load(Console console) throws IOException {
    return loadNamed(name(), console);
  }

  /** Reads the data set asked for, or else the given one, and says which it is and where it was. */
  DataSet loadOr(String other, Console console) throws IOException {
    return load(dataset == null ? other : dataset, false, console);
  }

  /**
   * Reads a data set.
   *
   * @param fallenBack whether it is the sample because the full set is not here
   */
  private DataSet load(String name, boolean fallenBack, Console console) throws IOException {
    DataSet data = sources().load(name, new DownloadProgress(console.progress()));
    console.remark(describe(data, fallenBack));
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
    if (dataDir() != null) {
      arguments.add("--data-dir=" + dataDir());
    }
    if (offline()) {
      arguments.add("--offline");
    }
    return arguments;
  }
}
