package org.networkff.lab.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/**
 * Single values in rows, each row with their mean and its interval: what each seed gave, and what
 * can be said of all seeds. With the differences of paired runs and a guide at zero it answers
 * whether two methods differ; the axis need not begin at zero, for nothing here has a length.
 *
 * @param title what stands above
 * @param axis what the values are
 * @param strips from top to bottom
 * @param guides vertical lines of reference
 */
public record StripChart(String title, Axis axis, List<Strip> strips, List<Guide> guides)
    implements Measured<StripChart> {

  /**
   * A row.
   *
   * @param name what stands beside it
   * @param note a second line beside it, such as mean and interval in figures; may be empty
   * @param values the single values; those that are not finite are left out
   * @param mean a value for all of them, with its interval
   */
  public record Strip(String name, String note, Style style, List<Double> values, Interval mean) {

    /** Copies the list. */
    public Strip {
      values = List.copyOf(values);
    }
  }

  /** Copies the lists. */
  public StripChart {
    strips = List.copyOf(strips);
    guides = List.copyOf(guides);
    if (strips.isEmpty()) {
      throw new IllegalArgumentException("a strip chart without a strip: \"" + title + "\"");
    }
  }

  @Override
  public Axis measure() {
    return axis;
  }

  /** Single values, means with their intervals, and guides. */
  @Override
  public DoubleStream measured() {
    DoubleStream drawn =
        strips.stream()
            .flatMapToDouble(
                strip ->
                    DoubleStream.concat(
                        strip.values().stream().mapToDouble(Double::doubleValue),
                        DoubleStream.of(
                            strip.mean().low(), strip.mean().value(), strip.mean().high())));
    return DoubleStream.concat(drawn, guides.stream().mapToDouble(Guide::value));
  }

  @Override
  public StripChart along(Axis other) {
    return new StripChart(title, other, strips, guides);
  }

  /** Every strip is named where it is, so that none needs a legend. */
  @Override
  public List<Key> keys() {
    return List.of();
  }
}
