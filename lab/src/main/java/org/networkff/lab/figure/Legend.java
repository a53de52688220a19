package org.networkff.lab.figure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;
import org.networkff.lab.figure.svg.TextWidth;

/** What styles mean: a sample of each with its name, in columns, in as many rows as it takes. */
record Legend(List<Key> keys) {
  static final double SAMPLE = 30;
  static final double ROW = 20;
  private static final double GAP = 18;

  double height(double width) {
    return keys.isEmpty() ? 0 : place(null, 0, 0, width) + 6;
  }

  /** The width of the longest entry. */
  double widest() {
    return keys.stream().mapToDouble(Legend::taken).max().orElse(0);
  }

  private static double taken(Key key) {
    return SAMPLE + 6 + TextWidth.of(key.name(), Plot.FONT);
  }

  void draw(Svg svg, double x, double y, double width) {
    place(svg, x, y, width);
  }

  /** Draws the entries, if there is something to draw on, and returns the height they take. */
  private double place(@Nullable Svg svg, double left, double top, double width) {
    double[] columns = columnsWithin(width);
    double x = left;
    double y = top;
    for (int i = 0; i < keys.size(); i++) {
      int column = i % columns.length;
      if (column == 0 && i > 0) {
        x = left;
        y += ROW;
      }
      if (svg != null) {
        drawSample(svg, keys.get(i), x, y);
        svg.text(x + SAMPLE + 6, y + 14, Anchor.START, "nff-text", keys.get(i).name());
      }
      x += columns[column];
    }
    return y + ROW - top;
  }

  /** How wide columns are, with the gaps after them: as many columns as there is room for. */
  private double[] columnsWithin(double width) {
    int count = keys.size();
    while (count > 1 && Arrays.stream(columns(count)).sum() - GAP > width) {
      count--;
    }
    return columns(count);
  }

  /** How wide that many columns are. */
  private double[] columns(int count) {
    double[] widths = new double[count];
    for (int i = 0; i < keys.size(); i++) {
      widths[i % count] = Math.max(widths[i % count], taken(keys.get(i)) + GAP);
    }
    return widths;
  }

  /** A sample of a style, {@link #SAMPLE} wide and {@link #ROW} high. */
  static void drawSample(Svg svg, Key key, double x, double y) {
    String colour = key.style().colour();
    switch (key.shape()) {
      case LINE -> {
        drawStroke(svg, key, new SvgPath().move(x, y + ROW / 2).across(x + SAMPLE));
        svg.element(
            "path",
            "class",
            "nff-mark " + colour,
            "d",
            key.style().mark(x + SAMPLE / 2, y + ROW / 2));
      }
      case BAR -> {
        Box bar = new Box(x + 6, y + 3, SAMPLE - 8, ROW - 6);
        svg.rect("nff-fill " + colour, bar);
        svg.path("nff-hatch", key.style().hatch(bar));
      }
      case AREA -> {
        Box area = new Box(x + 2, y + 4, SAMPLE - 4, ROW - 8);
        svg.rect("nff-band " + colour, area);
        drawStroke(
            svg,
            key,
            new SvgPath()
                .move(area.x(), area.bottom())
                .down(area.y())
                .across(area.right())
                .down(area.bottom())
                .close());
      }
    }
  }

  private static void drawStroke(Svg svg, Key key, SvgPath path) {
    svg.element(
        "path",
        "class",
        "nff-line " + key.style().colour(),
        "stroke-dasharray",
        key.style().dashes(),
        "d",
        path);
  }
}
