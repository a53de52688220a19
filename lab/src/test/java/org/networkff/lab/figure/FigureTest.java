package org.networkff.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.lab.figure.DrawnSvg.Words;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.figure.svg.Theme;
import org.w3c.dom.Element;

/** What every figure keeps to, whatever it shows. */
class FigureTest {
  private static final Map<String, Figure> FIGURES = SampleFigures.all();

  static Stream<String> names() {
    return FIGURES.keySet().stream();
  }

  private static Figure figure(String name) {
    return Objects.requireNonNull(FIGURES.get(name));
  }

  /** The document of a figure, and the pieces of a page. */
  private static List<DrawnSvg> drawings(Figure figure) {
    List<DrawnSvg> drawings = new ArrayList<>();
    drawings.add(DrawnSvg.of(figure.svg(Theme.AUTO)));
    figure.inline("a").panels().forEach(panel -> drawings.add(DrawnSvg.of(panel.svg())));
    return drawings;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFileHasTheSizeOfItsLettersAndAPieceThatOfItsPlace(String name) {
    List<DrawnSvg> drawings = drawings(figure(name));
    DrawnSvg file = drawings.getFirst();
    assertThat(Double.parseDouble(file.root().getAttribute("width")))
        .isEqualTo(file.viewBox().get(2));
    assertThat(Double.parseDouble(file.root().getAttribute("height")))
        .isEqualTo(file.viewBox().get(3));
    for (DrawnSvg piece : drawings.subList(1, drawings.size())) {
      assertThat(piece.root().hasAttribute("width")).isFalse();
      assertThat(piece.root().hasAttribute("height")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadAloud(String name) {
    for (DrawnSvg svg : drawings(figure(name))) {
      Element root = svg.root();
      assertThat(svg.viewBox()).hasSize(4);
      assertThat(root.getAttribute("role")).isEqualTo("img");
      List<String> read =
          Stream.concat(svg.elements("title").stream(), svg.elements("desc").stream())
              .filter(element -> !element.getTextContent().isEmpty())
              .map(element -> element.getAttribute("id"))
              .toList();
      assertThat(root.getAttribute("aria-labelledby").split(" ")).containsExactlyElementsOf(read);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySeriesIsNamedOnce(String name) {
    Figure figure = figure(name);
    List<String> drawn = DrawnSvg.of(figure.svg(Theme.AUTO)).texts();
    for (Chart chart : figure.charts()) {
      for (Key key : chart.keys()) {
        assertThat(drawn).as(key.name()).containsOnlyOnce(key.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void noTextRunsIntoAnotherOrOut(String name) {
    for (DrawnSvg svg : drawings(figure(name))) {
      List<Words> words = svg.words();
      for (int i = 0; i < words.size(); i++) {
        Words one = words.get(i);
        assertThat(one.left()).as(one.text()).isGreaterThanOrEqualTo(0);
        assertThat(one.right()).as(one.text()).isLessThanOrEqualTo(svg.viewBox().get(2));
        assertThat(one.bottom()).as(one.text()).isLessThanOrEqualTo(svg.viewBox().get(3));
        for (int j = 0; j < i; j++) {
          assertThat(one.overlaps(words.get(j))).as("%s over %s", one, words.get(j)).isFalse();
        }
      }
    }
  }

  @Test
  void theSameDataAreTheSameBytesInAnyLanguage() {
    Map<String, String> here = drawn(FIGURES);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      drawn(SampleFigures.all())
          .forEach((name, svg) -> assertThat(svg).as(name).isEqualTo(here.get(name)));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, String> drawn(Map<String, Figure> figures) {
    Map<String, String> drawn = new LinkedHashMap<>();
    figures.forEach((name, figure) -> drawn.put(name, figure.svg(Theme.AUTO)));
    return drawn;
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyClassHasARule(String name) {
    String css = Theme.AUTO.css();
    for (DrawnSvg svg : drawings(figure(name))) {
      svg.elements("*").stream()
          .flatMap(element -> Stream.of(element.getAttribute("class").split(" ")))
          .filter(c -> !c.isEmpty())
          .forEach(c -> assertThat(css).contains("." + c + " {"));
    }
  }

  @Test
  void piecesOfAPageHaveIdsOfTheirOwnAndNoStylesheet() {
    Figure figure = figure("progress");
    List<String> ids = new ArrayList<>();
    for (String id : List.of("figure-1", "figure-2")) {
      for (InlineFigure.Panel panel : figure.inline(id).panels()) {
        assertThat(panel.svg()).doesNotContain("<style");
        DrawnSvg.of(panel.svg()).elements("*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(found -> !found.isEmpty())
            .forEach(ids::add);
      }
    }
    assertThat(ids).hasSize(2 * 4 * 2).doesNotHaveDuplicates();
    assertThat(figure.inline("a").legend())
        .extracting(InlineFigure.Sample::name)
        .containsExactly("layer 1", "layer 2");
  }

  @Test
  void aLineChartByItselfHasNamesAtTheEndsOfItsLines() {
    assertThat(figure("gamma").legend()).isEmpty();
    assertThat(figure("progress").legend()).hasSize(2);
  }

  @Test
  void longNamesGoIntoALegend() {
    String name = "A-CFF with a very long description of its settings";
    LineChart chart =
        new LineChart(
            "",
            Axis.linear("x"),
            Axis.linear("y"),
            List.of(new LineChart.Line(name, new Style(0), List.of(LineChart.Point.of(1, 2)))),
            List.of());

    assertThat(Figure.of("t", "d", chart).legend()).extracting(Key::name).containsExactly(name);
  }

  /** A network of 15 layers and one of 16, all of which end alike. */
  @Test
  void moreNamesThanTheChartIsHighGoIntoALegend() {
    Figure few = Figure.of("t", "d", ofLayers(15));
    Figure many = Figure.of("t", "d", ofLayers(16));

    assertThat(few.legend()).isEmpty();
    assertThat(many.legend()).hasSize(16);
    for (Figure figure : List.of(few, many)) {
      DrawnSvg svg = DrawnSvg.of(figure.svg(Theme.LIGHT));
      assertThat(svg.texts()).contains("layer 1", "layer 15");
      assertThat(svg.words()).allMatch(words -> words.top() >= 0);
    }
    // a panel of three side by side is smaller
    Figure three = Figure.of("t", "d", List.of(ofLayers(10), ofLayers(11), ofLayers(2)));
    assertThat(three.panels()).extracting(panel -> panel.legend().size()).containsExactly(0, 11, 0);
  }

  private static LineChart ofLayers(int depth) {
    return new LineChart(
        "F-CFF",
        Axis.linear("epoch"),
        Axis.linear("loss"),
        IntStream.rangeClosed(1, depth)
            .mapToObj(
                layer ->
                    new LineChart.Line(
                        "layer " + layer,
                        new Style(layer - 1),
                        List.of(LineChart.Point.of(1, layer), LineChart.Point.of(2, 0))))
            .toList(),
        List.of());
  }

  @Test
  void eachChartIsAFigureOfItsOwnWithItsLegend() {
    Figure figure = figure("accuracy");
    List<Figure> panels = figure.panels();

    assertThat(panels)
        .extracting(Figure::title)
        .containsExactly("Final accuracy: MNIST", "Final accuracy: Fashion-MNIST");
    for (Figure panel : panels) {
      DrawnSvg svg = DrawnSvg.of(panel.svg(Theme.AUTO));
      assertThat(svg.texts()).contains("training set", "test set");
      assertThat(svg.viewBox().get(2))
          .isLessThan(DrawnSvg.of(figure.svg(Theme.AUTO)).viewBox().get(2));
    }
    assertThat(figure("gamma").panels()).containsExactly(figure("gamma"));
  }

  @Test
  void textIsNotMarkUp() {
    String nasty = "<b>&\"'</b>";
    BarChart chart =
        new BarChart(
            nasty,
            Axis.linear(nasty),
            List.of(nasty),
            List.of(new BarChart.Bars(nasty, new Style(0), List.of(Interval.of(1)))),
            1);
    DrawnSvg svg = DrawnSvg.of(Figure.of(nasty, nasty, chart).svg(Theme.LIGHT));

    assertThat(svg.elements("b")).isEmpty();
    assertThat(svg.texts()).filteredOn(nasty::equals).hasSize(4);
  }

  @Test
  void seriesThatLookTheSameAreRefused() {
    BarChart chart =
        new BarChart(
            "",
            Axis.linear("accuracy"),
            List.of("MNIST"),
            List.of(
                new BarChart.Bars("FF", new Style(0), List.of(Interval.of(1))),
                new BarChart.Bars("BP", new Style(0), List.of(Interval.of(2)))),
            1);

    assertThatThrownBy(() -> Figure.of("t", "d", chart))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"FF\" and \"BP\" look the same: give them styles of different indices");
  }

  @Test
  void nothingIsNoFigure() {
    assertThatThrownBy(() -> Figure.of("t", "d", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a chart");
  }

  /** What hangs below a line takes a quarter of the letters' size. */
  @Test
  void theTailsOfLettersAreInsideThePanel() {
    BarChart bars =
        new BarChart(
            "",
            Axis.linear("accuracy, %"),
            List.of("layer 1", "layer 2"),
            List.of(
                new BarChart.Bars("FF", new Style(0), List.of(Interval.of(90), Interval.of(80)))),
            0);
    DrawnSvg panel =
        DrawnSvg.of(Figure.of("layers", "", bars).inline("l").panels().getFirst().svg());

    assertThat(panel.texts()).contains("layer 1");
    assertThat(panel.elements("text"))
        .allMatch(
            text ->
                Double.parseDouble(text.getAttribute("y")) + 0.25 * 12
                    <= panel.viewBox().getLast());
  }

  @Test
  void theSampleOfAnAreaHasAllItsEdges() {
    HistogramChart chart =
        new HistogramChart(
            "",
            Axis.linear("goodness"),
            List.of(
                new HistogramChart.Histogram("true label", new Style(1), 0, 1, List.of(1L, 2L))),
            List.of());
    DrawnSvg sample =
        DrawnSvg.of(Figure.of("goodness", "", chart).inline("g").legend().getFirst().svg());

    assertThat(sample.ofClass("nff-line"))
        .singleElement()
        .matches(path -> path.getAttribute("d").endsWith("Z"));
  }

  @Test
  void panelsAreDrawnAtOneScaleThatOfTheWidest() {
    StripChart few = strips("FF");
    StripChart wide = strips("a method with a name so long that it needs more room than others do");

    assertThat(Figure.of("differences", "", List.of(few, wide)).inline("d").panels())
        .extracting(InlineFigure.Panel::width)
        .allMatch(
            width -> width > Figure.of("one", "", few).inline("d").panels().getFirst().width());
  }

  private static StripChart strips(String name) {
    StripChart.Strip strip =
        new StripChart.Strip(name, "", new Style(0), List.of(1.0, 2.0), Interval.of(1.5));
    return new StripChart("", Axis.linear("points"), List.of(strip), List.of());
  }
}
