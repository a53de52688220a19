package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.FinishedTrial;

/** Whether the layers above the first are of use. */
class LayerTableTest {
  private static FinishedTrial trial(String variant, long seed, int right, double... layers) {
    FinishedTrial plain = Trials.trial(Trials.cell("mnist", variant), seed, right);
    return Trials.withLayers(plain, layers);
  }

  @Test
  void theNetworkStandsBesideItsFirstLayerSeedBySeed() {
    Section section =
        LayerTable.of(
                Study.of(
                    List.of(
                        trial("ff", 1, 905, 0.900, 0.890),
                        trial("ff", 2, 910, 0.902, 0.894),
                        trial("fcff", 1, 895, 0.900, 0.500)),
                    Map.of()))
            .orElseThrow();

    // 5 and 8 images of 1,000; t(1) = 12.706 and sd/√2 = 0.15: 0.65 ± 1.91.
    assertThat(section.table().aligned())
        .isEqualTo(
            """
            method  n       layer 1       layer 2       network  network − layer 1  its 95 % interval
            FF      2  90.10 ± 0.14  89.20 ± 0.28  90.75 ± 0.35              +0.65     −1.26 to +2.56
            F-CFF   1         90.00         50.00         89.50              −0.50                  –
            """);
  }

  @Test
  void networksWithoutAnswersOfSeveralLayersHaveNoTable() {
    assertThat(LayerTable.of(Study.of(Trials.fourSeeds(), Map.of()))).isEmpty();
    assertThat(LayerTable.of(Study.of(List.of(trial("ff", 1, 900, 0.9)), Map.of()))).isEmpty();
  }
}
