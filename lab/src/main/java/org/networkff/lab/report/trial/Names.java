package org.networkff.lab.report.trial;

import java.util.Comparator;
import java.util.List;

/** What people call data sets, and in which order they want to see them. */
public final class Names {
  /** The catalog's name of MNIST. */
  public static final String MNIST = "mnist";

  /** The catalog's name of Fashion-MNIST. */
  public static final String FASHION = "fashion-mnist";

  private static final List<String> DATASETS = List.of(MNIST, FASHION);

  /** The paper's order; what it does not have comes behind. */
  public static final Comparator<String> DATASET_ORDER = order(DATASETS);

  private Names() {}

  /** A data set as people write it. */
  public static String dataset(String name) {
    return switch (name) {
      case MNIST -> "MNIST";
      case FASHION -> "Fashion-MNIST";
      default -> name;
    };
  }

  private static Comparator<String> order(List<String> first) {
    return Comparator.comparingInt((String name) -> rank(first, name))
        .thenComparing(Comparator.naturalOrder());
  }

  private static int rank(List<String> first, String name) {
    int index = first.indexOf(name);
    return index < 0 ? first.size() : index;
  }
}
