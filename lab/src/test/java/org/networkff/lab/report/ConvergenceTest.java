package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.FinishedTrial.Checkpoint;
import org.networkff.lab.report.FinishedTrial.Cost;

class ConvergenceTest {
  private static Checkpoint line(int stage, int layer, int epoch) {
    return new Checkpoint(stage, layer, epoch, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Checkpoint line(int stage, int layer, int epoch, double validation) {
    return new Checkpoint(
        stage, layer, epoch, OptionalDouble.of(0.99), OptionalDouble.of(validation));
  }

  private static Convergence of(List<Double> secondsPerLayer, double seconds, Checkpoint... curve) {
    Cost cost = new Cost(seconds, secondsPerLayer, OptionalDouble.empty(), 1, 1);
    FinishedTrial trial = Trials.trial(new Cell("mnist", "ff", Map.of()), 1, 900);
    return Convergence.of(Trials.with(trial, cost, List.of(curve))).orElseThrow();
  }

  @Test
  void stagesFollowEachOther() {
    // 95 % of 0.9 is 0.855. Layer 1: 100 epochs in 50 s; layer 2: 100 epochs in 10 s.
    Convergence found =
        of(
            List.of(50.0, 10.0),
            60,
            line(1, 1, 50, 0.5),
            line(1, 1, 100, 0.854),
            line(2, 2, 50, 0.855),
            line(2, 2, 100, 0.9));

    assertThat(found).isEqualTo(new Convergence(150, 50 + 5, 0.9));
  }

  @Test
  void layersThatTrainTogetherTakeTheirTimesTogether() {
    // 20 epochs of both: half of 40 s and of 20 s after 10.
    Convergence found =
        of(
            List.of(40.0, 20.0),
            60,
            line(1, 1, 10),
            line(1, 2, 10, 0.88),
            line(1, 1, 20),
            line(1, 2, 20, 0.9));

    assertThat(found).isEqualTo(new Convergence(10, 30, 0.9));
  }

  @Test
  void backpropagationTrainsAsAWhole() {
    assertThat(of(List.of(), 8, line(1, 0, 1, 0.2), line(1, 0, 2, 0.9), line(1, 0, 4, 0.92)))
        .isEqualTo(new Convergence(2, 4, 0.92));
  }

  @Test
  void whatFallsBackHasNotConverged() {
    Convergence found =
        of(
            List.of(40.0),
            40,
            line(1, 1, 10, 0.9),
            line(1, 1, 20, 0.6),
            line(1, 1, 30, 0.89),
            line(1, 1, 40, 0.9));

    assertThat(found.epochs()).isEqualTo(30);
  }

  @Test
  void withoutValidationTheTrainingSampleDecides() {
    List<Checkpoint> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 4; epoch++) {
      curve.add(
          new Checkpoint(1, 1, epoch, OptionalDouble.of(epoch / 4.0), OptionalDouble.empty()));
    }
    assertThat(of(List.of(4.0), 4, curve.toArray(Checkpoint[]::new)))
        .isEqualTo(new Convergence(4, 4, 1));
  }

  @Test
  void aTrialThatWasNeverTriedIsNotJudged() {
    FinishedTrial trial = Trials.trial(new Cell("mnist", "ff", Map.of()), 1, 900);
    assertThat(Convergence.of(Trials.with(trial, trial.cost(), List.of(line(1, 1, 10))))).isEmpty();
  }

  @Test
  void theTableHasWhatIsKnown() {
    List<FinishedTrial> trials =
        Trials.of("mnist", "ff", 900, 910).stream()
            .map(
                trial ->
                    Trials.with(
                        trial,
                        trial.cost(),
                        List.of(line(1, 1, 4, 0.6), line(1, 1, 8, 0.9), line(1, 1, 16, 0.91))))
            .toList();
    Section section =
        ConvergenceTable.of(Study.of(Trials.all(trials, Trials.of("mnist", "acff", 920))));

    // Half of layer 1's 6 s; training 11 and 12 s; gaps 95 − 90 and 95 − 91 points.
    assertThat(section.table().aligned())
        .isEqualTo(
            """
            data set  method  n  epochs to 95 %  seconds to 95 %  training (s)  gap (points)  its 95 % interval
            MNIST     FF      2           8 ± 0        3.0 ± 0.0    11.5 ± 0.7   4.50 ± 0.71     −1.85 to 10.85
            MNIST     A-CFF   1               –                –          11.0          3.00                  –
            """);
    assertThat(section.caption())
        .endsWith("Times: 2 threads, 1 trial side by side, a processor, vector-512 kernels.");
  }
}
