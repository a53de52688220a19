package org.networkff.app;

import java.util.Locale;
import org.networkff.catalog.ProgressListener;

/** Shows how a download gets on. */
record DownloadProgress(ProgressLine line) implements ProgressListener {
  @Override
  public void downloaded(String file, long bytes, long total) {
    String state =
        total > 0
            ? String.format(
                Locale.ROOT,
                "downloading %s  %,d of %,d bytes  %d %%",
                file,
                bytes,
                total,
                100 * bytes / total)
            : String.format(Locale.ROOT, "downloading %s  %,d bytes", file, bytes);
    line.show(state, state.substring(state.lastIndexOf('/') + 1), bytes == total);
  }
}
