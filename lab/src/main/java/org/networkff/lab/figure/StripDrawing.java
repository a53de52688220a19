package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.networkff.lab.figure.StripChart.Strip;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * Draws rows of dots; below the dots of a row its mean and interval.
 *
 * @param names the width of names and notes, which charts side by side have in common
 */
record StripDrawing(StripChart chart, double names) implements Drawing {
  private static final double ROW = 50;
  private static final double CLOSE = 36; // a row among many
  private static final int MANY = 8;
  private static final double DOT = 3.2;
  private static final double LANE = 1.7 * DOT;
  private static final double REACH = 0.22; // of dots from their middle, as a share of a row
  private static final double SHORTEST = 200; // the room for dots beside long names

  /** The width that the names and notes of some charts need. */
  static double names(List<? extends Chart> charts) {
    return 6
        + charts.stream()
            .filter(StripChart.class::isInstance)
            .flatMap(chart -> ((StripChart) chart).strips().stream())
            .mapToDouble(
                s -> Math.max(TextWidth.of(s.name(), Plot.FONT), TextWidth.of(s.note(), 11)))
            .max()
            .orElse(0);
  }

  @Override
  public double width(double offered) {
    return Math.max(offered, Math.ceil(names + SHORTEST));
  }

  @Override
  public double height(double width) {
    return top() + row() * chart.strips().size() + Plot.LABELS + Plot.NAME;
  }

  private double row() {
    return chart.strips().size() > MANY ? CLOSE : ROW;
  }

  private double top() {
    return (chart.title().isEmpty() ? 4 : Plot.TITLE) + (hasNamedGuide() ? Plot.NAME : 2);
  }

  private boolean hasNamedGuide() {
    return chart.guides().stream().anyMatch(guide -> !guide.name().isEmpty());
  }

  @Override
  public void draw(Svg svg, Box box) {
    double left = names;
    double width = box.width() - left - 10;
    Scale x =
        Plot.fitting(
            width, atMost -> Scale.of(chart.axis(), chart.measured(), Scale.Fit.ROUND, atMost));
    double half = Plot.widest(x) / 2;
    Box area = box.without(left + half, top(), Math.max(8, half), Plot.LABELS + Plot.NAME);
    Plot plot = new Plot(area, x, x);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawColumns(svg);
    chart.guides().forEach(guide -> drawGuide(svg, plot, guide, box));
    for (int i = 0; i < chart.strips().size(); i++) {
      Box row = new Box(box.x(), area.y() + row() * i, left, row());
      drawRow(svg, plot, chart.strips().get(i), row);
    }
    plot.drawX(svg, box, chart.axis());
  }

  /** A guide, with its name above it, or as near as the name is within the box. */
  private static void drawGuide(Svg svg, Plot plot, Guide guide, Box box) {
    double x = plot.px(guide.value());
    if (Double.isNaN(x)) {
      return;
    }
    svg.path("nff-guide", new SvgPath().move(x, plot.area().y()).down(plot.area().bottom()));
    if (!guide.name().isEmpty()) {
      double half = TextWidth.of(guide.name(), Plot.FONT) / 2;
      double middle = Math.max(box.x() + half, Math.min(x, box.right() - half));
      svg.text(middle, plot.area().y() - 5, Anchor.MIDDLE, "nff-muted", guide.name());
    }
  }

  private static void drawRow(Svg svg, Plot plot, Strip strip, Box row) {
    double middle = row.y() + row.height() / 2;
    boolean noted = !strip.note().isEmpty();
    svg.text(row.x(), middle + (noted ? -2 : 4), Anchor.START, "nff-text", strip.name());
    if (noted) {
      svg.text(row.x(), middle + 12, Anchor.START, "nff-small", strip.note());
    }
    double centre = middle - 0.14 * row.height();
    List<Dot> dots = spread(plot, strip.values());
    int outermost = dots.stream().mapToInt(dot -> Math.abs(dot.lane())).max().orElse(0);
    double lane = outermost == 0 ? 0 : Math.min(LANE, REACH * row.height() / outermost);
    for (Dot dot : dots) {
      svg.element(
          "circle",
          "class",
          "nff-dot " + strip.style().colour(),
          "cx",
          dot.x(),
          "cy",
          centre + dot.lane() * lane,
          "r",
          DOT);
    }
    drawMean(svg, plot, strip, middle + (dots.isEmpty() ? 0 : 0.28 * row.height()));
  }

  private static void drawMean(Svg svg, Plot plot, Strip strip, double y) {
    Interval mean = strip.mean();
    if (mean.isMissing() || Double.isNaN(plot.px(mean.value()))) {
      return;
    }
    if (mean.isBounded()) {
      svg.path("nff-whisker", plot.whisker(mean, y, 4));
    }
    svg.element(
        "path",
        "class",
        "nff-mark " + strip.style().colour(),
        "d",
        strip.style().mark(plot.px(mean.value()), y));
  }

  /**
   * A place for a value; lanes are above (−1, −2, …) and below (1, 2, …) the middle of the dots.
   */
  private record Dot(double x, int lane) {}

  /**
   * Values next to one another, so that each is seen: the lane nearest to the middle that is free
   * takes it, of as many as it needs.
   */
  private static List<Dot> spread(Plot plot, List<Double> values) {
    List<Dot> dots = new ArrayList<>();
    double[] free = new double[values.size()];
    Arrays.fill(free, Double.NEGATIVE_INFINITY);
    values.stream()
        .mapToDouble(plot::px)
        .filter(Double::isFinite)
        .sorted()
        .forEach(
            x -> {
              int taken = 0;
              while (free[taken] > x) {
                taken++;
              }
              free[taken] = x + 2 * DOT;
              dots.add(new Dot(x, taken % 2 == 0 ? taken / 2 : -(taken + 1) / 2));
            });
    return dots;
  }
}
