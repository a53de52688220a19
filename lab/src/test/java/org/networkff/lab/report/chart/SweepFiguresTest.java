package org.networkff.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.figure.LineChart;
import org.networkff.lab.figure.LineChart.Line;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.report.chart.SweepFigures.Measure;
import org.networkff.lab.report.trial.FinishedTrial;

/** Figures along a swept setting. */
class SweepFiguresTest {

  private static FinishedTrial trial(
      String variant, Map<String, String> swept, long seed, double test, double memory) {
    return DrawnTrial.of(variant, seed, test).at("", swept).taking(memory).trial();
  }

  private static TrialSet sweep(String key, String... values) {
    List<FinishedTrial> trials = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (String variant : List.of("FF", "BP")) {
        for (long seed = 1; seed <= 2; seed++) {
          double test = 90 + i + (variant.equals("BP") ? 4 : 0) + seed;
          trials.add(trial(variant, Map.of(key, values[i]), seed, test, 100 * (i + 1)));
        }
      }
    }
    return new TrialSet(trials);
  }

  private static List<LineChart> charts(TrialSet set, Measure measure) {
    SweptAxis axis = SweptAxis.all(set).getFirst();
    return SweepFigures.of(set, axis, measure).orElseThrow().charts().stream()
        .map(LineChart.class::cast)
        .toList();
  }

  private static List<LineChart> accuracies(TrialSet set) {
    return charts(set, Measure.accuracy(set));
  }

  @Test
  void aVariantIsALineOfMeansWithTheirIntervals() {
    LineChart chart = accuracies(sweep("theta", "0.5", "1", "2")).getFirst();

    assertThat(chart.title()).isEqualTo("MNIST");
    assertThat(chart.lines()).extracting(Line::name).containsExactly("FF", "BP");
    List<Point> points = chart.lines().getFirst().points();
    assertThat(points).extracting(Point::x).containsExactly(0.5, 1.0, 2.0);
    assertThat(points).extracting(Point::y).containsExactly(91.5, 92.5, 93.5);
    assertThat(points.getFirst().low()).isLessThan(91);
    assertThat(points.getFirst().high()).isGreaterThan(92);
  }

  @Test
  void valuesStandInTheirOrderAndAFullBatchWhereAllImagesAre() {
    LineChart chart = charts(sweep("batch", "full", "200", "1000"), Measure.MEMORY).getFirst();

    assertThat(chart.x().kind()).isEqualTo(Axis.Kind.LOGARITHMIC);
    List<Point> points = chart.lines().getFirst().points();
    assertThat(points).extracting(Point::x).containsExactly(200.0, 1000.0, 5000.0);
    assertThat(points).extracting(Point::y).containsExactly(200.0, 300.0, 100.0);
  }

  @Test
  void networksOfEqualLayersStandAtTheirWidthOrAtTheirDepth() {
    TrialSet widths = sweep("hidden", "[100,100]", "[1000, 1000]");
    TrialSet depths = sweep("hidden", "[500,500]", "[500,500,500,500]");

    assertThat(SweptAxis.all(widths)).extracting(SweptAxis::name).containsExactly("hidden");
    assertThat(accuracies(widths).getFirst().lines().getFirst().points())
        .extracting(Point::x)
        .containsExactly(100.0, 1000.0);
    assertThat(SweptAxis.all(depths))
        .extracting(SweptAxis::name)
        .containsExactly("hidden, number of layers");
    assertThat(accuracies(depths).getFirst().lines().getFirst().points())
        .extracting(Point::x)
        .containsExactly(2.0, 4.0);
  }

  /** 500 and 1000 wide, each of one and of two layers: a mean of two widths would be no seed's. */
  @Test
  void networksOfSeveralWidthsAndDepthsHaveNoPlace() {
    assertThat(SweptAxis.all(sweep("hidden", "[500]", "[1000]", "[500,500]", "[1000,1000]")))
        .isEmpty();
    assertThat(SweptAxis.all(sweep("hidden", "[500]", "[1000,1000]", "[500,500]"))).isEmpty();
  }

  /** As the twin has no threshold. */
  @Test
  void whatHasNoSuchSettingTakesNoPlaceFromOthers() {
    List<FinishedTrial> trials = new ArrayList<>();
    for (String theta : List.of("1", "2")) {
      trials.add(trial("FF", Map.of("theta", theta), 1, 90, 100));
    }
    trials.add(trial("BP", Map.of(), 1, 95, 100));

    assertThat(accuracies(new TrialSet(trials)).getFirst().lines())
        .extracting(Line::name)
        .containsExactly("FF");
  }

  @Test
  void wordsAndMatricesHaveNoPlace() {
    assertThat(SweptAxis.all(sweep("schedule", "sequential", "alternating"))).isEmpty();
    assertThat(SweptAxis.all(sweep("alpha", "[[0,1],[1,0]]", "[[0,2],[1,0]]"))).isEmpty();
    assertThat(SweptAxis.all(sweep("theta", "2"))).isEmpty();
  }

  @Test
  void whatElseIsSweptHasPanelsOfItsOwn() {
    List<FinishedTrial> trials = new ArrayList<>();
    for (String depth : List.of("[50]", "[50,50]")) {
      for (String batch : List.of("100", "200")) {
        Map<String, String> swept = new java.util.LinkedHashMap<>();
        swept.put("batch", batch);
        swept.put("hidden", depth);
        trials.add(trial("FF", swept, 1, 90, 100));
      }
    }
    TrialSet set = new TrialSet(trials);

    assertThat(SweptAxis.all(set)).extracting(SweptAxis::key).containsExactly("batch", "hidden");
    assertThat(charts(set, Measure.MEMORY))
        .extracting(LineChart::title)
        .containsExactly("MNIST, hidden = 50", "MNIST, hidden = 2×50");
  }

  @Test
  void whatIsNotKnownHasNoFigure() {
    TrialSet set =
        new TrialSet(
            List.of(
                trial("FF", Map.of("theta", "1"), 1, 90, Double.NaN),
                trial("FF", Map.of("theta", "2"), 1, 90, Double.NaN)));

    assertThat(SweepFigures.of(set, SweptAxis.all(set).getFirst(), Measure.MEMORY)).isEmpty();
  }
}
