package org.networkff.lab.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.experiment.Trial;
import org.networkff.lab.report.chart.SweptValue;
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

  /**
   * The whole recipe before all that is removed from it; numbers by their value, before texts by
   * the alphabet; shorter lists before longer ones.
   */
  static final Comparator<String> VALUE_ORDER =
      Comparator.comparing((String text) -> !text.equals(Point.WHOLE))
          .thenComparingInt(text -> SweptValue.elements(text).size())
          .thenComparing(Names::numbers, Arrays::compare)
          .thenComparing(Comparator.naturalOrder());

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

  private static double[] numbers(String text) {
    return SweptValue.elements(text).stream().mapToDouble(Names::number).toArray();
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
