package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Names;
import org.networkff.setting.Variant;

/** Which cells of a study are compared with which. */
final class Comparisons {
  /** Each against each, the collaborating ones first. */
  private static final List<List<Variant>> VARIANTS =
      List.of(
          List.of(Variant.FCFF, Variant.FF),
          List.of(Variant.ACFF, Variant.FF),
          List.of(Variant.ACFF, Variant.FCFF),
          List.of(Variant.FF, Variant.BP),
          List.of(Variant.FCFF, Variant.BP),
          List.of(Variant.ACFF, Variant.BP),
          List.of(Variant.FF, Variant.LOCAL),
          List.of(Variant.FCFF, Variant.LOCAL),
          List.of(Variant.ACFF, Variant.LOCAL),
          List.of(Variant.LOCAL, Variant.BP));

  private static final Comparator<PairedComparison> BY_COST =
      Comparator.comparing((PairedComparison one) -> one.first().dataset(), Names.DATASET_ORDER)
          .thenComparing(one -> one.first().variant())
          .thenComparingDouble(one -> one.statistics().difference().mean());

  private Comparisons() {}

  /** Variants with each other, on the same data set and with the same swept settings. */
  static ComparisonFamily ofVariants(Study study) {
    List<PairedComparison> comparisons = new ArrayList<>();
    Set<List<Cell>> compared = new HashSet<>(); // two that no value concerns meet at each of them
    for (Cell place : places(study)) {
      for (List<Variant> pair : VARIANTS) {
        Optional<CellTrials> first = study.beside(place, pair.getFirst());
        Optional<CellTrials> second = study.beside(place, pair.getLast());
        if (first.isPresent()
            && second.isPresent()
            && compared.add(List.of(first.get().cell(), second.get().cell()))) {
          PairedComparison.of(first.get(), second.get()).ifPresent(comparisons::add);
        }
      }
    }
    return ComparisonFamily.of(comparisons);
  }

  /**
   * One cell for each data set and values swept, in the order of the tables; none that lacks a
   * value of another, beside which it stands.
   */
  private static List<Cell> places(Study study) {
    List<Cell> places = new ArrayList<>();
    for (CellTrials trials : study.cells()) {
      Cell cell = trials.cell();
      if (places.stream().noneMatch(cell::isAtPlaceOf)
          && study.cells().stream().noneMatch(other -> lacksAValueOf(cell, other.cell()))) {
        places.add(cell);
      }
    }
    return places;
  }

  private static boolean lacksAValueOf(Cell cell, Cell other) {
    return cell.isBeside(other) && !cell.place().keySet().containsAll(other.place().keySet());
  }

  /**
   * Values of a swept setting with the usual one, or if that is not among them with the lowest or
   * first, all else being equal: data set, variant and the other settings swept. The points of an
   * ablation with the whole recipe, from what costs most without it to what costs least.
   */
  static ComparisonFamily ofSettings(Study study) {
    List<PairedComparison> comparisons = new ArrayList<>();
    for (String setting : study.sweptSettings()) {
      for (CellTrials trials : study.cells()) {
        baseline(study, trials.cell(), setting)
            .filter(baseline -> !baseline.equals(trials))
            .flatMap(baseline -> PairedComparison.of(trials, baseline))
            .ifPresent(comparisons::add);
      }
    }
    if (study.isAblation()) {
      comparisons.sort(BY_COST);
    }
    return ComparisonFamily.of(comparisons);
  }

  private static Optional<CellTrials> baseline(Study study, Cell cell, String setting) {
    List<CellTrials> values =
        study.cells().stream()
            .filter(other -> other.cell().isWhole() == cell.isOfAblation())
            .filter(other -> other.cell().dataset().equals(cell.dataset()))
            .filter(other -> other.cell().variant().equals(cell.variant()))
            .filter(other -> List.of(setting).containsAll(other.cell().differingFrom(cell)))
            .toList();
    return values.stream()
        .filter(other -> other.cell().value(setting).equals(study.usual().get(setting)))
        .findFirst()
        .or(() -> values.stream().findFirst());
  }
}
