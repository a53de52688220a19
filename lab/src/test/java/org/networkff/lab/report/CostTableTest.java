package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.FinishedTrial.Cost;

class CostTableTest {
  private static List<FinishedTrial> costing(String variant, Cost cost) {
    return Trials.of("mnist", variant, 900).stream()
        .map(trial -> Trials.with(trial, cost, List.of()))
        .toList();
  }

  @Test
  void timesStandLayerByLayerAndInAll() {
    Section section =
        CostTable.of(
            Study.of(
                Trials.all(
                    Trials.of("mnist", "ff", 900, 900, 900),
                    costing(
                        "bp", new Cost(6, List.of(6.0), OptionalDouble.of(450), 1.5e9, 1010)))));

    // Seeds 1 to 3: 11, 12, 13 s in all, 5, 6, 7 s in layer 2.
    assertThat(section.table().aligned())
        .isEqualTo(
            """
            data set  method  n  layer 1 (s)  layer 2 (s)  training (s)  memory (MB)  multiply–adds (10⁹)  parameters
            MNIST     FF      3    6.0 ± 0.0    6.0 ± 1.0    12.0 ± 1.0      300 ± 0                  2.0       1,000
            MNIST     BP      1            –            –           6.0          450                  1.5       1,010
            """);
    assertThat(section.sentences())
        .containsExactly(
            "MNIST: BP takes 0.50 times FF's training time, 1.50 times its memory and 0.75 times its"
                + " multiply–adds.");
  }

  @Test
  void memoryThatTheSystemDoesNotTellIsADash() {
    Section section =
        CostTable.of(
            Study.of(
                Trials.all(
                    Trials.of("mnist", "ff", 900),
                    costing(
                        "acff", new Cost(22, List.of(3.0), OptionalDouble.empty(), 2e9, 1000)))));

    assertThat(section.table().rows().getLast()).element(6).isEqualTo("–");
    assertThat(section.sentences())
        .containsExactly(
            "MNIST: A-CFF takes 2.00 times FF's training time and 1.00 times its multiply–adds.");
  }

  @Test
  void timesOfDifferentConditionsAreMarked() {
    FinishedTrial one = Trials.of("mnist", "ff", 900).getFirst();
    FinishedTrial other =
        new FinishedTrial(
            "other",
            one.cell(),
            2,
            one.setup(),
            new FinishedTrial.Conditions(1, 2, "a processor", "scalar"),
            one.trainAccuracy(),
            one.validationAccuracy(),
            one.test(),
            one.cost(),
            List.of());

    assertThat(CostTable.of(Study.of(List.of(one, other))).caption())
        .endsWith(
            "Times were taken under 2 different conditions and are not to be compared: 2 threads,"
                + " 1 trial side by side, a processor, vector-512 kernels; 1 thread, 2 trials side by"
                + " side, a processor, scalar kernels.");
  }
}
