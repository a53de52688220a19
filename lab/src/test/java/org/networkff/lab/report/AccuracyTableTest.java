package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.FinishedTrial.Setup;

/** The paper's tables I and II; the expected figures are NumPy's and SciPy's. */
class AccuracyTableTest {
  private static Section table(List<FinishedTrial> trials, String dataset) {
    return AccuracyTable.of(Study.of(trials, Map.of()), dataset);
  }

  @Test
  void ourFiguresStandBesideThePapers() {
    Section section = table(Trials.fourSeeds(), "mnist");

    assertThat(section.id()).isEqualTo("accuracy-mnist");
    assertThat(section.title()).isEqualTo("Accuracy on MNIST");
    assertThat(section.table().aligned())
        .isEqualTo(
            """
            method  n  train accuracy  test accuracy   95 % interval  over FF  its 95 % interval  paper: test  paper: over FF
            FF      4    95.00 ± 0.00   90.10 ± 0.26  89.69 to 90.51        –                  –         92.0               –
            F-CFF   4    95.00 ± 0.00   90.13 ± 0.17  89.85 to 90.40    +0.03     −0.21 to +0.26         92.6            +0.6
            A-CFF   4    95.00 ± 0.00   90.58 ± 0.22  90.22 to 90.93    +0.48     +0.27 to +0.68         93.8            +1.8
            BP      4    95.00 ± 0.00   95.05 ± 0.13  94.84 to 95.26    +4.95     +4.67 to +5.23            –               –
            """);
    assertThat(section.caption())
        .startsWith("Trained on 5,000 images.")
        .contains("the paper's figures are for 50,000 training images and 1,000 epochs");
    assertThat(section.sentences())
        .hasSize(3)
        .first()
        .isEqualTo(
            "FF with 5,000 training images: 90.10 % of the test images (95 % CI 89.69 to 90.51);"
                + " the paper's 92.0 % with 50,000 is 1.90 points higher.");
  }

  @Test
  void otherDataSetsHaveNoPaper() {
    List<FinishedTrial> trials =
        Trials.all(Trials.of("fashion-mnist", "ff", 812, 814), Trials.of("digits", "ff", 812, 814));

    Section fashion = table(trials, "fashion-mnist");
    assertThat(fashion.title()).isEqualTo("Accuracy on Fashion-MNIST");
    assertThat(fashion.sentences().getFirst()).endsWith("81.0 % with 50,000 is 0.30 points lower.");
    Section digits = table(trials, "digits");
    assertThat(digits.title()).isEqualTo("Accuracy on digits");
    assertThat(digits.table().head()).doesNotContain("paper: test");
    assertThat(digits.sentences()).isEmpty();
  }

  @Test
  void otherWidthsThanThePapersHaveNoPaper() {
    Setup wide = new Setup(5000, Map.of("hidden", List.of(2000L)), Map.of(), 1);
    List<FinishedTrial> trials =
        Trials.of("mnist", "ff", 912, 914).stream().map(t -> Trials.with(t, wide)).toList();
    Section section = table(trials, "mnist");

    assertThat(section.table().head()).doesNotContain("paper: test", "paper: over FF");
    assertThat(section.caption()).doesNotContain("paper");
    assertThat(section.sentences()).isEmpty();
  }

  @Test
  void theDifferenceToThePaperIsThatOfThePrintedFigures() {
    List<FinishedTrial> trials = Trials.of("mnist", "ff", 901, 901, 901, 901, 902, 902, 902);

    assertThat(table(trials, "mnist").sentences().getFirst())
        .contains("90.14 % of the test images")
        .endsWith("92.0 % with 50,000 is 1.86 points higher.");
  }

  @Test
  void oneSeedHasNoSpread() {
    Section section = table(Trials.of("mnist", "ff", 912), "mnist");

    assertThat(section.table().rows().getFirst())
        .containsExactly("FF", "1", "95.00", "91.20", "–", "–", "–", "92.0", "–");
    assertThat(section.sentences().getFirst()).contains("91.20 % of the test images (one seed)");
  }

  @Test
  void aSweepHasAColumnForItsValues() {
    Section section =
        table(
            Trials.all(
                Trials.of(Trials.cell("mnist", "ff", "theta", "2"), 900, 902),
                Trials.of(Trials.cell("mnist", "ff", "theta", "0.5"), 910, 912),
                Trials.of(Trials.cell("mnist", "acff", "theta", "0.5"), 911, 913)),
            "mnist");

    assertThat(section.table().head()).startsWith("theta", "method", "n");
    assertThat(section.table().rows())
        .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(6))
        .containsExactly("0.5 FF –", "0.5 A-CFF +0.10", "2 FF –");
    assertThat(section.sentences()).as("no protocol of the paper").isEmpty();
  }
}
