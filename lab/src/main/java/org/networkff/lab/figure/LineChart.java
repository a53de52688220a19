package org.networkff.lab.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;

/**
 * Lines, each with a band around it where its points have intervals. Points that have no place on
 * the axes (NaN; zero on a logarithmic axis) leave a gap.
 *
 * @param title what stands above
 * @param x the axis of time, size or depth
 * @param y the axis of what is measured
 * @param lines with their points in ascending order of x
 * @param guides horizontal lines of reference
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, List<Guide> guides)
    implements Measured<LineChart> {

  /**
   * A point and the interval around it.
   *
   * @param low NaN if there is none
   * @param high NaN if there is none
   */
  public record Point(double x, double y, double low, double high) {

    /** A point without an interval. */
    public static Point of(double x, double y) {
      return new Point(x, y, Double.NaN, Double.NaN);
    }

    boolean isBounded() {
      return Double.isFinite(low) && Double.isFinite(high);
    }
  }

  /** A line. */
  public record Line(String name, Style style, List<Point> points) {

    /** Checks the order. */
    public Line {
      points = List.copyOf(points);
      for (int i = 1; i < points.size(); i++) {
        if (points.get(i).x() < points.get(i - 1).x()) {
          throw new IllegalArgumentException(
              "the line \"%s\" goes back from x = %s to %s"
                  .formatted(name, points.get(i - 1).x(), points.get(i).x()));
        }
      }
    }
  }

  /** Copies the lists. */
  public LineChart {
    lines = List.copyOf(lines);
    guides = List.copyOf(guides);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a line chart without a line: \"" + title + "\"");
    }
  }

  @Override
  public Axis measure() {
    return y;
  }

  /** Lines, bands and guides. */
  @Override
  public DoubleStream measured() {
    DoubleStream drawn =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .filter(point -> x.places(point.x()) && y.places(point.y()))
            .flatMapToDouble(point -> DoubleStream.of(point.low(), point.y(), point.high()));
    return DoubleStream.concat(drawn, guides.stream().mapToDouble(Guide::value));
  }

  @Override
  public LineChart along(Axis other) {
    return new LineChart(title, x, other, lines, guides);
  }

  @Override
  public List<Key> keys() {
    return lines.stream().map(line -> new Key(line.name(), line.style(), Key.Shape.LINE)).toList();
  }
}
