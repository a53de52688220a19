package org.networkff.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.lab.figure.HistogramChart.Histogram;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.figure.svg.Theme;

/** Each kind of chart, and what it does with data at the edge of sense. */
class ChartTest {
  private static final Style FIRST = new Style(0);
  private static final Axis VALUE = Axis.linear("value");
  private static final Axis EPOCH = Axis.linear("epoch");

  private static DrawnSvg drawn(Chart chart) {
    return DrawnSvg.of(Figure.of("title", "description", chart).svg(Theme.LIGHT));
  }

  private static LineChart lines(Axis y, double... values) {
    List<Point> points =
        IntStream.range(0, values.length).mapToObj(i -> Point.of(i + 1, values[i])).toList();
    return new LineChart("", EPOCH, y, List.of(new Line("loss", FIRST, points)), List.of());
  }

  private static String path(DrawnSvg svg, String kind) {
    assertThat(svg.ofClass(kind)).hasSize(1);
    return svg.ofClass(kind).getFirst().getAttribute("d");
  }

  private static long pieces(String path) {
    return path.chars().filter(c -> c == 'M').count();
  }

  @Test
  void whatIsUnknownIsAGapInTheLine() {
    String path = path(drawn(lines(VALUE, 1, 2, Double.NaN, 3, 4)), "nff-line");

    assertThat(pieces(path)).isEqualTo(2);
  }

  @Test
  void zeroIsAGapOnALogarithmicAxis() {
    String path = path(drawn(lines(Axis.logarithmic("loss"), 1, 0.5, 0, 0.2, 0.1)), "nff-line");

    assertThat(pieces(path)).isEqualTo(2);
  }

  @Test
  void aPointBetweenGapsIsMarked() {
    double nan = Double.NaN;
    DrawnSvg svg = drawn(lines(VALUE, nan, 2, nan, 3, nan));

    assertThat(svg.ofClass("nff-line")).isEmpty();
    assertThat(svg.ofClass("nff-mark")).hasSize(2);
  }

