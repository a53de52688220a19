package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.FinishedTrial.Setup;
import org.networkff.setting.Variant;

class StudyTest {
  private static final Cell FF = new Cell("mnist", Variant.FF, Map.of());
  private static final Cell ACFF = new Cell("mnist", Variant.ACFF, Map.of());

  @Test
  void trialsThatDifferInTheirSeedMakeACell() {
    Study study =
        Study.of(
            List.of(
                Trials.trial(ACFF, 2, 900),
                Trials.trial(FF, 3, 900),
                Trials.trial(ACFF, 1, 910),
                Trials.trial(FF, 1, 905)),
            Map.of());

    assertThat(study.cells())
        .extracting(cell -> cell.cell().method())
        .containsExactly("FF", "A-CFF");
    assertThat(study.cells().getLast().trials())
        .extracting(FinishedTrial::seed)
        .containsExactly(1L, 2L);
  }

  @Test
  void cellsStandAsThePaperHasThemAndValuesAsNumbersGo() {
    Study study =
        Study.of(
            Trials.all(
                Trials.of(new Cell("zebra", Variant.FF, Map.of()), 1),
                Trials.of(Trials.cell("mnist", "ff", "theta", "10"), 1),
                Trials.of(Trials.cell("mnist", "bp", "theta", "2"), 1),
                Trials.of(Trials.cell("mnist", "ff", "theta", "2"), 1),
                Trials.of(new Cell("fashion-mnist", Variant.FF, Map.of()), 1)),
            Map.of());

    assertThat(study.datasets()).containsExactly("mnist", "fashion-mnist", "zebra");
    assertThat(study.of("mnist"))
        .extracting(cell -> cell.cell().value("theta") + " " + cell.cell().method())
        .containsExactly("2 FF", "2 BP", "10 FF");
    assertThat(study.sweptSettings()).containsExactly("theta");
  }

  /** The twin has no threshold: FF of every threshold is beside it, and none is the one. */
  @Test
  void amongSeveralNoneIsTheOneBeside() {
    List<FinishedTrial> one =
        Trials.all(
            Trials.of(Trials.cell("mnist", "ff", "theta", "1"), 900),
            Trials.of("mnist", "bp", 950));
    List<FinishedTrial> two =
        Trials.all(one, Trials.of(Trials.cell("mnist", "ff", "theta", "2"), 910));
    Cell twin = Trials.cell("mnist", "bp");

    assertThat(Study.of(one, Map.of()).beside(twin, Variant.FF)).isPresent();
    assertThat(Study.of(two, Map.of()).beside(twin, Variant.FF)).isEmpty();
    assertThat(Comparisons.ofVariants(Study.of(two, Map.of())).members())
        .extracting(member -> member.comparison().place())
        .containsExactly("MNIST, theta = 1", "MNIST, theta = 2");
  }

  @Test
  void valuesThatAreNoNumbersStandAsTheExperimentHasThem() {
    Study study =
        Study.of(
            Trials.all(
                Trials.of(Trials.cell("mnist", "ff", "alpha", "one"), 1),
                Trials.of(Trials.cell("mnist", "ff", "alpha", "mean"), 1),
                Trials.of(Trials.cell("mnist", "ff", "alpha", "earlier"), 1)),
            Map.of());

    assertThat(study.cells())
        .extracting(cell -> cell.cell().value("alpha"))
        .containsExactly("one", "mean", "earlier");
    assertThat(Comparisons.ofSettings(study).members())
        .extracting(member -> member.comparison().label())
        .containsExactly("alpha = mean − alpha = one", "alpha = earlier − alpha = one");
  }

  @Test
  void trialsOfOtherSettingsAreNotAveraged() {
    FinishedTrial one =
        Trials.with(
            Trials.trial(FF, 1, 900),
            new Setup(5000, Map.of("epochs", 10L), Trials.SETUP.data(), 1));
    FinishedTrial other =
        Trials.with(
            Trials.trial(FF, 2, 900),
            new Setup(5000, Map.of("epochs", 20L), Trials.SETUP.data(), 2));

    assertThatThrownBy(() -> Study.of(List.of(one, other), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ff-seed1 and ff-seed2 differ in more than their seed")
        .hasMessageContaining("algorithm (1, 2), epochs (10, 20)");
  }

  @Test
  void aSeedCountsOnce() {
    FinishedTrial trial = Trials.trial(FF, 1, 900);
    assertThatThrownBy(() -> Study.of(List.of(trial, trial), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed 1 is there twice");
  }

  @Test
  void whatSawOtherImagesIsNotCompared() {
    FinishedTrial other =
        Trials.with(
            Trials.trial(ACFF, 1, 900),
            new Setup(50_000, Trials.SETUP.settings(), Trials.SETUP.data(), 1));

    assertThatThrownBy(() -> Study.of(List.of(Trials.trial(FF, 1, 900), other), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other images and cannot be compared: train-size (5000, 50000)");
  }

  @Test
  void variantsMayHaveSettingsOfTheirOwn() {
    FinishedTrial other =
        Trials.with(
            Trials.trial(new Cell("mnist", Variant.BP, Map.of()), 1, 900),
            new Setup(5000, Map.of("learning-rate", 0.001), Trials.SETUP.data(), 1));

    assertThat(Study.of(List.of(Trials.trial(FF, 1, 900), other), Map.of()).cells()).hasSize(2);
  }

  @Test
  void nothingFinishedIsSaid() {
    assertThatThrownBy(() -> Study.of(List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no trial is finished yet: there is nothing to report");
  }
}
