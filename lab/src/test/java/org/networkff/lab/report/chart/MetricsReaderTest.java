package org.networkff.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.experiment.RunRecord;

class MetricsReaderTest {
  private static final String RESULT =
      """
      {"trainAccuracy": 0.95, "validationAccuracy": null, "testAccuracy": 0.92,
       "perLayerTestAccuracy": [0.5, 0.25], "confusion": [[3, 1], [0, 4]],
       "trainSeconds": 12.5, "secondsPerLayer": [5.0, 7.5],
       "goodness": [{"when": "before", "layer": 1, "low": 0, "high": 2,
                     "positive": [1, 3], "negative": [9, 27]}]}
      """;
  private static final String LINE =
      """
      {"stage": 2, "layer": 2, "epoch": 10, "loss": 0.5, "gamma": 0.9, "seconds": 0.25,
       "residentMb": 321.5, "trainAccuracy": 0.8}
      """;

  private static RunRecord record(String json) throws FormatException {
    return new RunRecord(Json.object(Json.parse(json, 10_000)));
  }

  private static TrialMetrics trial(String result, String... lines) throws FormatException {
    List<RunRecord> metrics = new java.util.ArrayList<>();
    for (String line : lines) {
      metrics.add(record(line));
    }
    return MetricsReader.trial(
        "MNIST",
        "A-CFF",
        "",
        Map.of("theta", "2"),
        record("{\"seed\": 3, \"trainSize\": 5000}"),
        record(result),
        metrics);
  }

  @Test
  void sharesArePerCentAndWhatIsMissingIsNaN() throws FormatException {
    TrialMetrics trial = trial(RESULT, LINE);

    assertThat(trial.seed()).isEqualTo(3);
    assertThat(trial.trainSize()).isEqualTo(5000);
    assertThat(trial.method()).isEqualTo("A-CFF, theta = 2");
    assertThat(trial.peakMemoryMb()).isNaN();
    assertThat(trial.trainPercent()).isEqualTo(95);
    assertThat(trial.testPercent()).isEqualTo(92);
    assertThat(trial.layerPercent()).containsExactly(50.0, 25.0);
    assertThat(trial.confusion()).containsExactly(List.of(3L, 1L), List.of(0L, 4L));
    assertThat(trial.layerSeconds()).containsExactly(5.0, 7.5);
    assertThat(trial.goodness())
        .containsExactly(
            new GoodnessHistogram("before", 1, 0, 2, List.of(1L, 3L), List.of(9L, 27L)));
    assertThat(trial.epochs())
        .containsExactly(new EpochMetrics(2, 2, 10, 0.5, 0.9, 7.5, 321.5, 0.8, Double.NaN));
  }

  @Test
  void aNetworkThatTrainsAsAWholeHasNoTimesOfLayers() throws FormatException {
    String line = "{\"stage\": 1, \"layer\": 0, \"epoch\": 1, \"loss\": 2, \"seconds\": 1}";

    assertThat(trial(RESULT, line).layerSeconds()).isEmpty();
  }

  @Test
  void whatIsOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> trial(RESULT.replace("[[3, 1]", "[[3, \"x\"]"), LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion has x: must be a count");
    assertThatThrownBy(() -> trial(RESULT.replace("\"trainSeconds\": 12.5,", ""), LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trainSeconds = null");
  }
}
