package org.networkff.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Names;
import org.networkff.lab.report.trial.SweptValue;

/**
 * The order of cells: by data set, by the values swept, by variant, as the rows of a table stand.
 * Settings stand as the experiment has them. Numbers stand by their value, shorter lists before
 * longer ones; all else stands as the experiment has it, the whole recipe first.
 */
final class CellOrder implements Comparator<Cell> {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** The order of cells that come as an experiment has them. */
  CellOrder(List<Cell> cells) {
    for (Cell cell : cells) {
      cell.place()
          .forEach(
              (setting, value) -> {
                List<String> known = values.computeIfAbsent(setting, key -> new ArrayList<>());
                if (!known.contains(value)) {
                  known.add(value);
                }
              });
    }
  }

  @Override
  public int compare(Cell one, Cell other) {
    return Comparator.comparing(Cell::dataset, Names.DATASET_ORDER)
        .thenComparing(this::comparePlace)
        .thenComparing(Cell::variant)
        .compare(one, other);
  }

  private int comparePlace(Cell one, Cell other) {
    return values.keySet().stream()
        .mapToInt(setting -> ofValues(setting).compare(one.value(setting), other.value(setting)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private Comparator<String> ofValues(String setting) {
    List<String> known = values.getOrDefault(setting, List.of());
    return Comparator.comparing((String text) -> !text.equals(Point.WHOLE))
        .thenComparingInt(text -> SweptValue.elements(text).size())
        .thenComparing(CellOrder::numbers, Arrays::compare)
        .thenComparingInt(known::indexOf);
  }

  private static double[] numbers(String text) {
    return SweptValue.elements(text).stream().mapToDouble(CellOrder::number).toArray();
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
