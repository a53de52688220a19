package org.networkff.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.networkff.lab.figure.svg.Style;
import org.networkff.lab.figure.svg.Svg;
import org.w3c.dom.Element;

/** Where the entries of a legend stand. */
class LegendTest {
  private static final Legend FIVE =
      legend("gamma = 0.25", "gamma = 1", "gamma = 0.85, alpha learns", "fixed", "none");

  @Test
  void inOneRowIfThereIsRoom() {
    assertThat(places(FIVE, 1000, LegendTest::y)).containsOnly(14.0);
    assertThat(places(FIVE, 1000, LegendTest::x)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void elseInColumnsThatAreAsWideAsTheirWidestEntry() {
    assertThat(places(FIVE, 380, LegendTest::y)).containsExactly(14.0, 14.0, 34.0, 34.0, 54.0);
    List<Double> x = places(FIVE, 380, LegendTest::x);
    assertThat(x).containsExactly(x.get(0), x.get(1), x.get(0), x.get(1), x.get(0));
    assertThat(x.get(1) - x.get(0)).isGreaterThan(FIVE.widest());
  }

  @Test
  void belowEachOtherIfNoTwoFit() {
    assertThat(places(FIVE, FIVE.widest(), LegendTest::x)).containsOnly(36.0);
    assertThat(FIVE.height(FIVE.widest())).isEqualTo(5 * Legend.ROW + 6);
  }

  @Test
  void nowhereIfThereIsNothingToSay() {
    assertThat(legend().height(100)).isZero();
    assertThat(places(legend(), 100, LegendTest::x)).isEmpty();
  }

  private static Legend legend(String... names) {
    return new Legend(
        Stream.of(names).map(name -> new Key(name, new Style(0), Key.Shape.BAR)).toList());
  }

  private static List<Double> places(
      Legend legend, double width, Function<Element, Double> coordinate) {
    Svg svg = new Svg().open("svg", "xmlns", "http://www.w3.org/2000/svg");
    legend.draw(svg, 0, 0, width);
    return DrawnSvg.of(svg.close().toString()).elements("text").stream().map(coordinate).toList();
  }

  private static double x(Element text) {
    return Double.parseDouble(text.getAttribute("x"));
  }

  private static double y(Element text) {
    return Double.parseDouble(text.getAttribute("y"));
  }
}
