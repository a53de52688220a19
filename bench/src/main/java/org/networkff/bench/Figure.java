package org.networkff.bench;

import java.util.List;
import java.util.Locale;

/**
 * Small line charts side by side as SVG, the same bytes for the same figures. It paints its own
 * background, light or dark as the reader's system is; lines differ by colour, dashes and marks, in
 * colours that are told apart by colour-blind readers too (Okabe and Ito).
 */
final class Figure {
  private static final int PANEL_WIDTH = 250;
  private static final int PANEL_HEIGHT = 200;
  private static final int LEFT = 58;
  private static final int RIGHT = 26;
  private static final int TOP = 34;
  private static final int BOTTOM = 44;
  private static final int LEGEND = 30;
  private static final int TICKS = 4;
  private static final int LONG_LABEL = 5; // longer ones would touch: every second has one

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
      role="img" font-family="system-ui, sans-serif" font-size="12">
      <title>%3$s</title>
      <style>
        .paper { fill: #ffffff }
        text { fill: #1f2328 }
        .axis { stroke: #59636e; fill: none }
        .grid { stroke: #d1d9e0; fill: none }
        .s0 { stroke: #0072b2; fill: #0072b2 }
        .s1 { stroke: #d55e00; fill: #d55e00; stroke-dasharray: 7 3 }
        .s2 { stroke: #007a5a; fill: #007a5a; stroke-dasharray: 2 3 }
        .s3 { stroke: #a3487e; fill: #a3487e; stroke-dasharray: 9 3 2 3 }
        polyline { fill: none !important; stroke-width: 2 }
        .mark { stroke-dasharray: none }
        @media (prefers-color-scheme: dark) {
          .paper { fill: #0d1117 }
          text { fill: #f0f6fc }
          .axis { stroke: #9198a1 }
          .grid { stroke: #3d444d }
          .s0 { stroke: #56b4e9; fill: #56b4e9 }
          .s1 { stroke: #e69f00; fill: #e69f00 }
          .s2 { stroke: #2fc39a; fill: #2fc39a }
          .s3 { stroke: #e29bc4; fill: #e29bc4 }
        }
      </style>
      <rect class="paper" width="100%%" height="100%%"/>
      """;

  /** A point of a line. */
  record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param style 0 to 3: which colour, dash and mark
   */
  record Line(int style, List<Point> points) {}

  /** One chart, both axes linear and from zero. */
  record Panel(String title, String xName, List<Line> lines) {}

  /**
   * Charts that share what their lines mean.
   *
   * @param legend what each style means
   */
  record Row(List<String> legend, List<Panel> panels) {}

  private final StringBuilder out = new StringBuilder();

  private Figure() {}

  /** The figure as SVG. */
  static String svg(String title, List<Row> rows) {
    return new Figure().draw(title, rows);
  }

  private String draw(String title, List<Row> rows) {
    int columns = rows.stream().mapToInt(row -> row.panels().size()).max().orElse(1);
    int rowHeight = LEGEND + PANEL_HEIGHT;
    add(HEAD, columns * PANEL_WIDTH, rows.size() * rowHeight, escaped(title));
    for (int r = 0; r < rows.size(); r++) {
      legend(rows.get(r).legend(), r * rowHeight);
      List<Panel> panels = rows.get(r).panels();
      for (int c = 0; c < panels.size(); c++) {
        panel(panels.get(c), c * PANEL_WIDTH, r * rowHeight + LEGEND);
      }
    }
    return out.append("</svg>\n").toString();
  }

  private void legend(List<String> names, int top) {
    int x = LEFT;
    for (int style = 0; style < names.size(); style++) {
      if (names.get(style).isEmpty()) {
        continue; // a style that this row does not have
      }
      int y = top + 20;
      add("<polyline class=\"s%d\" points=\"%d,%d %d,%d\"/>\n", style, x, y - 4, x + 32, y - 4);
      mark(style, x + 16, y - 4);
      add("<text x=\"%d\" y=\"%d\">%s</text>\n", x + 38, y, escaped(names.get(style)));
      x += 60 + 7 * names.get(style).length();
    }
  }

  private void panel(Panel panel, int left, int top) {
    double xTop =
        top(panel.lines().stream().flatMap(l -> l.points().stream()).map(Point::x).toList());
    double yTop =
        top(panel.lines().stream().flatMap(l -> l.points().stream()).map(Point::y).toList());
    int x0 = left + LEFT;
    int x1 = left + PANEL_WIDTH - RIGHT;
    int y0 = top + PANEL_HEIGHT - BOTTOM;
    int y1 = top + TOP;
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"600\">%s</text>\n",
        x0, top + 20, escaped(panel.title()));
    for (int tick = 0; tick <= TICKS; tick++) {
      double y = y0 + (y1 - y0) * tick / (double) TICKS;
      add("<path class=\"grid\" d=\"M%d %.1f H%d\"/>\n", x0, y, x1);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
          x0 - 6, y + 4, number(yTop * tick / TICKS));
    }
    int stride = number(xTop).length() > LONG_LABEL ? 2 : 1;
    for (int tick = 0; tick <= TICKS; tick += stride) {
      double x = x0 + (x1 - x0) * tick / (double) TICKS;
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
          x, y0 + 16, number(xTop * tick / TICKS));
    }
    add("<path class=\"axis\" d=\"M%d %d V%d H%d\"/>\n", x0, y1, y0, x1);
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        (x0 + x1) / 2, y0 + 34, escaped(panel.xName()));
    for (Line line : panel.lines()) {
      StringBuilder points = new StringBuilder();
      for (Point point : line.points()) {
        double x = x0 + (x1 - x0) * point.x() / xTop;
        double y = y0 + (y1 - y0) * point.y() / yTop;
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        mark(line.style(), x, y);
      }
      add("<polyline class=\"s%d\" points=\"%s\"/>\n", line.style(), points.toString().strip());
    }
  }

  /** Circle, square, triangle, diamond. */
  private void mark(int style, double x, double y) {
    String path =
        switch (style) {
          case 0 -> "m-3.5 0 a3.5 3.5 0 1 0 7 0 a3.5 3.5 0 1 0 -7 0";
          case 1 -> "m-3.2 -3.2 h6.4 v6.4 h-6.4 z";
          case 2 -> "m0 -4.2 l4 7 h-8 z";
          default -> "m0 -4.4 l4.4 4.4 l-4.4 4.4 l-4.4 -4.4 z";
        };
    add("<path class=\"mark s%d\" d=\"M%.1f %.1f %s\"/>\n", style, x, y, path);
  }

  /** The end of an axis: a round number that a quarter of is one too. */
  private static double top(List<Double> values) {
    double largest = values.stream().mapToDouble(value -> value).max().orElse(1);
    if (largest <= 0) {
      return 1;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(largest)) - 1);
    for (int step : new int[] {10, 12, 16, 20, 24, 28, 32, 40, 48, 60, 80, 100}) {
      if (step * unit >= largest * (1 - 1e-9)) {
        return step * unit;
      }
    }
    return 100 * unit;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, value < 10 ? "%.3f" : "%,.0f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
