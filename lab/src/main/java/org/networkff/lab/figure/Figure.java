package org.networkff.lab.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.networkff.lab.figure.svg.Box;
import org.networkff.lab.figure.svg.Svg;
import org.networkff.lab.figure.svg.TextWidth;
import org.networkff.lab.figure.svg.Theme;

/**
 * One chart, or several that belong together and share a legend. Drawn as one SVG that is complete
 * by itself, or as {@linkplain #inline pieces} for a page, which puts them side by side or below
 * one another as the screen allows, or as {@linkplain #panels figures of one chart each} for a page
 * that can only show files.
 *
 * @param title what it is; read aloud, not drawn
 * @param description what there is to be seen, for those who do not see it
 * @param charts in reading order
 * @param columns how many are side by side in the SVG
 */
public record Figure(String title, String description, List<Chart> charts, int columns) {
  private static final double MARGIN = 10;
  private static final double GAP = 22;
  private static final double[] WIDTHS = {440, 400, 320, 280};
  private static final double TITLE = 1.2; // bold and larger than other letters

  /** Checks that the legend is unambiguous. */
  public Figure {
    charts = List.copyOf(charts);
    if (charts.isEmpty()) {
      throw new IllegalArgumentException("a figure without a chart: \"" + title + "\"");
    }
    if (columns < 1 || columns > WIDTHS.length) {
      throw new IllegalArgumentException(
          "a figure of %d columns: must be 1 to %d".formatted(columns, WIDTHS.length));
    }
    List<Key> keys = keys(charts);
    for (Key key : keys) {
      keys.stream()
          .filter(Predicate.not(key::equals))
          .filter(other -> other.style().equals(key.style()) && other.shape() == key.shape())
          .findFirst()
          .ifPresent(
              other -> {
                throw new IllegalArgumentException(
                    "\"%s\" and \"%s\" look the same: give them styles of different indices"
                        .formatted(key.name(), other.name()));
              });
    }
  }

  /** A figure of one chart. */
  public static Figure of(String title, String description, Chart chart) {
    return new Figure(title, description, List.of(chart), 1);
  }

  /**
   * A figure of several charts, as many side by side as stay readable: two, or three small ones.
   */
  public static Figure of(String title, String description, List<? extends Chart> charts) {
    int columns = charts.size() <= 2 || charts.size() == 4 ? Math.min(2, charts.size()) : 3;
    return new Figure(title, description, List.copyOf(charts), columns);
  }

  /** Each chart as a figure of its own, as large as it is here; the figure itself if it is one. */
  public List<Figure> panels() {
    return charts.size() == 1
        ? List.of(this)
        : charts.stream()
            .map(chart -> new Figure(named(chart), description, List.of(chart), columns))
            .toList();
  }

  private String named(Chart chart) {
    return chart.title().isEmpty() ? title : title + ": " + chart.title();
  }

  /** The legend: empty if the charts name all there is in them. */
  public List<Key> legend() {
    return namesLines() ? List.of() : keys(charts);
  }

  private static List<Key> keys(List<Chart> charts) {
    return charts.stream().flatMap(chart -> chart.keys().stream()).distinct().toList();
  }

  /** A single line chart has names where its lines end, if there is room for them. */
  private boolean namesLines() {
    return charts.size() == 1
        && charts.getFirst() instanceof LineChart chart
        && new LineDrawing(chart, true).hasRoomForNames(offered());
  }

  private double offered() {
    return WIDTHS[columns - 1];
  }

  /**
   * The figure as an SVG document of its own, on its own background, of a size at which its letters
   * are those of a text.
   */
  public String svg(Theme theme) {
    Layout layout = Layout.of(this);
    Svg svg = new Svg();
    open(
        svg,
        "figure",
        layout.width(),
        layout.height(),
        title,
        "width",
        Svg.number(layout.width()),
        "height",
        Svg.number(layout.height()));
    svg.style(theme.css());
    svg.rect("nff-paper", new Box(0, 0, layout.width(), layout.height()));
    new Legend(legend()).draw(svg, MARGIN, MARGIN, layout.width() - 2 * MARGIN);
    for (int i = 0; i < charts.size(); i++) {
      drawing(i).draw(svg, layout.boxes().get(i));
    }
    return svg.close().toString();
  }

  /**
   * The figure as pieces of a page that has {@link Theme#css} in its stylesheet.
   *
   * @param id letters, digits and hyphens that no other figure of the page has
   */
  public InlineFigure inline(String id) {
    List<InlineFigure.Sample> samples = new ArrayList<>();
    for (Key key : legend()) {
      Svg svg = new Svg();
      svg.open(
          "svg",
          "class",
          "nff-figure",
          "viewBox",
          viewBox(Legend.SAMPLE, Legend.ROW),
          "aria-hidden",
          "true");
      Legend.drawSample(svg, key, 0, 0);
      samples.add(new InlineFigure.Sample(key.name(), svg.close().toString()));
    }
    List<InlineFigure.Panel> panels = new ArrayList<>();
    for (int i = 0; i < charts.size(); i++) {
      panels.add(panel(i, id + "-" + (i + 1)));
    }
    return new InlineFigure(samples, panels);
  }

  private InlineFigure.Panel panel(int index, String id) {
    double width = column();
    double height = drawing(index).height(width);
    Svg svg = new Svg();
    open(svg, id, width, height, named(charts.get(index)));
    drawing(index).draw(svg, new Box(0, 0, width, height));
    return new InlineFigure.Panel(svg.close().toString(), width);
  }

  /** The width of all charts, so that they are drawn at one scale: that of the widest. */
  private double column() {
    return IntStream.range(0, charts.size()).mapToDouble(this::width).max().orElseThrow();
  }

  /** What a chart takes: at least the width of its title. */
  private double width(int index) {
    double title = Math.ceil(TITLE * TextWidth.of(charts.get(index).title(), Plot.FONT));
    return Math.max(title, drawing(index).width(offered()));
  }

  private void open(Svg svg, String id, double width, double height, String name, String... more) {
    List<String> attributes =
        new ArrayList<>(
            List.of(
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "nff-figure",
                "viewBox",
                viewBox(width, height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc"));
    attributes.addAll(List.of(more));
    svg.open("svg", attributes.toArray());
    svg.content("title", name, "id", id + "-title");
    svg.content("desc", description, "id", id + "-desc");
  }

  private static String viewBox(double width, double height) {
    return "0 0 " + Svg.number(width) + " " + Svg.number(height);
  }

  private Drawing drawing(int index) {
    return Drawing.of(charts.get(index), charts, namesLines());
  }

  /** Where the charts of a document are. */
  private record Layout(double width, double height, List<Box> boxes) {

    static Layout of(Figure figure) {
      double column = figure.column();
      int columns = Math.min(figure.columns(), figure.charts().size());
      Legend legend = new Legend(figure.legend());
      double inner = Math.max(columns * column + (columns - 1) * GAP, Math.ceil(legend.widest()));
      double width = 2 * MARGIN + inner;
      double y = MARGIN + legend.height(inner);
      List<Box> boxes = new ArrayList<>();
      for (int row = 0; row < figure.charts().size(); row += columns) {
        double tallest = 0;
        for (int i = row; i < Math.min(row + columns, figure.charts().size()); i++) {
          double height = figure.drawing(i).height(column);
          boxes.add(new Box(MARGIN + (i - row) * (column + GAP), y, column, height));
          tallest = Math.max(tallest, height);
        }
        y += tallest + GAP;
      }
      return new Layout(width, y - GAP + MARGIN, boxes);
    }
  }
}
