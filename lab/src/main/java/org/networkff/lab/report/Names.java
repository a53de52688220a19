package org.networkff.lab.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.networkff.lab.experiment.Trial;
import org.networkff.setting.Variant;

/** What people call variants and data sets, and in which order they want to see them. */
final class Names {
  static final String FF = Trial.nameOf(Variant.FF);
  static final String FCFF = Trial.nameOf(Variant.FCFF);
  static final String ACFF = Trial.nameOf(Variant.ACFF);
  static final String BP = Trial.nameOf(Variant.BP);
  static final String LOCAL = Trial.nameOf(Variant.LOCAL);
  static final String MNIST = "mnist";
  static final String FASHION = "fashion-mnist";

  /** What trains all its layers in one step, and has no goodness. */
  static final List<String> PERCEPTRONS = List.of(BP, LOCAL);

  private static final List<String> VARIANTS = List.of(FF, FCFF, ACFF, BP, LOCAL);
  private static final List<String> DATASETS = List.of(MNIST, FASHION);

  /** The paper's order; what it does not have comes behind. */
  static final Comparator<String> VARIANT_ORDER = order(VARIANTS);

  /** The paper's order; what it does not have comes behind. */
  static final Comparator<String> DATASET_ORDER = order(DATASETS);

  private Names() {}

  static String variant(String name) {
    return Stream.of(Variant.values())
        .filter(variant -> Trial.nameOf(variant).equals(name))
        .map(Variant::toString)
        .findFirst()
        .orElse(name);
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
}
