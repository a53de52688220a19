package org.networkff.lab.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/**
 * Bars in groups, with an interval on each. A bar is as long as its value, so bars begin at zero,
 * and a logarithmic axis cannot have any; small differences are for {@link StripChart}.
 *
 * @param title what stands above
 * @param axis what the length of a bar means
 * @param groups what stands below each group
 * @param series of as many bars as there are groups
 * @param decimals of the value written above a bar, where there is room for it
 */
public record BarChart(
    String title, Axis axis, List<String> groups, List<Bars> series, int decimals)
    implements Measured<BarChart> {

  /** One bar in each group; those that are missing stay empty. */
  public record Bars(String name, Style style, List<Interval> values) {

    /** Copies the list. */
    public Bars {
      values = List.copyOf(values);
    }
  }

  /** Checks that every bar has a group. */
  public BarChart {
    groups = List.copyOf(groups);
    series = List.copyOf(series);
    if (axis.kind() != Axis.Kind.LINEAR) {
      throw new IllegalArgumentException(
          "bars on the logarithmic axis \"" + axis.name() + "\": they could not begin at zero");
    }
    if (groups.isEmpty() || series.isEmpty()) {
      throw new IllegalArgumentException("bars: at least one group and one series are needed");
    }
    for (Bars bars : series) {
      if (bars.values().size() != groups.size()) {
        throw new IllegalArgumentException(
            "the series \"%s\" has %d bars: there are %d groups"
                .formatted(bars.name(), bars.values().size(), groups.size()));
      }
    }
  }

  @Override
  public Axis measure() {
    return axis;
  }

  @Override
  public DoubleStream measured() {
    return series.stream()
        .flatMap(bars -> bars.values().stream())
        .filter(interval -> !interval.isMissing())
        .flatMapToDouble(i -> DoubleStream.of(i.low(), i.value(), i.high()));
  }

  @Override
  public BarChart along(Axis other) {
    return new BarChart(title, other, groups, series, decimals);
  }

  @Override
  public List<Key> keys() {
    return series.size() == 1 && series.getFirst().name().isEmpty()
        ? List.of()
        : series.stream().map(bars -> new Key(bars.name(), bars.style(), Key.Shape.BAR)).toList();
  }
}
