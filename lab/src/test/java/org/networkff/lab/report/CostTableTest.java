package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.FinishedTrial.Circumstances;
import org.networkff.lab.report.trial.FinishedTrial.Cost;

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
                    costing("bp", new Cost(6, List.of(6.0), OptionalDouble.of(450), 1.5e9, 1010))),
                Map.of()));

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
            "MNIST: BP against FF, seed by seed: memory 1.50 times (one seed); multiply–adds 0.75 times.");
  }

  @Test
  void memoryThatTheSystemDoesNotTellIsADash() {
    Section section =
        CostTable.of(
            Study.of(
                Trials.all(
                    Trials.of("mnist", "ff", 900),
                    costing("acff", new Cost(22, List.of(3.0), OptionalDouble.empty(), 2e9, 1000))),
                Map.of()));

    assertThat(section.table().rows().getLast()).element(6).isEqualTo("–");
    assertThat(section.sentences())
        .containsExactly("MNIST: A-CFF against FF, seed by seed: multiply–adds 1.00 times.");
  }

  /** Times of 11, 12 and 13 s beside 22, 24 and 26 s, and beside 3, 12 and 70 s. */
  @Test
  void noiseIsNotToldAsACost() {
    List<FinishedTrial> ff = Trials.of("mnist", "ff", 900, 900, 900);
    Section section =
        CostTable.of(
            Study.of(
                Trials.all(ff, taking("fcff", 22, 24, 26), taking("acff", 3, 12, 70)), Map.of()));

    assertThat(section.sentences())
        .containsExactly(
            "Times spread by up to 128 % of their mean from seed to seed (MNIST, A-CFF), as they do"
                + " where other work is running: they tell little of the methods, and are not compared.",
            "MNIST: F-CFF against FF, seed by seed: memory 1.00 times (with every seed); multiply–adds 1.00"
                + " times.",
            "MNIST: A-CFF against FF, seed by seed: memory 1.00 times (with every seed);"
                + " multiply–adds 1.00 times.");
  }

  @Test
  void timesOfSeveralSeedsAreCompared() {
    List<FinishedTrial> ff = Trials.of("mnist", "ff", 900, 900, 900);
    Section section = CostTable.of(Study.of(Trials.all(ff, taking("fcff", 22, 24, 26)), Map.of()));

    assertThat(section.sentences())
        .containsExactly(
            "MNIST: F-CFF against FF, seed by seed: training time 2.00 times (with every seed);"
                + " memory 1.00 times (with every seed); multiply–adds 1.00 times.");
  }

  private static List<FinishedTrial> taking(String variant, double... seconds) {
    List<FinishedTrial> trials = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      FinishedTrial trial = Trials.trial(Trials.cell("mnist", variant), i + 1, 900);
      Cost cost = new Cost(seconds[i], List.of(), OptionalDouble.of(300), 2e9, 1000);
      trials.add(Trials.with(trial, cost, List.of()));
    }
    return trials;
  }

  @Test
  void timesOfDifferentConditionsAreMarkedAndNotCompared() {
    FinishedTrial first = Trials.of("mnist", "ff", 900).getFirst();
    FinishedTrial second = under(first, 2, new Circumstances(1, 2, "a processor", "scalar"));
    Section section =
        CostTable.of(
            Study.of(
                Trials.all(List.of(first, second), Trials.of("mnist", "bp", 900, 900)), Map.of()));

    assertThat(section.caption())
        .endsWith(
            "Times were taken under 2 different conditions and are not to be compared: 2 threads,"
                + " 1 trial side by side, a processor, vector-512 kernels; 1 thread, 2 trials side by"
                + " side, a processor, scalar kernels.");
    assertThat(section.sentences()).noneMatch(sentence -> sentence.contains("training time"));
  }

  /** Stopped, and gone on on another machine. */
  @Test
  void aTrialUnderTwoConditionsIsLikeNoOther() {
    FinishedTrial first = Trials.of("mnist", "ff", 900).getFirst();
    FinishedTrial moved =
        under(
            first,
            2,
            first.circumstances().getFirst(),
            new Circumstances(2, 1, "another", "vector-256"));

    assertThat(CostTable.of(Study.of(List.of(first, moved), Map.of())).caption())
        .endsWith(
            "Times were taken under 2 different conditions and are not to be compared: 2 threads,"
                + " 1 trial side by side, a processor, vector-512 kernels; 2 threads, 1 trial side by"
                + " side, a processor, vector-512 kernels, then 2 threads, 1 trial side by side,"
                + " another, vector-256 kernels.");
  }

  private static FinishedTrial under(
      FinishedTrial trial, long seed, Circumstances... circumstances) {
    return new FinishedTrial(
        "other",
        trial.cell(),
        seed,
        trial.setup(),
        List.of(circumstances),
        trial.trainAccuracy(),
        trial.validationAccuracy(),
        trial.answers(),
        List.of(),
        List.of(),
        Optional.empty(),
        trial.cost(),
        List.of(),
        List.of());
  }
}
