package org.networkff.lab.figure.svg;

import java.util.List;

/**
 * How a series looks, so that it is told apart from the others in colour, in grey and on paper: one
 * of eight colours, a dash for lines, a mark for points, a hatch for areas. The first four differ
 * for colour-blind readers in either theme by colour alone.
 *
 * @param index which: equal indices look equal in every figure
 */
public record Style(int index) {
  /** How many colours there are; beyond, colours come again with other dashes. */
  public static final int COLOURS = 8;

  private static final List<String> DASHES =
      List.of("none", "8 3", "2 3", "9 3 2 3", "5 2", "12 4", "1 4", "9 3 2 3 2 3");
  private static final List<String> MARKS =
      List.of(
          "m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z", // circle
          "m-3 -3h6v6h-6z", // square
          "m0 -4.2l4 7h-8z", // triangle
          "m0 -4.2l4.2 4.2l-4.2 4.2l-4.2 -4.2z", // diamond
          "m0 4.2l4 -7h-8z", // triangle, upside down
          "m-1.3 -3.9h2.6v2.6h2.6v2.6h-2.6v2.6h-2.6v-2.6h-2.6v-2.6h2.6z", // plus
          "m-3.9 -1.9h7.8v3.8h-7.8z", // bar
          "m-1.9 -3.9h3.8v7.8h-3.8z"); // pillar

  /** Checks the index. */
  public Style {
    if (index < 0) {
      throw new IllegalArgumentException("a style of index " + index + ": must be 0 or more");
    }
  }

  /** The class that sets the colour, for whatever is drawn with {@code currentColor}. */
  public String colour() {
    return "nff-c" + index % COLOURS;
  }

  /** The dashes of a line, as SVG has them. */
  public String dashes() {
    return DASHES.get((index + index / COLOURS) % DASHES.size());
  }

  /** The outline of a mark around a point. */
  public String mark(double x, double y) {
    return "M" + Svg.number(x) + " " + Svg.number(y) + MARKS.get(index % MARKS.size());
  }

  /** Lines over a filled area: none, rising, level, falling, and so on again. */
  public SvgPath hatch(Box area) {
    SvgPath path = new SvgPath();
    switch (index % 4) {
      case 1 -> rising(area, path, false);
      case 2 -> level(area, path);
      case 3 -> rising(area, path, true);
      default -> {}
    }
    return path;
  }

  private static void level(Box area, SvgPath path) {
    for (double y = area.bottom() - 3; y > area.y(); y -= 6) {
      path.move(area.x(), y).across(area.right());
    }
  }

  /** Lines at 45 degrees, cut where they leave the area. */
  private static void rising(Box area, SvgPath path, boolean mirrored) {
    for (double d = 4; d < area.width() + area.height(); d += 8) {
      double fromX = Math.max(0, d - area.height());
      double toX = Math.min(area.width(), d);
      double left = mirrored ? area.width() - fromX : fromX;
      double right = mirrored ? area.width() - toX : toX;
      path.move(area.x() + left, area.bottom() - (d - fromX))
          .line(area.x() + right, area.bottom() - (d - toX));
    }
  }
}
