package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.setting.Variant;

class ConvergenceTest {
  private static final double NAN = Double.NaN;

  private static Epoch line(int stage, int layer, int epoch, double seconds) {
    return new Epoch(stage, layer, epoch, 0.5, NAN, seconds, NAN, NAN, NAN, List.of());
  }

  private static Epoch line(int stage, int layer, int epoch, double seconds, double validation) {
    return new Epoch(stage, layer, epoch, 0.5, NAN, seconds, NAN, 0.99, validation, List.of());
  }

  private static Convergence of(Epoch... curve) {
    FinishedTrial trial = Trials.trial(new Cell("mnist", Variant.FF, Map.of()), 1, 900);
    return Convergence.of(Trials.with(trial, trial.cost(), List.of(curve))).orElseThrow();
  }

  @Test
  void stagesFollowEachOther() {
    // 95 % of 0.9 is 0.855
    Convergence found =
        of(
            line(1, 1, 50, 25, 0.5),
            line(1, 1, 100, 50, 0.854),
            line(2, 2, 50, 55, 0.855),
            line(2, 2, 100, 60, 0.9));

    assertThat(found).isEqualTo(new Convergence(150, 55, 0.9, false));
  }

  @Test
  void layersThatTrainTogetherTakeTheirTimesTogether() {
    Convergence found =
        of(
            line(1, 1, 10, 20),
            line(1, 2, 10, 30, 0.88),
            line(1, 1, 20, 50),
            line(1, 2, 20, 60, 0.9));

    assertThat(found).isEqualTo(new Convergence(10, 30, 0.9, true));
  }

  @Test
  void whatFallsBackHasNotConverged() {
    Convergence found =
        of(
            line(1, 1, 10, 1, 0.9),
            line(1, 1, 20, 2, 0.6),
            line(1, 1, 30, 3, 0.89),
            line(1, 1, 40, 4, 0.9));

    assertThat(found).isEqualTo(new Convergence(30, 3, 0.9, false));
  }

  @Test
  void withoutValidationTheTrainingSampleDecides() {
    List<Epoch> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 4; epoch++) {
      curve.add(new Epoch(1, 1, epoch, 0.5, NAN, epoch, NAN, epoch / 4.0, NAN, List.of()));
    }
    assertThat(of(curve.toArray(Epoch[]::new))).isEqualTo(new Convergence(4, 4, 1, false));
  }

  @Test
  void aTrialThatWasNeverTriedIsNotJudged() {
    FinishedTrial trial = Trials.trial(new Cell("mnist", Variant.FF, Map.of()), 1, 900);
    assertThat(Convergence.of(Trials.with(trial, trial.cost(), List.of(line(1, 1, 10, 1)))))
        .isEmpty();
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
                        List.of(
                            line(1, 1, 4, 1.5, 0.6),
                            line(1, 1, 8, 3, 0.9),
                            line(1, 1, 16, 6, 0.91))))
            .toList();
    Section section =
        ConvergenceTable.of(
            Study.of(Trials.all(trials, Trials.of("mnist", "acff", 920)), Map.of()));

    // Training 11 and 12 s; gaps 95 − 90 and 95 − 91 points.
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
