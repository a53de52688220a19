package org.networkff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.networkff.bench.Grid.Axis;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.xml.sax.InputSource;

class ScalingReportTest {

  @Test
  void aBasePointIsOneJobOnEveryAxis() {
    Grid grid = new Grid("mnist", 50_000, 2, 2, 3);

    List<String> base = grid.points(Axis.IMAGES).get(4).arguments();

    assertThat(base).contains("--images=50000", "--threads=2");
    assertThat(grid.points(Axis.THREADS).get(1).arguments()).isEqualTo(base);
  }

  @Test
  void mediansComeWithoutTheWarmUp() throws FormatException {
    String table = report().markdown();

    assertThat(table).contains("| 5,000 | auto | 0.500 | 100 |");
    assertThat(table).contains("| 50,000 | low | 5.000 | 100 |");
  }

  @Test
  void theFigureIsWellFormedAndAlwaysTheSame() throws Exception {
    String svg = report().svg();

    assertThat(report().svg()).isEqualTo(svg);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("polyline")
                .getLength())
        .isGreaterThan(4);
  }

  private static ScalingReport report() throws FormatException {
    List<Object> points = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      for (Grid.Point point : new Grid("mnist", 50_000, 2, 1, 3).points(axis)) {
        String series = axis.job == Job.Kind.FF ? "layer1" : "epoch";
        double second = point.value() / 10_000.0;
        Map<String, Object> result =
            Map.of(
                "warmup",
                1L,
                "peakBytes",
                100_000_000L,
                "seconds",
                Map.of(series, List.of(99.0, second, 0.0, second)));
        points.add(
            Map.of(
                "axis", axis.name(),
                "value", (long) point.value(),
                "memory", point.memory().name(),
                "results", List.of(result, result)));
      }
    }
    Map<String, Object> all = Map.of("machine", Map.of("processors", "2"), "points", points);
    return ScalingReport.of(Json.object(Json.parse(Json.compact(all), 1 << 20)));
  }
}
