package org.networkff.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.networkff.lab.figure.LineChart.Point;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;

/** How the lines of metrics become the points of a curve, and those of seeds become one band. */
class CourseTest {
  private static final double NAN = Double.NaN;

  private static Epoch line(int stage, int layer, int epoch, double loss, double seconds) {
    return new Epoch(stage, layer, epoch, loss, NAN, seconds, NAN, NAN, NAN, List.of());
  }

  private static FinishedTrial trial(Epoch... lines) {
    return DrawnTrial.of("FF", 1, 90).with(List.of(), List.of(lines)).trial();
  }

  private static List<List<Double>> places(List<Point> points) {
    return points.stream().map(point -> List.of(point.x(), point.y())).toList();
  }

  @Test
  void aLayerHasItsOwnEpochsAndTheNetworkThoseOfAllStages() {
    FinishedTrial trial =
        trial(
            line(1, 1, 1, 0.7, 1),
            line(1, 1, 100, 0.3, 1),
            line(2, 2, 1, 0.6, 1),
            line(2, 2, 100, 0.2, 1));

    assertThat(places(Course.ofLayer(trial, 2, Epoch::loss)))
        .containsExactly(List.of(1.0, 0.6), List.of(100.0, 0.2));
    assertThat(places(Course.ofNetwork(trial, Epoch::loss)))
        .containsExactly(
            List.of(1.0, 0.7), List.of(100.0, 0.3), List.of(101.0, 0.6), List.of(200.0, 0.2));
  }

  @Test
  void memoryIsAPointAtTheSecondsOfEachLine() {
    FinishedTrial trial = trial(line(1, 1, 1, 0.7, 2.5), line(1, 1, 10, 0.3, 20));

    assertThat(places(Course.bySeconds(trial, Epoch::loss)))
        .containsExactly(List.of(2.5, 0.7), List.of(20.0, 0.3));
  }

  @Test
  void aBandIsTheMeanTheSmallestAndTheLargestOfTheSeeds() {
    SeedBand band = new SeedBand();
    band.add(List.of(Point.of(1, 4), Point.of(2, 8)));
    band.add(List.of(Point.of(1, 1), Point.of(2, 2)));

    assertThat(band.points()).containsExactly(new Point(1, 2.5, 1, 4), new Point(2, 5, 2, 8));
  }

  @Test
  void whereASeedHasNothingThereIsNoPoint() {
    SeedBand band = new SeedBand();
    band.add(List.of(Point.of(1, 4), Point.of(2, 8), Point.of(3, NAN)));
    band.add(List.of(Point.of(2, 2), Point.of(3, 3)));

    assertThat(band.points()).containsExactly(new Point(2, 5, 2, 8));
  }

  @Test
  void aSeedByItselfHasNoBand() {
    SeedBand band = new SeedBand();
    band.add(List.of(Point.of(1, 4)));
    band.add(List.of(Point.of(1, NAN)));

    assertThat(band.points()).hasSize(1);
    assertThat(band.points().getFirst().y()).isEqualTo(4);
    assertThat(band.points().getFirst().low()).isNaN();
  }

  @Test
  void theMeanOfEqualValuesIsThatValue() {
    SeedBand band = new SeedBand();
    for (int seed = 0; seed < 10; seed++) {
      band.add(List.of(Point.of(1, 0.1)));
    }

    assertThat(band.points()).containsExactly(new Point(1, 0.1, 0.1, 0.1));
  }
}
