package org.networkff.lab.figure;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.axis.Tick;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * The place in a chart where data are drawn, and the axes around it.
 *
 * @param area without the axes' labels
 */
record Plot(Box area, Scale x, Scale y) {
  static final double FONT = 12;
  static final double TITLE = 20;
  static final double NAME = 18;
  static final double LABELS = 20; // with the tails of letters
  private static final double LINE_OF_TICKS = 32;

  /** What is left of a chart's box for its plot and the labels left and right of it. */
  static Box inside(Box box, String title, String above, String below) {
    double top = (title.isEmpty() ? 4 : TITLE) + (above.isEmpty() ? 4 : NAME + 4);
    return box.without(0, top, 0, LABELS + (below.isEmpty() ? 0 : NAME));
  }

  /** A plot with two scales; {@code right} is kept free on the right. */
  static Plot of(Box box, Axis xAxis, Sides sides, Axis yAxis, DoubleStream ys, double right) {
    Scale y = Scale.of(yAxis, ys, Scale.Fit.ROUND, (int) (box.height() / LINE_OF_TICKS));
    double left = widest(y) + 8;
    Scale x = fitting(box.width() - left - right, sides.scale(xAxis));
    double half = widest(x) / 2;
    Box area = box.without(Math.max(left, half), 0, Math.max(right, half + 2), 0);
    return new Plot(area, x, y);
  }

  /** The values of an axis and how it ends. */
  record Sides(List<Double> values, Scale.Fit fit) {
    IntFunction<Scale> scale(Axis axis) {
      return atMost ->
          Scale.of(axis, values.stream().mapToDouble(Double::doubleValue), fit, atMost);
    }
  }

  /** The scale with as many labels as find room in a width side by side. */
  static Scale fitting(double width, IntFunction<Scale> scales) {
    for (int atMost = (int) (width / 45); atMost > 2; atMost--) {
      Scale scale = scales.apply(atMost);
      if (fits(scale, width)) {
        return scale;
      }
    }
    return scales.apply(2);
  }

  private static boolean fits(Scale scale, double width) {
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : scale.ticks()) {
      double half = TextWidth.of(tick.label(), FONT) / 2;
      double middle = width * scale.at(tick.value());
      if (half > 0 && middle - half < free) {
        return false;
      }
      free = half > 0 ? middle + half + 10 : free;
    }
    return true;
  }

  static double widest(Scale scale) {
    return scale.ticks().stream()
        .mapToDouble(tick -> TextWidth.of(tick.label(), FONT))
        .max()
        .orElse(0);
  }

  /** Where a value of x is; NaN if nowhere. */
  double px(double value) {
    return area.x() + area.width() * x.at(value);
  }

  /** Where a value of y is; NaN if nowhere. */
  double py(double value) {
    return area.bottom() - area.height() * y.at(value);
  }

  /** An interval of x as a level line with an upright stroke at each end, which is twice half. */
  SvgPath whisker(Interval interval, double y, double half) {
    double low = px(interval.low());
    double high = px(interval.high());
    return new SvgPath()
        .move(low, y)
        .across(high)
        .move(low, y - half)
        .down(y + half)
        .move(high, y - half)
        .down(y + half);
  }

  /** Where a value of y is; at the end of the axis if it is beyond or nowhere. */
  double pyWithin(double value) {
    double at = y.at(value);
    return area.bottom() - area.height() * (at > 0 ? Math.min(1, at) : 0);
  }

  /** The lines at the marked values of y. */
  void drawRules(Svg svg) {
    SvgPath grid = new SvgPath();
    for (Tick tick : y.ticks()) {
      if (!tick.label().isEmpty()) {
        grid.move(area.x(), py(tick.value())).across(area.right());
      }
    }
    svg.path("nff-grid", grid);
  }

  /** The lines at the marked values of x. */
  void drawColumns(Svg svg) {
    SvgPath grid = new SvgPath();
    for (Tick tick : x.ticks()) {
      if (!tick.label().isEmpty()) {
        grid.move(px(tick.value()), area.y()).down(area.bottom());
      }
    }
    svg.path("nff-grid", grid);
  }

  /** The axis of y with what it measures above. */
  void drawY(Svg svg, Box box, String title, Axis axis) {
    SvgPath marks = new SvgPath().move(area.x(), area.y()).down(area.bottom());
    for (Tick tick : y.ticks()) {
      double at = py(tick.value());
      marks.move(area.x() - (tick.label().isEmpty() ? 2 : 4), at).across(area.x());
      if (!tick.label().isEmpty()) {
        svg.text(area.x() - 6, at + 4, Anchor.END, "nff-text", tick.label());
      }
    }
    svg.path("nff-axis", marks);
    if (!axis.name().isEmpty()) {
      double baseline = box.y() + (title.isEmpty() ? 4 : TITLE) + 11;
      svg.text(box.x(), baseline, Anchor.START, "nff-muted", named(axis, y));
    }
  }

  /** The axis of x with what it measures below. */
  void drawX(Svg svg, Box box, Axis axis) {
    SvgPath marks = new SvgPath().move(area.x(), area.bottom()).across(area.right());
    for (Tick tick : x.ticks()) {
      double at = px(tick.value());
      marks.move(at, area.bottom()).down(area.bottom() + (tick.label().isEmpty() ? 2 : 4));
      if (!tick.label().isEmpty()) {
        svg.text(at, area.bottom() + 16, Anchor.MIDDLE, "nff-text", tick.label());
      }
    }
    svg.path("nff-axis", marks);
    if (!axis.name().isEmpty()) {
      String name = named(axis, x);
      double half = TextWidth.of(name, FONT) / 2;
      double middle = Math.min(area.x() + area.width() / 2, box.right() - half);
      svg.text(middle, area.bottom() + 32, Anchor.MIDDLE, "nff-muted", name);
    }
  }

  /** The title of a chart. */
  static void drawTitle(Svg svg, Box box, String title) {
    if (!title.isEmpty()) {
      svg.text(box.x(), box.y() + 13, Anchor.START, "nff-title", title);
    }
  }

  private static String named(Axis axis, Scale scale) {
    return scale.factor().isEmpty() ? axis.name() : axis.name() + " (" + scale.factor() + ")";
  }
}
