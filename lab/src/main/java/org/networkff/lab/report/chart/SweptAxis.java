package org.networkff.lab.report.chart;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.SweptValue;

/**
 * A swept setting whose values have a place along an axis: numbers, or lists such as widths of
 * layers that differ in their one value or in how many there are.
 *
 * @param key the setting
 * @param name what is counted along the axis
 * @param byLength whether lists are placed by how many values they have
 */
record SweptAxis(String key, String name, boolean byLength) {
  private static final String FULL = "full";
  private static final double DECADES = 20; // from this ratio on an axis is logarithmic

  /** All of a set of trials, in the order in which they are swept. */
  static List<SweptAxis> all(TrialSet set) {
    return set.trials().stream()
        .filter(
            trial ->
                !trial.cell().isOfAblation()) // an ablation changes settings, but along no axis
        .map(trial -> trial.cell().swept().keySet())
        .flatMap(Collection::stream)
        .distinct()
        .flatMap(key -> of(set, key).stream())
        .toList();
  }

  /** The first along which each value has a place of its own: networks at one are averaged. */
  private static Optional<SweptAxis> of(TrialSet set, String key) {
    List<FinishedTrial> trials =
        set.trials().stream().filter(trial -> trial.cell().swept().containsKey(key)).toList();
    long values = trials.stream().map(trial -> trial.cell().swept().get(key)).distinct().count();
    return Stream.of(
            new SweptAxis(key, key, false), new SweptAxis(key, key + ", number of layers", true))
        .filter(
            axis -> {
              List<OptionalDouble> places = trials.stream().map(axis::place).distinct().toList();
              return values > 1
                  && places.size() == values
                  && places.stream().allMatch(OptionalDouble::isPresent);
            })
        .findFirst();
  }

  /** Where a trial stands; empty if its value has no place. */
  OptionalDouble place(FinishedTrial trial) {
    String value = trial.cell().swept().getOrDefault(key, "");
    if (value.equals(FULL)) {
      return OptionalDouble.of(trial.setup().trainSize()); // a batch of all images
    }
    List<String> values = SweptValue.elements(value);
    if (byLength) {
      return values.stream().distinct().count() == 1
          ? OptionalDouble.of(values.size())
          : OptionalDouble.empty();
    }
    return values.stream().distinct().count() == 1
        ? number(values.getFirst())
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** The axis itself: logarithmic if values reach far. */
  Axis axis(TrialSet set) {
    double[] places =
        set.trials().stream()
            .map(this::place)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    double low = places[0];
    boolean far = low > 0 && places[places.length - 1] >= DECADES * low;
    if (far) {
      return Axis.logarithmic(name);
    }
    return byLength ? Axis.counting(name) : Axis.linear(name);
  }
}
