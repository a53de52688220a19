package org.networkff.lab.report;

import java.util.Comparator;
import java.util.List;

/** What people call variants and data sets, and in which order they want to see them. */
final class Names {
  static final String FF = "ff";
  static final String FCFF = "fcff";
  static final String ACFF = "acff";
  static final String BP = "bp";
  static final String MNIST = "mnist";
  static final String FASHION = "fashion-mnist";

  private static final List<String> VARIANTS = List.of(FF, FCFF, ACFF, BP);
  private static final List<String> DATASETS = List.of(MNIST, FASHION);

  /** The paper's order; what it does not have comes behind. */
  static final Comparator<String> VARIANT_ORDER = order(VARIANTS);

  /** The paper's order; what it does not have comes behind. */
  static final Comparator<String> DATASET_ORDER = order(DATASETS);

  /** Numbers by their value, before texts by the alphabet. */
  static final Comparator<String> VALUE_ORDER =
      Comparator.comparingDouble(Names::number).thenComparing(Comparator.naturalOrder());

  private Names() {}

  static String variant(String name) {
    return switch (name) {
      case FF -> "FF";
      case FCFF -> "F-CFF";
      case ACFF -> "A-CFF";
      case BP -> "BP";
      default -> name;
    };
  }

  static String dataset(String name) {
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

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
