package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * Draws bands, lines over them, and marks on the lines where they are sparse enough to be read. A
 * band ends where an interval is not known; an interval by itself is a whisker.
 */
final class LineDrawing implements Drawing {
  private static final int FEW_POINTS = 12;
  private static final int MARKS = 4;
  private static final double LARGEST_SHARE = 0.35; // of the width, for names

  private final LineChart chart;
  private final boolean named;

  LineDrawing(LineChart chart, boolean named) {
    this.chart = chart;
    this.named = named;
  }

  /** Whether names find room at the ends of lines, beside them and below one another. */
  boolean hasRoomForNames(double width) {
    return LineEnds.width(chart.lines()) <= LARGEST_SHARE * width
        && LineEnds.height(chart.lines()) <= inside(new Box(0, 0, width, height(width))).height();
  }

  private Box inside(Box box) {
    return Plot.inside(box, chart.title(), chart.y().name(), chart.x().name());
  }

  @Override
  public void draw(Svg svg, Box box) {
    Box inside = inside(box);
    double right = named ? LineEnds.width(chart.lines()) : 8;
    Plot plot = Plot.of(inside, chart.x(), xs(), chart.y(), chart.measured(), right);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawRules(svg);
    chart.lines().forEach(line -> drawBand(svg, plot, line));
    chart.guides().forEach(guide -> drawGuide(svg, plot, guide));
    for (int i = 0; i < chart.lines().size(); i++) {
      drawLine(svg, plot, chart.lines().get(i), (i + 0.5) / chart.lines().size());
    }
    chart.guides().forEach(guide -> nameGuide(svg, plot, guide));
    plot.drawY(svg, box, chart.title(), chart.y());
    plot.drawX(svg, box, chart.x());
    if (named) {
      LineEnds.draw(svg, plot, chart.lines());
    }
  }

  private Plot.Sides xs() {
    return new Plot.Sides(
        chart.lines().stream().flatMap(line -> line.points().stream()).map(Point::x).toList(),
        Scale.Fit.TIGHT);
  }

  private static void drawGuide(Svg svg, Plot plot, Guide guide) {
    double y = plot.py(guide.value());
    if (Double.isFinite(y)) {
      svg.path("nff-guide", new SvgPath().move(plot.area().x(), y).across(plot.area().right()));
    }
  }

  /** At the end where the lines leave more room. */
  private void nameGuide(Svg svg, Plot plot, Guide guide) {
    double y = plot.py(guide.value()) - 4;
    if (Double.isFinite(y) && !guide.name().isEmpty()) {
      double width = TextWidth.of(guide.name(), Plot.FONT) + 8;
      Box area = plot.area();
      boolean left =
          room(plot, y - 4, area.x(), area.x() + width)
              > room(plot, y - 4, area.right() - width, area.right());
      svg.text(
          left ? area.x() + 4 : area.right() - 4,
          y,
          left ? Anchor.START : Anchor.END,
          "nff-halo",
          guide.name());
    }
  }

  /** How far, up or down, the next point is from a place as wide as this. */
  private double room(Plot plot, double y, double left, double right) {
    return chart.lines().stream()
        .flatMap(line -> line.points().stream())
        .filter(point -> plot.px(point.x()) >= left && plot.px(point.x()) <= right)
        .mapToDouble(point -> Math.abs(plot.py(point.y()) - y))
        .filter(Double::isFinite)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private void drawBand(Svg svg, Plot plot, Line line) {
    SvgPath path = new SvgPath();
    for (List<Point> run : boundedRuns(line)) {
      if (run.size() > 1) {
        Thinning upper = new Thinning();
        run.forEach(point -> upper.add(plot.px(point.x()), plot.pyWithin(point.high())));
        Thinning lower = new Thinning();
        run.forEach(point -> lower.add(plot.px(point.x()), plot.pyWithin(point.low())));
        upper.draw(path);
        lower.drawBack(path);
        path.close();
      }
    }
    if (!path.isEmpty()) {
      svg.path("nff-band " + line.style().colour(), path);
    }
  }

  private void drawLine(Svg svg, Plot plot, Line line, double shift) {
    SvgPath path = new SvgPath();
    List<Point> marked = new ArrayList<>();
    for (List<Point> run : runs(line)) {
      Thinning thinning = new Thinning();
      run.forEach(point -> thinning.add(plot.px(point.x()), plot.py(point.y())));
      if (run.size() > 1) {
        thinning.draw(path);
      } else {
        marked.add(run.getFirst());
      }
    }
    svg.path("nff-whisker", whiskers(plot, line));
    if (!path.isEmpty()) {
      svg.element(
          "path",
          "class",
          "nff-line " + line.style().colour(),
          "stroke-dasharray",
          line.style().dashes(),
          "d",
          path);
    }
    marked.addAll(toMark(plot, runs(line).stream().flatMap(List::stream).toList(), shift));
    for (Point point : marked.stream().distinct().toList()) {
      svg.element(
          "path",
          "class",
          "nff-mark " + line.style().colour(),
          "d",
          line.style().mark(plot.px(point.x()), plot.py(point.y())));
    }
  }

  private SvgPath whiskers(Plot plot, Line line) {
    SvgPath whiskers = new SvgPath();
    for (List<Point> run : boundedRuns(line)) {
      if (run.size() == 1) {
        Point point = run.getFirst();
        whiskers
            .move(plot.px(point.x()), plot.pyWithin(point.low()))
            .down(plot.pyWithin(point.high()));
      }
    }
    return whiskers;
  }

  /** All points where they are few, else some, elsewhere on each line. */
  private static List<Point> toMark(Plot plot, List<Point> points, double shift) {
    if (points.size() <= FEW_POINTS) {
      return points;
    }
    List<Point> marked = new ArrayList<>();
    for (int i = 0; i < MARKS; i++) {
      double x = plot.area().x() + plot.area().width() * (i + shift) / MARKS;
      points.stream().filter(point -> plot.px(point.x()) >= x).findFirst().ifPresent(marked::add);
    }
    return marked;
  }

  /** The pieces of a line between its gaps. */
  private List<List<Point>> runs(Line line) {
    return runs(line, this::isPlaced);
  }

  /** The pieces of a line between points without a place or an interval. */
  private List<List<Point>> boundedRuns(Line line) {
    return runs(line, point -> isPlaced(point) && point.isBounded());
  }

  private boolean isPlaced(Point point) {
    return chart.x().places(point.x()) && chart.y().places(point.y());
  }

  private static List<List<Point>> runs(Line line, Predicate<Point> drawn) {
    List<List<Point>> runs = new ArrayList<>();
    boolean gap = true;
    for (Point point : line.points()) {
      if (drawn.test(point) && gap) {
        runs.add(new ArrayList<>());
      }
      gap = !drawn.test(point);
      if (!gap) {
        runs.getLast().add(point);
      }
    }
    return runs;
  }
}
