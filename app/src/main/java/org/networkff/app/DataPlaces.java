package org.networkff.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.networkff.catalog.DataSources;
import picocli.CommandLine.Option;

/** Where data sets may be found. */
class DataPlaces {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Look for data sets in DIR/NAME only. Default: $NETWORKFF_DATA, the user's cache,"
              + " /usr/share/datasets, then a download.")
  private @Nullable Path dataDir;

  @Option(names = "--offline", description = "Never download. Default: download what is missing.")
  private boolean offline;

  final DataSources sources() {
    return DataSources.fromEnvironment().withDataDir(dataDir).withOffline(offline);
  }

  final @Nullable Path dataDir() {
    return dataDir;
  }

  final boolean offline() {
    return offline;
  }
}
