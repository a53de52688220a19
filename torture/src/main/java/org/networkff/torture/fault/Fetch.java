package org.networkff.torture.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.networkff.catalog.Catalog;
import org.networkff.catalog.DataSetFile;
import org.networkff.catalog.DataSources;
import org.networkff.catalog.Fingerprint;
import org.networkff.catalog.NamedDataSet;
import org.networkff.catalog.ProgressListener;
import org.networkff.data.Sha256;
import org.networkff.data.Standardization;
import org.networkff.torture.SmallData;

/** Downloads the small data set, as {@code networkff data fetch} downloads those of the catalog. */
final class Fetch {
  /** What the data set is called. */
  static final String NAME = "small";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Fetch() {}

  /**
   * Downloads.
   *
   * @param arguments the mirror's address and the cache
   */
  public static void main(String[] arguments) throws IOException {
    Catalog catalog = new Catalog(List.of(dataSet(URI.create(arguments[0]))));
    Path cache = Path.of(arguments[1]);
    new DataSources(catalog, null, List.of(cache), cache, false, PATIENCE)
        .fetch(NAME, ProgressListener.NONE);
  }

  /** The files as a mirror has them. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    SmallData.files().forEach((file, content) -> files.put(file.gzipName(), gzip(content)));
    return files;
  }

  private static NamedDataSet dataSet(URI mirror) {
    Map<DataSetFile, Fingerprint> prints = new EnumMap<>(DataSetFile.class);
    SmallData.files()
        .forEach(
            (file, content) ->
                prints.put(file, new Fingerprint(Sha256.of(content), content.length)));
    return new NamedDataSet(
        NAME, List.of("a", "b", "c"), Standardization.UNIT, prints, List.of(mirror), false);
  }

  private static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
