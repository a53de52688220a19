package org.networkff.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in one file, as NumPy's {@code savez} writes and {@code load} reads them: a zip file
 * with an entry {@code NAME.npy} for each. The same arrays in the same order give the same bytes.
 */
public final class Npz {
  // Not the first of January: that stands for all times before, which are written by the time zone.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private Npz() {}

  /** Writes the arrays; the stream stays open. */
  public static void write(OutputStream out, SequencedMap<String, NumpyArray> arrays)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION); // weights are noise to a compressor
    for (Map.Entry<String, NumpyArray> named : arrays.entrySet()) {
      ZipEntry entry = new ZipEntry(named.getKey() + ".npy");
      entry.setTimeLocal(NO_TIME);
      zip.putNextEntry(entry);
      named.getValue().write(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
