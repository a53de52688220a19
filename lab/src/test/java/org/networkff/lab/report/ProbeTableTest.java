package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.FinishedTrial;

/** All variants on equal terms: read by a softmax classifier. */
class ProbeTableTest {
  private static FinishedTrial trial(String variant, long seed, int right, int probed) {
    FinishedTrial plain = Trials.trial(Trials.cell("mnist", variant), seed, right);
    return Trials.probed(plain, probed);
  }

  @Test
  void theTwinIsReadByItsOwnHead() {
    List<FinishedTrial> twin = Trials.of("mnist", "bp", 950, 952);
    Section section =
        ProbeTable.of(
                Study.of(
                    Trials.all(
                        List.of(
                            trial("ff", 1, 900, 930),
                            trial("ff", 2, 902, 930),
                            trial("acff", 1, 900, 935),
                            trial("acff", 2, 901, 938)),
                        twin),
                    Map.of()))
            .orElseThrow();

    assertThat(section.table().aligned())
        .isEqualTo(
            """
            method  n  read by the head           the head adds                 over FF                 over BP
            FF      2      93.00 ± 0.00  +2.90 (+1.63 to +4.17)                       –  −2.10 (−3.37 to −0.83)
            A-CFF   2      93.65 ± 0.21  +3.60 (+2.33 to +4.87)  +0.65 (−1.26 to +2.56)  −1.45 (−2.09 to −0.81)
            BP      2      95.10 ± 0.14                       –  +2.10 (+0.83 to +3.37)                       –
            """);
  }

  @Test
  void localLossesAreReadByTheLastOfThem() {
    Section section =
        ProbeTable.of(
                Study.of(
                    Trials.all(List.of(trial("ff", 1, 900, 930)), Trials.of("mnist", "local", 970)),
                    Map.of()))
            .orElseThrow();

    assertThat(section.table().rows().getLast()).contains("local", "97.00", "+4.00");
  }

  @Test
  void whereNothingIsProbedThereIsNoTable() {
    assertThat(ProbeTable.of(Study.of(Trials.fourSeeds(), Map.of()))).isEmpty();
  }
}
