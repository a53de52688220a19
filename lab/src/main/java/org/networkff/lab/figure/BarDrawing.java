package org.networkff.lab.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.axis.Numerals;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * Draws bars from zero, hatched by series, with their intervals and values: upright where the names
 * of the groups fit below and the values above them, else lying beside their names, which may then
 * be as many and as long as they are.
 */
record BarDrawing(BarChart chart) implements Drawing {
  private static final double SMALL = 11;
  private static final double AXIS = 40; // about what the labels left of upright bars take
  private static final double SLIMMEST = 7;

  /** Means of counts that lie halfway between two decimals are off it by their last bits. */
  private static final MathContext THAT_HOLD = new MathContext(12);

  /** The part of a group's room that its bars share. */
  static final double FILLED = 0.84;

  @Override
  public double width(double offered) {
    return drawing(offered).width(offered);
  }

  @Override
  public double height(double width) {
    return drawing(width).height(width);
  }

  @Override
  public void draw(Svg svg, Box box) {
    drawing(box.width()).draw(svg, box);
  }

  private Drawing drawing(double width) {
    double room = (width - AXIS) / chart.groups().size();
    double bar = Math.max(SLIMMEST, widestValue(chart));
    boolean upright = widest(chart) <= room - 8 && bar <= room * FILLED / chart.series().size();
    return upright ? new UprightBars(chart) : new LyingBars(chart);
  }

  /** The width of the longest name of a group. */
  static double widest(BarChart chart) {
    return chart.groups().stream()
        .mapToDouble(name -> TextWidth.of(name, Plot.FONT))
        .max()
        .orElse(0);
  }

  /** The width of the longest value; 0 if none is written. */
  static double widestValue(BarChart chart) {
    return values(chart)
        .mapToDouble(interval -> TextWidth.of(text(chart, interval.value()), SMALL))
        .max()
        .orElse(0);
  }

  private static Stream<Interval> values(BarChart chart) {
    return chart.series().stream()
        .flatMap(bars -> bars.values().stream())
        .filter(interval -> !interval.isMissing());
  }

  static void drawBar(Svg svg, Bars bars, Box bar) {
    svg.rect("nff-fill " + bars.style().colour(), bar);
    svg.path("nff-hatch", bars.style().hatch(bar));
  }

  /** A value as it stands beside its bar; empty if the chart has none. */
  static String text(BarChart chart, double value) {
    return chart.decimals() < 0
        ? ""
        : Numerals.plain(new BigDecimal(value).round(THAT_HOLD), chart.decimals());
  }
}
