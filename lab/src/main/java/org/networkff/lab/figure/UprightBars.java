package org.networkff.lab.figure;

import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;

/** Bars side by side, with the names of their groups below. */
record UprightBars(BarChart chart) implements Drawing {
  private static final double VALUE = 12;
  private static final double WIDEST = 48;

  @Override
  public void draw(Svg svg, Box box) {
    Axis axis = chart.axis().including(0);
    Box inside =
        Plot.inside(box, chart.title(), axis.name(), "")
            .without(0, chart.decimals() < 0 ? 0 : VALUE, 0, 0);
    Scale y = Scale.of(axis, chart.measured(), Scale.Fit.ROUND, (int) (inside.height() / 28));
    Plot plot = new Plot(inside.without(Plot.widest(y) + 8, 0, 4, 0), y, y);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawRules(svg);
    for (int group = 0; group < groups(); group++) {
      for (int series = 0; series < chart.series().size(); series++) {
        drawBar(svg, plot, group, series);
      }
    }
    plot.drawY(svg, box, chart.title(), axis);
    Box area = plot.area();
    svg.path("nff-axis", new SvgPath().move(area.x(), plot.py(0)).across(area.right()));
    drawNames(svg, area);
  }

  private int groups() {
    return chart.groups().size();
  }

  private double room(Box area) {
    return area.width() / groups();
  }

  private void drawNames(Svg svg, Box area) {
    for (int i = 0; i < groups(); i++) {
      double x = area.x() + room(area) * (i + 0.5);
      svg.text(x, area.bottom() + 16, Anchor.MIDDLE, "nff-text", chart.groups().get(i));
    }
  }

  private void drawBar(Svg svg, Plot plot, int group, int series) {
    Bars bars = chart.series().get(series);
    Interval interval = bars.values().get(group);
    double slot = room(plot.area()) * BarDrawing.FILLED / chart.series().size();
    double used = Math.min(slot, WIDEST);
    double middle =
        plot.area().x()
            + room(plot.area()) * (group + 0.5)
            + used * (series - (chart.series().size() - 1) / 2.0);
    double zero = plot.py(0);
    if (interval.isMissing()) {
      svg.text(middle, zero - 4, Anchor.MIDDLE, "nff-small", "–");
      return;
    }
    double y = plot.py(interval.value());
    double width = used * 0.88;
    Box bar = new Box(middle - width / 2, Math.min(y, zero), width, Math.abs(zero - y));
    BarDrawing.drawBar(svg, bars, bar);
    double end = drawWhisker(svg, plot, interval, middle, Math.min(width / 4, 5));
    String text = BarDrawing.text(chart, interval.value());
    if (!text.isEmpty()) {
      svg.text(middle, end - 4, Anchor.MIDDLE, "nff-small", text);
    }
  }

  /** Draws the interval and returns the height above which there is nothing. */
  private static double drawWhisker(Svg svg, Plot plot, Interval interval, double x, double half) {
    double end = plot.py(Math.max(0, interval.value()));
    if (!interval.isBounded()) {
      return end;
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
    return Math.min(high, end);
  }
}
