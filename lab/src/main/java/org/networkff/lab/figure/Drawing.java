package org.networkff.lab.figure;

import java.util.List;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;

/** How a kind of chart is drawn. */
interface Drawing {

  /**
   * The drawing of a chart.
   *
   * @param all charts of its figure, itself among them
   */
  static Drawing of(Chart chart, List<Chart> all, boolean namesLines) {
    return switch (chart) {
      case BarChart bars -> new BarDrawing(bars);
      case LineChart lines -> new LineDrawing(lines, namesLines);
      case HistogramChart histograms -> new HistogramDrawing(histograms);
      case StripChart strips -> new StripDrawing(strips, StripDrawing.names(all));
      case MatrixChart matrix -> new MatrixDrawing(matrix);
    };
  }

  /** The width that it takes where so much is offered: mostly that, more if it would be crammed. */
  default double width(double offered) {
    return offered;
  }

  /** The height that it takes at a width. */
  default double height(double width) {
    return Math.rint(0.62 * width) + 16;
  }

  /** Draws it into a box of that width and height. */
  void draw(Svg svg, Box box);
}
