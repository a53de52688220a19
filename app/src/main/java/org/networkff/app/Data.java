package org.networkff.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.networkff.catalog.DataSetFile;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.FileCheck;
import org.networkff.catalog.NamedDataSet;
import org.networkff.data.DataException;
import org.networkff.lab.experiment.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code networkff data}. */
@Command(
    name = "data",
    description = "List, fetch and verify the data sets that have a name.",
    synopsisSubcommandLabel = "COMMAND")
final class Data implements Runnable {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  Data(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  @Command(name = "list", description = "Print the data sets and where each is found.")
  int list(@Mixin DataPlaces places) {
    DataSources sources = places.sources();
    List<List<String>> rows =
        sources.catalog().dataSets().stream().map(set -> row(sources, set)).toList();
    List<String> head = List.of("name", "classes", "images", "test images", "where");
    TextTable table = new TextTable(head, rows, List.of(1, 2, 3));
    console.out().print(table.aligned());
    return 0;
  }

  private static List<String> row(DataSources sources, NamedDataSet set) {
    String where =
        set.bundled()
            ? "bundled"
            : sources
                .find(set.name())
                .map(Object::toString)
                .orElse("not here: networkff data fetch " + set.name());
    return List.of(
        set.name(),
        Integer.toString(set.classNames().size()),
        count(set, DataSetFile.TRAIN_LABELS),
        count(set, DataSetFile.TEST_LABELS),
        where);
  }

  /** A file of labels has a byte for each, behind a head of eight. */
  private static String count(NamedDataSet set, DataSetFile labels) {
    return String.format(Locale.ROOT, "%,d", set.fingerprint(labels).bytes() - 8);
  }

  @Command(name = "fetch", description = "Download a data set, unless a good copy is here.")
  int fetch(@Mixin DataPlaces places, @Parameters(paramLabel = "NAME") String name)
      throws IOException {
    DataSources sources = places.sources();
    requireKnown(sources, name);
    sources.fetch(name, new DownloadProgress(console.progress()));
    console.progress().clear();
    String where = sources.find(name).map(Object::toString).orElse("bundled");
    console.out().println(name + ": " + where);
    return 0;
  }

  private static void requireKnown(DataSources sources, String name) {
    try {
      sources.catalog().get(name);
    } catch (DataException e) {
      throw new UsageException("" + e.getMessage());
    }
  }

  @Command(name = "verify", description = "Compare the files of a data set with its checksums.")
  int verify(@Mixin DataPlaces places, @Parameters(paramLabel = "NAME") String name)
      throws DataException {
    requireKnown(places.sources(), name);
    List<FileCheck> checks = places.sources().verify(name);
    for (FileCheck check : checks) {
      String status = check.status().name().toLowerCase(Locale.ROOT);
      console.out().println("%s: %s (%s)".formatted(check.file(), status, check.detail()));
    }
    long bad = checks.stream().filter(check -> !check.ok()).count();
    if (bad > 0) {
      throw new DataException(
          "%s: %d of %d files are not good; 'networkff data fetch %s' gets them"
              .formatted(name, bad, checks.size(), name));
    }
    return 0;
  }
}
