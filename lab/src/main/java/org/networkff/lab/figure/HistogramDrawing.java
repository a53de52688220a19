package org.networkff.lab.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.networkff.lab.figure.HistogramChart.Histogram;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.axis.Scale;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.Svg.Anchor;
import org.networkff.lab.figure.svg.SvgPath;

/** Draws histograms as translucent areas with dashed outlines. */
record HistogramDrawing(HistogramChart chart) implements Drawing {
  private static final Axis SHARE = Axis.linear("share of values in a bin, %").including(0);

  @Override
  public void draw(Svg svg, Box box) {
    Box inside = Plot.inside(box, chart.title(), SHARE.name(), chart.axis().name());
    Plot plot = Plot.of(inside, chart.axis(), sides(), SHARE, shares(), 8);
    Plot.drawTitle(svg, box, chart.title());
    plot.drawRules(svg);
    chart.histograms().forEach(histogram -> drawArea(svg, plot, histogram));
    chart.histograms().forEach(histogram -> drawOutline(svg, plot, histogram));
    chart.guides().forEach(guide -> drawGuide(svg, plot, guide));
    plot.drawY(svg, box, chart.title(), SHARE);
    plot.drawX(svg, box, chart.axis());
  }

  private Plot.Sides sides() {
    Histogram any = chart.histograms().getFirst();
    List<Double> values =
        DoubleStream.concat(
                DoubleStream.of(any.low(), any.high()),
                chart.guides().stream().mapToDouble(Guide::value))
            .boxed()
            .toList();
    return new Plot.Sides(values, Scale.Fit.TIGHT);
  }

  private DoubleStream shares() {
    return chart.histograms().stream()
        .flatMapToDouble(
            histogram ->
                IntStream.range(0, histogram.counts().size())
                    .mapToDouble(bin -> 100 * histogram.share(bin)));
  }

  private static void drawArea(Svg svg, Plot plot, Histogram histogram) {
    SvgPath path = outline(plot, histogram).close();
    svg.path("nff-band " + histogram.style().colour(), path);
  }

  private static void drawOutline(Svg svg, Plot plot, Histogram histogram) {
    svg.element(
        "path",
        "class",
        "nff-line " + histogram.style().colour(),
        "stroke-dasharray",
        histogram.style().dashes(),
        "d",
        outline(plot, histogram));
  }

  private static SvgPath outline(Plot plot, Histogram histogram) {
    SvgPath path = new SvgPath().move(plot.px(histogram.edge(0)), plot.py(0));
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      path.down(plot.py(100 * histogram.share(bin))).across(plot.px(histogram.edge(bin + 1)));
    }
    return path.down(plot.py(0));
  }

  private static void drawGuide(Svg svg, Plot plot, Guide guide) {
    double x = plot.px(guide.value());
    Box area = plot.area();
    svg.path("nff-guide", new SvgPath().move(x, area.y()).down(area.bottom()));
    boolean leftHalf = x < area.x() + area.width() / 2;
    svg.text(
        x + (leftHalf ? 4 : -4),
        area.y() + 10,
        leftHalf ? Anchor.START : Anchor.END,
        "nff-halo",
        guide.name());
  }
}