  @Test
  void allUnknownIsRefused() {
    assertThatThrownBy(() -> drawn(lines(VALUE, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing to draw on the axis \"value\": no finite value");
    assertThatThrownBy(() -> new LineChart("loss", EPOCH, VALUE, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -3, 1e-300, 1e299, 0.1 + 0.2})
  void equalValuesAreALevelLine(double value) {
    String path = path(drawn(lines(VALUE, value, value, value)), "nff-line");

    List<String> heights =
        Pattern.compile("[ML]\\S+ ([^ML]+)").matcher(path).results().map(m -> m.group(1)).toList();
    assertThat(heights).hasSize(3);
    assertThat(heights.stream().distinct()).hasSize(1);
  }

  @Test
  void linesThatGoBackAreRefused() {
    assertThatThrownBy(() -> new Line("loss", FIRST, List.of(Point.of(2, 0), Point.of(1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the line \"loss\" goes back from x = 2.0 to 1.0");
  }

  @Test
  void bandsFollowTheirIntervals() {
    List<Point> points =
        List.of(new Point(1, 5, 4, 6), new Point(2, 5, 4, 6), new Point(3, 5, 0, 10));
    LineChart chart =
        new LineChart("", EPOCH, VALUE, List.of(new Line("γ", FIRST, points)), List.of());
    DrawnSvg svg = drawn(chart);

    assertThat(svg.ofClass("nff-band")).hasSize(1);
    assertThat(svg.texts()).contains("0", "10");
  }

  private static DrawnSvg drawn(Point... points) {
    Line line = new Line("γ", FIRST, List.of(points));
    return drawn(new LineChart("", EPOCH, VALUE, List.of(line), List.of()));
  }

  /** In a study that is not finished some values have one seed, and others more. */
  @Test
  void anIntervalByItselfIsAWhisker() {
    DrawnSvg svg = drawn(new Point(1, 5, 4, 6), Point.of(2, 5), Point.of(3, 5));

    assertThat(svg.ofClass("nff-band")).isEmpty();
    assertThat(pieces(path(svg, "nff-whisker"))).isEqualTo(1);
    assertThat(svg.texts()).contains("4.0", "6.0");
  }

  @Test
  void aBandEndsWhereAnIntervalIsNotKnown() {
    DrawnSvg parted = drawn(new Point(1, 5, 4, 6), Point.of(2, 5), new Point(3, 5, 4, 6));
    DrawnSvg pairs =
        drawn(
            new Point(1, 5, 4, 6),
            new Point(2, 5, 4, 6),
            Point.of(3, 5),
            new Point(4, 5, 4, 6),
            new Point(5, 5, 4, 6));

    assertThat(parted.ofClass("nff-band")).isEmpty();
    assertThat(pieces(path(parted, "nff-whisker"))).isEqualTo(2);
    assertThat(pieces(path(pairs, "nff-band"))).isEqualTo(2);
    assertThat(pairs.ofClass("nff-whisker")).isEmpty();
    assertThat(pieces(path(pairs, "nff-line"))).as("the line goes on").isEqualTo(1);
  }

  @Test
  void aBandThatReachesBelowALogarithmicAxisEndsThere() {
    List<Point> points = List.of(new Point(1, 0.5, -0.1, 1), new Point(2, 0.1, -0.2, 0.3));
    LineChart chart =
        new LineChart(
            "", EPOCH, Axis.logarithmic("loss"), List.of(new Line("l", FIRST, points)), List.of());

    assertThat(path(drawn(chart), "nff-band")).doesNotContain("NaN").endsWith("Z");
  }

  @Test
  void aMillionPointsAreASmallFile() {
    double[] values = new double[1_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i) * i;
    }
    values[500_000] = 5e6;
    String svg = Figure.of("t", "d", lines(VALUE, values)).svg(Theme.LIGHT);

    assertThat(svg.length()).isLessThan(100_000);
    // the outlier is still there, by itself above all others
    List<Double> heights =
        Pattern.compile("[ML]\\S+ ([^ML]+)")
            .matcher(path(DrawnSvg.of(svg), "nff-line"))
            .results()
            .map(m -> Double.valueOf(m.group(1)))
            .sorted()
            .toList();
    assertThat(heights.get(1) - heights.get(0)).isGreaterThan(100);
    assertThat(DrawnSvg.of(svg).texts()).contains("value (×10⁶)", "5");
  }

  @Test
  void barsBeginAtZeroWhateverTheirValues() {
    BarChart chart =
        new BarChart(
            "",
            VALUE,
            List.of("a", "b"),
            List.of(
                new BarChart.Bars(
                    "", FIRST, List.of(new Interval(93, 92, 94), new Interval(-20, -25, -15)))),
            1);
    DrawnSvg svg = drawn(chart);

    assertThat(svg.texts()).contains("0", "93.0", "−20.0");
    assertThat(svg.ofClass("nff-fill")).hasSize(2);
    assertThat(svg.ofClass("nff-whisker")).hasSize(2);
    double baseline = Double.parseDouble(svg.ofClass("nff-fill").get(1).getAttribute("y"));
    double above = Double.parseDouble(svg.ofClass("nff-fill").get(0).getAttribute("y"));
    double tall = Double.parseDouble(svg.ofClass("nff-fill").get(0).getAttribute("height"));
    assertThat(above + tall).isCloseTo(baseline, within(0.02));
    assertThatThrownBy(
            () -> new BarChart("", Axis.logarithmic("s"), List.of("a"), chart.series(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("could not begin at zero");
  }

  private static BarChart bars(int decimals, String... groups) {
    List<Interval> values = Collections.nCopies(groups.length, new Interval(50, 40, 60));
    return new BarChart(
        "", VALUE, List.of(groups), List.of(new BarChart.Bars("", FIRST, values)), decimals);
  }

  private static List<String> distinct(DrawnSvg svg, String attribute) {
    return svg.ofClass("nff-fill").stream().map(e -> e.getAttribute(attribute)).distinct().toList();
  }

  @Test
  void barsLieWhereTheNamesOfTheirGroupsDoNotFitBelow() {
    DrawnSvg upright = drawn(bars(1, "FF", "BP"));
    DrawnSvg lying = drawn(bars(1, "FF, hidden = 8×500, batch = 100, theta = 0.5", "BP"));

    assertThat(distinct(upright, "y")).as("one line of tops").hasSize(1);
    assertThat(distinct(upright, "x")).hasSize(2);
    assertThat(distinct(lying, "x")).as("one line of beginnings").hasSize(1);
    assertThat(distinct(lying, "y")).hasSize(2);
  }

  @Test
  void everyGroupIsNamedAndEveryValueWritten() {
    String[] groups = IntStream.range(0, 60).mapToObj(i -> "group " + i).toArray(String[]::new);
    DrawnSvg svg = drawn(bars(2, groups));

    assertThat(svg.texts()).contains(groups);
    assertThat(svg.texts().stream().filter("50.00"::equals)).hasSize(60);
  }

  @Test
  void anIntervalEndsWhereItsValuesDo() {
    assertThat(new Interval(97, 90, 104).within(0, 100)).isEqualTo(new Interval(97, 90, 100));
    assertThat(new Interval(1, -3, 5).within(0, 100)).isEqualTo(new Interval(1, 0, 5));
    assertThat(Interval.missing().within(0, 100)).isEqualTo(Interval.missing());
    assertThat(Interval.of(3).within(0, 100)).isEqualTo(Interval.of(3));
    assertThat(new Interval(100 + 1e-12, 99, 101).within(0, 100).high())
        .as("never below the value")
        .isEqualTo(100 + 1e-12);
  }

  @Test
  void aMissingBarIsSaidToBeMissing() {
    BarChart chart =
        new BarChart(
            "",
            VALUE,
            List.of("a", "b"),
            List.of(new BarChart.Bars("", FIRST, List.of(Interval.of(1), Interval.missing()))),
            -1);

    assertThat(drawn(chart).texts()).contains("–");
    assertThat(drawn(chart).ofClass("nff-fill")).hasSize(1);
  }

  @Test
  void barsWithoutAGroupAreRefused() {
    assertThatThrownBy(
            () ->
                new BarChart(
                    "",
                    VALUE,
                    List.of("a", "b"),
                    List.of(new BarChart.Bars("FF", FIRST, List.of(Interval.of(1)))),
                    0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the series \"FF\" has 1 bars: there are 2 groups");
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 4", "2, 1, 1.5", "2, 3, 1"})
  void intervalsAreAroundTheirValue(double value, double low, double high) {
    assertThatThrownBy(() -> new Interval(value, low, high))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void histogramsOfFewAndManyAreComparedByShare() {
    Histogram few = new Histogram("positive", FIRST, 0, 4, List.of(1L, 3L, 0L, 0L));
    Histogram many = new Histogram("negative", new Style(1), 0, 4, List.of(9L, 27L, 0L, 0L));
    DrawnSvg svg = drawn(new HistogramChart("", VALUE, List.of(few, many), List.of()));

    List<String> outlines =
        svg.ofClass("nff-line").stream()
            .filter(element -> element.hasAttribute("d"))
            .map(element -> element.getAttribute("d"))
            .distinct()
            .toList();
    // two samples of the legend, and one outline, which both share
    assertThat(outlines).hasSize(3);
  }

  @Test
  void anEmptyHistogramIsFlatAndOtherBinsAreRefused() {
    Histogram empty = new Histogram("a", FIRST, 0, 1, List.of(0L, 0L));
    Histogram other = new Histogram("b", new Style(1), 0, 2, List.of(0L, 0L));

    assertThat(drawn(new HistogramChart("", VALUE, List.of(empty), List.of())).texts())
        .contains("0.0", "1.0");
    assertThatThrownBy(() -> new HistogramChart("t", VALUE, List.of(empty, other), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different bins");
    assertThatThrownBy(() -> new Histogram("a", FIRST, 1, 1, List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the histogram \"a\" has 1 bins from 1.0 to 1.0");
  }

  @Test
  void aGuideAndEveryStripAreNamed() {
    StripChart.Strip strip =
        new StripChart.Strip("A-CFF − FF", "", FIRST, List.of(0.3), Interval.of(0.3));
    DrawnSvg svg =
        drawn(new StripChart("", VALUE, List.of(strip), List.of(new Guide("no difference", 0))));

    assertThat(svg.texts()).contains("no difference", "A-CFF − FF");
    assertThat(svg.ofClass("nff-guide")).hasSize(1);
  }

  /** In a row by itself, and in one among many, which are closer. */
  @ParameterizedTest
  @CsvSource({"5, 1", "6, 1", "10, 1", "100, 1", "5, 9", "10, 9"})
  void everySeedIsADotAlsoWhereTheyAreEqual(int seeds, int rows) {
    StripChart.Strip strip =
        new StripChart.Strip(
            "A-CFF − FF", "", FIRST, Collections.nCopies(seeds, 0.3), Interval.of(0.3));
    DrawnSvg svg = drawn(new StripChart("", VALUE, Collections.nCopies(rows, strip), List.of()));

    List<Double> heights =
        svg.elements("circle").stream()
            .map(dot -> Double.valueOf(dot.getAttribute("cy")))
            .sorted()
            .toList();
    assertThat(heights).hasSize(seeds * rows).doesNotHaveDuplicates();
    List<Double> means =
        svg.ofClass("nff-mark").stream()
            .map(
                mark ->
                    Double.valueOf(mark.getAttribute("d").replaceFirst("M\\S+ ([\\d.]+).*", "$1")))
            .toList();
    for (int row = 0; row < rows; row++) {
      assertThat(heights.get(row * seeds + seeds - 1) + 2 * 3.2)
          .as("the mean is below the dots of row %d", row)
          .isLessThan(means.get(row));
      assertThat(heights.get(row * seeds) - 2 * 3.2)
          .as("the dots are below what is above row %d", row)
          .isGreaterThan(row == 0 ? 0 : means.get(row - 1));
    }
  }

  /** Values of a study of ten seeds, whose interval spans a few units of the drawing. */
  @Test
  void dotsThatAreNearlyAtOnePlaceAreApart() {
    List<Double> near =
        List.of(3.95, 4.01, 4.01, 4.02, 4.02, 4.02, 4.03, 4.03, 4.03, 4.04, 4.05, 4.06);
    StripChart.Strip strip = new StripChart.Strip("BP − FF", "", FIRST, near, Interval.of(4.02));
    DrawnSvg svg =
        drawn(new StripChart("", VALUE, List.of(strip), List.of(new Guide("no difference", 0))));

    List<double[]> dots =
        svg.elements("circle").stream()
            .map(
                dot ->
                    new double[] {
                      Double.parseDouble(dot.getAttribute("cx")),
                      Double.parseDouble(dot.getAttribute("cy"))
                    })
            .toList();
    assertThat(dots).hasSize(near.size());
    for (int i = 0; i < dots.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.hypot(dots.get(i)[0] - dots.get(j)[0], dots.get(i)[1] - dots.get(j)[1]))
            .as("dots %d and %d", j, i)
            .isGreaterThan(1.5);
      }
    }
  }

  /** All seeds are worse, so the guide at zero stands at the right edge. */
  @Test
  void theNameOfAGuideIsWithinThePicture() {
    StripChart.Strip strip =
        new StripChart.Strip("F-CFF − FF", "", FIRST, List.of(-7.9, -1.0), Interval.of(-4));
    DrawnSvg svg =
        drawn(new StripChart("", VALUE, List.of(strip), List.of(new Guide("no difference", 0))));

    assertThat(svg.words())
        .filteredOn(words -> words.text().equals("no difference"))
        .singleElement()
        .satisfies(name -> assertThat(name.right()).isLessThanOrEqualTo(svg.viewBox().get(2)));
  }

  @Test
  void aSeedWithoutAValueIsNoDot() {
    StripChart.Strip strip =
        new StripChart.Strip("a", "", FIRST, List.of(1.0, Double.NaN), Interval.missing());

    assertThat(drawn(new StripChart("", VALUE, List.of(strip), List.of())).elements("circle"))
        .hasSize(1);
  }

  @Test
  void cellsHaveTheirCountAndAShadeByTheirShareOfTheRow() {
    MatrixChart chart =
        new MatrixChart(
            "",
            "true",
            "predicted",
            List.of("x", "y"),
            List.of(List.of(999L, 1L), List.of(0L, 0L)));
    DrawnSvg svg = drawn(chart);

    assertThat(svg.texts()).contains("999", "1").doesNotContain("0");
    // each shade once more in the scale below
    assertThat(svg.ofClass("nff-q9")).hasSize(2);
    assertThat(svg.ofClass("nff-q0")).hasSize(2);
    assertThat(svg.ofClass("nff-pale")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"1e-9, 0", "0.001, 0", "0.0011, 1", "0.05, 5", "0.5, 8", "0.51, 9", "1, 9"})
  void stepsOfShadeEndAtRoundShares(double share, int step) {
    assertThat(MatrixDrawing.step(share)).isEqualTo(step);
  }

  @Test
  void aMatrixIsSquare() {
    assertThatThrownBy(() -> new MatrixChart("", "t", "p", List.of("x"), List.of(List.of(1L, 2L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a row of 2 counts for 1 labels");
  }
}
