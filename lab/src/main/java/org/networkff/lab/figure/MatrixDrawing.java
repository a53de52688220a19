package org.networkff.lab.figure;

import java.util.List;
import java.util.Locale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.TextWidth;

/** Draws a matrix with its counts in the cells; cells without a count stay empty. */
record MatrixDrawing(MatrixChart chart) implements Drawing {
  private static final double SMALL = 11;
  private static final double LARGEST_CELL = 44;
  private static final double SCALE = 40;
  private static final double UNIT = 72; // "% of row" beside the scale
  private static final int FIRST_STRONG = 6;

  /** Where the steps of shade end, in per cent. */
  private static final List<Double> ENDS =
      List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

  private double size() {
    return chart.labels().size();
  }

  /** The side of a cell: what a width offers, but enough for its figures. */
  private double cell(double width) {
    double figures =
        chart.counts().stream()
            .flatMap(List::stream)
            .mapToDouble(count -> TextWidth.of(text(count), SMALL))
            .max()
            .orElse(0);
    double offered = Math.floor((width - left() - 2) / size());
    return Math.max(Math.ceil(figures) + 3, Math.min(LARGEST_CELL, offered));
  }

  private double left() {
    return Plot.NAME + widestLabel() + 8;
  }

  private double top() {
    return (chart.title().isEmpty() ? 4 : Plot.TITLE) + Plot.NAME + 16;
  }

  private double widestLabel() {
    return chart.labels().stream()
        .mapToDouble(label -> TextWidth.of(label, Plot.FONT))
        .max()
        .orElse(0);
  }

  @Override
  public double width(double offered) {
    return Math.max(offered, Math.ceil(left() + cell(offered) * size()) + 2);
  }

  @Override
  public double height(double width) {
    return Math.ceil(top() + cell(width) * size() + SCALE);
  }

  @Override
  public void draw(Svg svg, Box box) {
    double cell = cell(box.width());
    Box area = new Box(box.x() + left(), box.y() + top(), cell * size(), cell * size());
    Plot.drawTitle(svg, box, chart.title());
    drawNames(svg, box, area);
    for (int i = 0; i < chart.labels().size(); i++) {
      drawLabels(svg, area, cell, i);
      for (int j = 0; j < chart.labels().size(); j++) {
        drawCell(svg, new Box(area.x() + cell * j, area.y() + cell * i, cell, cell), i, j);
      }
    }
    double free = box.right() - area.x() - UNIT;
    drawScale(svg, new Box(area.x(), area.bottom() + 12, Math.min(free, 340), 10));
  }

  private void drawNames(Svg svg, Box box, Box area) {
    svg.text(
        area.x() + area.width() / 2, area.y() - 20, Anchor.MIDDLE, "nff-muted", chart.columns());
    double x = box.x() + 11;
    double y = area.y() + area.height() / 2;
    svg.open("g", "transform", "rotate(-90 " + Svg.number(x) + " " + Svg.number(y) + ")");
    svg.text(x, y, Anchor.MIDDLE, "nff-muted", chart.rows());
    svg.close();
  }

  private void drawLabels(Svg svg, Box area, double cell, int i) {
    String label = chart.labels().get(i);
    double middle = cell * (i + 0.5);
    svg.text(area.x() + middle, area.y() - 5, Anchor.MIDDLE, "nff-text", label);
    svg.text(area.x() - 6, area.y() + middle + 4, Anchor.END, "nff-text", label);
  }

  private void drawCell(Svg svg, Box cell, int row, int column) {
    long count = chart.counts().get(row).get(column);
    Box inner = cell.without(0.5, 0.5, 0.5, 0.5);
    if (count == 0) {
      svg.rect("nff-pale", inner);
      return;
    }
    int step = step(chart.share(row, column));
    svg.rect("nff-q" + step, inner);
    svg.text(
        cell.x() + cell.width() / 2,
        cell.y() + cell.height() / 2 + 4,
        Anchor.MIDDLE,
        step < FIRST_STRONG ? "nff-count" : "nff-on",
        text(count));
  }

  /** The step of a share above 0: steps end at 1, 2 and 5 times powers of ten per cent. */
  static int step(double share) {
    int step = 0;
    while (step < ENDS.size() - 1 && 100 * share > ENDS.get(step) * (1 + 1e-9)) {
      step++;
    }
    return step;
  }

  /** What the steps mean: the shares at which they end. */
  private static void drawScale(Svg svg, Box box) {
    double width = box.width() / ENDS.size();
    for (int step = 0; step < ENDS.size(); step++) {
      double x = box.x() + width * step;
      svg.rect("nff-q" + step, new Box(x, box.y(), width, box.height()));
      String end = Svg.number(ENDS.get(step));
      svg.text(x + width, box.bottom() + 13, Anchor.MIDDLE, "nff-small", end);
    }
    svg.text(
        box.x() + width * ENDS.size() + 14,
        box.bottom() + 13,
        Anchor.START,
        "nff-small",
        "% of row");
  }

  private static String text(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
