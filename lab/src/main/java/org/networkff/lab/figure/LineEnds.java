package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/**
 * Names of lines where the lines end, moved apart where they would overlap; a thin line leads from
 * each to its own.
 */
final class LineEnds {
  private static final double SPACING = 14;
  private static final double LEADER = 14;

  /** A name, and how high its line ends. */
  private record End(Line line, double x, double y) {}

  private LineEnds() {}

  /** The room that names take. */
  static double width(List<Line> lines) {
    return LEADER
        + 6
        + lines.stream().mapToDouble(line -> TextWidth.of(line.name(), Plot.FONT)).max().orElse(0);
  }

  /** How far it is from the first name to the last where they are as close as can be. */
  static double height(List<Line> lines) {
    return SPACING * (lines.size() - 1);
  }

  static void draw(Svg svg, Plot plot, List<Line> lines) {
    List<End> ends = new ArrayList<>();
    for (Line line : lines) {
      line.points().reversed().stream()
          .filter(p -> Double.isFinite(plot.px(p.x())) && Double.isFinite(plot.py(p.y())))
          .findFirst()
          .map((Point p) -> new End(line, plot.px(p.x()), plot.py(p.y())))
          .ifPresent(ends::add);
    }
    ends.sort(Comparator.comparingDouble(End::y));
    double[] heights = apart(ends, plot.area().y(), plot.area().bottom());
    for (int i = 0; i < heights.length; i++) {
      draw(svg, plot, ends.get(i), heights[i]);
    }
  }

  /** The heights nearest to the wanted ones that are far enough from one another. */
  private static double[] apart(List<End> ends, double top, double bottom) {
    double[] heights = ends.stream().mapToDouble(End::y).toArray();
    for (int i = 0; i < heights.length; i++) {
      double free = i == 0 ? top : heights[i - 1] + SPACING;
      heights[i] = Math.max(heights[i], free);
    }
    double free = bottom;
    for (int i = heights.length - 1; i >= 0; i--) {
      heights[i] = Math.min(heights[i], free);
      free = heights[i] - SPACING;
    }
    return heights;
  }

  private static void draw(Svg svg, Plot plot, End end, double height) {
    double right = plot.area().right();
    SvgPath leader = new SvgPath().move(end.x(), end.y());
    if (end.x() < right - 1) {
      leader.line(right, end.y());
    }
    leader.line(right + LEADER - 2, height);
    svg.element("path", "class", "nff-leader " + end.line().style().colour(), "d", leader);
    svg.text(right + LEADER, height + 4, Anchor.START, "nff-text", end.line().name());
  }
}
