package org.networkff.lab.figure;

import org.networkff.lab.figure.BarChart.Bars;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;

/** Bars below one another, with the names of their groups on the left. */
record LyingBars(BarChart chart) implements Drawing {
  private static final double THICKNESS = 13;
  private static final double APART = 8;
  private static final double SHORTEST = 200; // the room for bars beside long names

  @Override
  public double width(double offered) {
    return Math.max(offered, Math.ceil(left() + SHORTEST + right()));
  }

  @Override
  public double height(double width) {
    return top() + group() * chart.groups().size() + Plot.LABELS + Plot.NAME;
  }

  private double top() {
    return chart.title().isEmpty() ? 4 : Plot.TITLE + 4;
  }

  private double left() {
    return BarDrawing.widest(chart) + 8;
  }

  /** What values that stand behind the longest bars take. */
  private double right() {
    return BarDrawing.widestValue(chart) + 10;
  }

  private double group() {
    return THICKNESS * chart.series().size() + APART;
  }

  @Override
  public void draw(Svg svg, Box box) {
    Axis axis = chart.axis().including(0);
    Box area = box.without(left(), top(), right(), Plot.LABELS + Plot.NAME);
    Scale x =
        Plot.fitting(
            area.width(), atMost -> Scale.of(axis, chart.measured(), Scale.Fit.ROUND, atMost));
    Plot plot = new Plot(area, x, x);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawColumns(svg);
    for (int group = 0; group < chart.groups().size(); group++) {
      drawGroup(svg, plot, group);
    }
    plot.drawX(svg, box, axis);
    svg.path("nff-axis", new SvgPath().move(plot.px(0), area.y()).down(area.bottom()));
  }

  private void drawGroup(Svg svg, Plot plot, int group) {
    double top = plot.area().y() + group() * group;
    double middle = top + group() / 2;
    svg.text(plot.area().x() - 8, middle + 4, Anchor.END, "nff-text", chart.groups().get(group));
    for (int series = 0; series < chart.series().size(); series++) {
      Bars bars = chart.series().get(series);
      double y = top + APART / 2 + THICKNESS * series;
      drawBar(svg, plot, bars, bars.values().get(group), y);
    }
  }

  private void drawBar(Svg svg, Plot plot, Bars bars, Interval interval, double y) {
    double zero = plot.px(0);
    double baseline = y + THICKNESS / 2 + 4;
    if (interval.isMissing()) {
      svg.text(zero + 4, baseline, Anchor.START, "nff-small", "–");
      return;
    }
    double x = plot.px(interval.value());
    Box bar = new Box(Math.min(x, zero), y + 0.5, Math.abs(x - zero), THICKNESS - 1);
    BarDrawing.drawBar(svg, bars, bar);
    double end = drawWhisker(svg, plot, interval, y + THICKNESS / 2);
    String text = BarDrawing.text(chart, interval.value());
    if (!text.isEmpty()) {
      svg.text(end + 5, baseline, Anchor.START, "nff-small", text);
    }
  }

  /** Draws the interval and returns where there is nothing more on the right. */
  private static double drawWhisker(Svg svg, Plot plot, Interval interval, double y) {
    double end = plot.px(Math.max(0, interval.value()));
    if (!interval.isBounded()) {
      return end;
    }
    SvgPath whisker = plot.whisker(interval, y, 3);
    svg.path("nff-casing", whisker);
    svg.path("nff-whisker", whisker);
    return Math.max(plot.px(interval.high()), end);
  }
}
