package org.networkff.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.data.DataSet;
import org.networkff.data.DataSources;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data set, and where it may be found. */
final class DataOptions {
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

  @Mixin private Places places = new Places();

  /** Where data sets may be found. */
  static final class Places {
    @Option(
        names = "--data-dir",
        paramLabel = "DIR",
        description =
            "Look for data sets in DIR/NAME only. Default: $NETWORKFF_DATA, the user's cache,"
                + " /usr/share/datasets, then a download.")
    private @Nullable Path dataDir;

    @Option(names = "--offline", description = "Never download. Default: download what is missing.")
    private boolean offline;

    DataSources sources() {
      return DataSources.fromEnvironment().withDataDir(dataDir).withOffline(offline);
    }
  }

  /** The data set that is meant, as {@link DataSources#load} takes it. */
  String name() {
    if (dataset != null) {
      return dataset;
    }
    return places.sources().isLocal(FULL) ? FULL : SAMPLE;
  }

  /** Reads the data set and says which it is and where it was. */
  DataSet load(Console console) throws IOException {
    return load(name(), console);
  }

  /** Reads the data set asked for, or else the given one, and says which it is and where it was. */
  DataSet loadOr(String other, Console console) throws IOException {
    return load(dataset == null ? other : dataset, console);
  }

  private DataSet load(String name, Console console) throws IOException {
    DataSet data = places.sources().load(name, new DownloadProgress(console.progress()));
    console.remark(describe(data));
    return data;
  }

  private String describe(DataSet data) {
    String why =
        dataset == null && data.name().equals(SAMPLE) ? "; fashion-mnist was not found here" : "";
    String source = data.source().equals(data.name()) ? "" : " (" + data.source() + why + ")";
    return "data: %s, %s to train with, %,d to test%s"
        .formatted(data.name(), data.train(), data.test().size(), source);
  }

  /** These options for another process, which shall take the same data. */
  List<String> arguments(String name) {
    List<String> arguments = new ArrayList<>(List.of("--dataset=" + name));
    if (places.dataDir != null) {
      arguments.add("--data-dir=" + places.dataDir);
    }
    if (places.offline) {
      arguments.add("--offline");
    }
    return arguments;
  }
}
