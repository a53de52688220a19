package org.networkff.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.networkff.catalog.DataSetFile;
import org.networkff.catalog.Fingerprint;
import org.networkff.catalog.NamedDataSet;
import org.networkff.data.Sha256;
import org.networkff.data.Standardization;

/** Makes IDX files for tests. */
public final class IdxFiles {
  private IdxFiles() {}

  public static byte[] images(int count, int height, int width, byte[] pixels) {
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x803)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .put(pixels)
        .array();
  }

  public static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  public static byte[] randomPixels(int length, long seed) {
    byte[] pixels = new byte[length];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  public static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static String sha256(byte[] content) {
    return Sha256.of(content);
  }

  /** The four files of a small set: 6 and 3 images of 3×2 in 3 classes. */
  public static Map<String, byte[]> smallSet() {
    return Map.of(
        "train-images-idx3-ubyte", images(6, 3, 2, randomPixels(36, 1)),
        "train-labels-idx1-ubyte", labels(0, 1, 2, 0, 1, 2),
        "t10k-images-idx3-ubyte", images(3, 3, 2, randomPixels(18, 2)),
        "t10k-labels-idx1-ubyte", labels(2, 0, 1));
  }

  /** The small set as a catalog knows it. */
  public static NamedDataSet named(String name, List<URI> mirrors) {
    Map<DataSetFile, Fingerprint> prints = new EnumMap<>(DataSetFile.class);
    for (DataSetFile file : DataSetFile.values()) {
      byte[] content = Objects.requireNonNull(smallSet().get(file.fileName()));
      prints.put(file, new Fingerprint(sha256(content), content.length));
    }
    return new NamedDataSet(
        name, List.of("a", "b", "c"), new Standardization(0.5, 0.25), prints, mirrors, false);
  }

  /** Writes files into a folder, compressed and named so, or plain. */
  public static Path write(Path folder, Map<String, byte[]> files, boolean gzip)
      throws IOException {
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      String name = file.getKey() + (gzip ? ".gz" : "");
      Files.write(folder.resolve(name), gzip ? gzip(file.getValue()) : file.getValue());
    }
    return folder;
  }
}
