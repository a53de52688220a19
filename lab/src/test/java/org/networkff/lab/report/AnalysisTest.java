package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.format.FormatException;
import org.networkff.format.Json;
import org.networkff.lab.report.trial.FinishedTrial;

class AnalysisTest {
  @Test
  void aStudyBecomesItsTables() {
    Analysis analysis = Analysis.of(Trials.fourSeeds(), Map.of());

    assertThat(analysis.sections())
        .extracting(Section::id)
        .containsExactly(
            "accuracy-mnist",
            "variants",
            "variants-statistics",
            "variants-seeds",
            "convergence",
            "cost");
    assertThat(analysis.sections())
        .allSatisfy(
            section -> {
              int columns = section.table().head().size();
              assertThat(section.table().rows())
                  .isNotEmpty()
                  .allMatch(row -> row.size() == columns);
              assertThat(section.caption()).endsWith(".");
              assertThat(section.sentences()).allMatch(sentence -> sentence.endsWith("."));
            });
    assertThat(section(analysis, "variants-seeds").table().rows()).hasSize(6 * 4);
  }

  @Test
  void theQuestionIsAnswered() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.fourSeeds(),
            Trials.of("fashion-mnist", "ff", 812),
            Trials.of("fashion-mnist", "acff", 800));

    assertThat(Analysis.of(trials, Map.of()).answer())
        .containsExactly(
            "MNIST: F-CFF is not distinguishable from FF at n = 4 (+0.03 points, 95 % CI −0.21 to"
                + " +0.26); A-CFF gains 0.48 points over FF, 95 % CI +0.27 to +0.68.",
            "Fashion-MNIST: A-CFF and FF were run with one seed, which decides nothing (−1.20"
                + " points).");
  }

  @Test
  void whereNothingCollaboratesTheAnswerIsWhatIsReached() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of("mnist", "ff", 992, 993),
            Trials.of("mnist", "local", 995, 995),
            Trials.of(Trials.cell("letters", "ff", "theta", "2"), 900));

    assertThat(Analysis.of(trials, Map.of()).answer())
        .containsExactly(
            "MNIST: FF reaches 99.25 ± 0.07 % over 2 seeds; local reaches 99.50 ± 0.00 % over 2"
                + " seeds.",
            "letters, theta = 2: FF reaches 90.00 % with one seed.");
  }

  @Test
  void whatCollaborationCostsIsSaidAsACost() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of("mnist", "ff", 920, 921, 922, 923),
            Trials.of("mnist", "fcff", 900, 902, 901, 903));

    assertThat(Analysis.of(trials, Map.of()).answer())
        .containsExactly("MNIST: F-CFF costs 2.00 points against FF, 95 % CI −2.13 to −1.87.");
  }

  @Test
  void theOrderOfTheTrialsDoesNotMatter() {
    List<FinishedTrial> trials = Trials.fourSeeds();
    List<FinishedTrial> shuffled = new ArrayList<>(trials);
    Collections.reverse(shuffled);

    assertThat(Analysis.of(shuffled, Map.of()).toMap())
        .isEqualTo(Analysis.of(trials, Map.of()).toMap());
  }

  @Test
  void verdictsAreATableToo() {
    assertThat(section(Analysis.of(Trials.fourSeeds(), Map.of()), "variants").table().aligned())
        .startsWith(
            """
            comparison     difference  verdict              where  n   95 % interval        p  p (Holm)       d  detectable
            F-CFF − FF          +0.03  not distinguishable  MNIST  4  −0.21 to +0.26     0.76      0.76    0.17        0.59
            A-CFF − FF          +0.48  better               MNIST  4  +0.27 to +0.68    0.005     0.014    3.77        0.50
            """);
  }

  @Test
  void furtherStatisticsAreThere() {
    // SciPy: sd 0.1258, t 7.5498, W 10 and 0, p 2/2⁴, d 3.775 (0.797 to 6.799), g 2.732. Of 5, 3, 6
    // and 5 images that only A-CFF has, 6 are enough for two networks to differ: p = 2/2⁶.
    assertThat(
            section(Analysis.of(Trials.fourSeeds(), Map.of()), "variants-statistics")
                .table()
                .rows()
                .get(1))
        .containsSequence("A-CFF − FF", "MNIST", "4", "0.13", "7.55")
        .containsSequence("10, 0", "0.13", "3.77 (0.80 to 6.80)", "2.73 (0.58 to 4.92)", "1 of 4");
  }

  @Test
  void theJsonFormHasTheFiguresWithAllTheirDigits() throws FormatException {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.fourSeeds(),
            Trials.of("digits", "ff", 900),
            Trials.of("digits", "acff", 900),
            Trials.of(Trials.cell("letters", "ff", "theta", "1"), 5, 5),
            Trials.of(Trials.cell("letters", "ff", "theta", "2"), 6, 6));
    Map<String, @Nullable Object> map = Analysis.of(trials, Map.of()).toMap();

    // Neither NaN nor infinity, which JSON has not: here are t = ∞ and effects without spread.
    Map<String, @Nullable Object> read = Json.object(Json.parse(Json.compact(map), 1 << 20));
    Map<String, @Nullable Object> acff = row(read, "variants", 1);
    assertThat(acff)
        .containsEntry("mean", 0.475)
        .containsEntry(
            "detectable",
            section(Analysis.of(trials, Map.of()), "variants").data().get(1).get("detectable"));
    assertThat((List<?>) Objects.requireNonNull(acff.get("pairs"))).hasSize(4);
    assertThat(row(read, "settings", 0)).containsEntry("t", null).containsEntry("signedRankP", 0.5);
    assertThat(row(read, "accuracy-mnist", 0)).containsEntry("paperTestPercent", 92.0);
  }

  private static Section section(Analysis analysis, String id) {
    return analysis.sections().stream()
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, @Nullable Object> row(
      Map<String, @Nullable Object> report, String id, int index) throws FormatException {
    for (Object section : (List<?>) Objects.requireNonNull(report.get("sections"))) {
      Map<String, @Nullable Object> object = Json.object(section);
      if (id.equals(object.get("id"))) {
        return Json.object(((List<?>) Objects.requireNonNull(object.get("data"))).get(index));
      }
    }
    throw new AssertionError("no section " + id);
  }
}
