package org.networkff.lab.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * Draws bars from zero, hatched by series, with their intervals and, where it fits, their value.
 */
record BarDrawing(BarChart chart) implements Drawing {
  private static final double SMALL = 11;
  private static final double VALUE = 12;
  private static final double WIDEST = 48;

  @Override
  public double height(double width) {
    return Drawing.super.height(width) + GroupLabels.extra(chart.groups(), width / groups());
  }

  @Override
  public void draw(Svg svg, Box box) {
    Axis axis = chart.axis().including(0);
    double slanted = GroupLabels.extra(chart.groups(), box.width() / groups());
    Box inside =
        Plot.inside(box, chart.title(), axis.name(), "")
            .without(0, chart.decimals() < 0 ? 0 : VALUE, 0, slanted);
    Scale y = Scale.of(axis, ends(), Scale.Fit.ROUND, (int) (inside.height() / 28));
    Box area = inside.without(Plot.widest(y) + 8, 0, 4, 0);
    Plot plot = new Plot(area, y, y);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawRules(svg);
    for (int group = 0; group < groups(); group++) {
      for (int series = 0; series < chart.series().size(); series++) {
        drawBar(svg, plot, group, series);
      }
    }
    drawAxes(svg, plot, box, axis);
    GroupLabels.draw(svg, area, chart.groups());
  }

  private void drawAxes(Svg svg, Plot plot, Box box, Axis axis) {
    plot.drawY(svg, box, chart.title(), axis);
    Box area = plot.area();
    svg.path("nff-axis", new SvgPath().move(area.x(), plot.py(0)).across(area.right()));
  }

  private int groups() {
    return chart.groups().size();
  }

  private DoubleStream ends() {
    return chart.series().stream()
        .flatMap(bars -> bars.values().stream())
        .filter(interval -> !interval.isMissing())
        .flatMapToDouble(i -> DoubleStream.of(i.low(), i.value(), i.high()));
  }

  private void drawBar(Svg svg, Plot plot, int group, int series) {
    Bars bars = chart.series().get(series);
    Interval interval = bars.values().get(group);
    double slot = plot.area().width() / groups() * 0.84 / chart.series().size();
    double used = Math.min(slot, WIDEST);
    double middle =
        plot.area().x()
            + plot.area().width() / groups() * (group + 0.5)
            + used * (series - (chart.series().size() - 1) / 2.0);
    double top = plot.py(0);
    if (interval.isMissing()) {
      svg.text(middle, top - 4, Anchor.MIDDLE, "nff-small", "–");
      return;
    }
    double y = plot.py(interval.value());
    double width = used * 0.88;
    Box bar = new Box(middle - width / 2, Math.min(y, top), width, Math.abs(top - y));
    svg.rect("nff-fill " + bars.style().colour(), bar);
    svg.path("nff-hatch", bars.style().hatch(bar));
    double end = drawWhisker(svg, plot, interval, middle, Math.min(width / 4, 5));
    drawValue(svg, interval.value(), middle, end, used);
  }

  /** Draws the interval and returns the height above which there is nothing. */
  private static double drawWhisker(Svg svg, Plot plot, Interval interval, double x, double half) {
    if (!interval.isBounded()) {
      return plot.py(Math.max(0, interval.value()));
    }
    double low = plot.py(interval.low());
    double high = plot.py(interval.high());
    SvgPath whisker =
        new SvgPath()
            .move(x, low)
            .down(high)
            .move(x - half, low)
            .across(x + half)
            .move(x - half, high)
            .across(x + half);
    svg.path("nff-casing", whisker);
    svg.path("nff-whisker", whisker);
    return Math.min(high, plot.py(Math.max(0, interval.value())));
  }

  private void drawValue(Svg svg, double value, double x, double y, double room) {
    if (chart.decimals() < 0) {
      return;
    }
    String text =
        BigDecimal.valueOf(value)
            .setScale(chart.decimals(), RoundingMode.HALF_EVEN)
            .toPlainString()
            .replace('-', '−');
    if (TextWidth.of(text, SMALL) <= room + 2) {
      svg.text(x, y - 4, Anchor.MIDDLE, "nff-small", text);
    }
  }
}
