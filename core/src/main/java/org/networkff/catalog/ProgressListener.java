package org.networkff.catalog;

/** Hears how a download gets on. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (file, bytes, total) -> {};

  /**
   * Some bytes have arrived. Called often, from the thread that asked for the data; what was there
   * from an earlier try counts.
   *
   * @param file data set and file, as in {@code mnist/train-images-idx3-ubyte.gz}
   * @param bytes how many have arrived so far
   * @param total how many there will be, or −1 if the server does not say
   */
  void downloaded(String file, long bytes, long total);
}
