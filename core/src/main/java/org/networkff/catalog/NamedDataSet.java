package org.networkff.catalog;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.networkff.data.Standardization;

/**
 * What the catalog knows of a data set.
 *
 * @param name what the user calls it, and the name of its folder
 * @param classNames one name a class, in the order of the labels
 * @param standardization mean and sd of the training pixels, as published
 * @param files the fingerprint of each of the four files
 * @param mirrors folders on the web that hold the four files, gzipped; tried in this order
 * @param bundled whether the files are resources of this library
 */
public record NamedDataSet(
    String name,
    List<String> classNames,
    Standardization standardization,
    Map<DataSetFile, Fingerprint> files,
    List<URI> mirrors,
    boolean bundled) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a file has no fingerprint
   */
  public NamedDataSet {
    for (DataSetFile file : DataSetFile.values()) {
      if (!files.containsKey(file)) {
        throw new IllegalArgumentException(name + " lacks the fingerprint of " + file);
      }
    }
    classNames = List.copyOf(classNames);
    files = Map.copyOf(new EnumMap<>(files));
    mirrors = List.copyOf(mirrors);
  }

  /** What the content of a file has to be. */
  public Fingerprint fingerprint(DataSetFile file) {
    Fingerprint fingerprint = files.get(file);
    if (fingerprint == null) {
      throw new IllegalStateException("checked by the constructor: " + file);
    }
    return fingerprint;
  }
}
