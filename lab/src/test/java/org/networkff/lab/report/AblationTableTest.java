package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.networkff.lab.experiment.Point;
import org.networkff.lab.report.trial.FinishedTrial;

/**
 * A recipe with a few ingredients; figures of differences are SciPy's, Holm's by hand from them.
 */
class AblationTableTest {
  private static List<FinishedTrial> recipe(String variant) {
    return Trials.all(
        Trials.of(Trials.point("mnist", variant, Point.WHOLE), 905, 905, 904, 909),
        // 5, 3, 6 and 5 images less: p = 0.0048, twice that as one of two
        Trials.of(
            Trials.point("mnist", variant, "a contrast", "loss", "softplus"), 900, 902, 898, 904),
        // 3 and 1 images less, 1 more, and as many: t = −0.88
        Trials.of(Trials.point("mnist", variant, "no zoom", "zoom", "0.0"), 902, 904, 905, 909),
        // a seed that nothing is to be compared with
        List.of(Trials.trial(Trials.point("mnist", variant, "never", "shift", "0"), 9, 900)));
  }

  private static Analysis analysis() {
    return Analysis.of(recipe("ff"), Map.of());
  }

  private static Section table() {
    return analysis().sections().getFirst();
  }

  @Test
  void theWholeRecipeStandsAboveAndWhatCostsMostBelowIt() {
    assertThat(table().id()).isEqualTo("ablation");
    assertThat(table().table().head())
        .containsExactly(
            "recipe",
            "method",
            "n",
            "test accuracy",
            "difference",
            "95 % interval",
            "p",
            "p (Holm)",
            "d",
            "training (s)");
    assertThat(table().table().rows())
        .containsExactly(
            List.of(
                "the whole recipe",
                "FF",
                "4",
                "90.58 ± 0.22",
                "–",
                "–",
                "–",
                "–",
                "–",
                "12.5 ± 1.3"),
            List.of(
                "a contrast",
                "FF",
                "4",
                "90.10 ± 0.26",
                "−0.48",
                "−0.68 to −0.27",
                "0.005",
                "0.010",
                "−3.77",
                "12.5 ± 1.3"),
            List.of(
                "no zoom",
                "FF",
                "4",
                "90.50 ± 0.29",
                "−0.08",
                "−0.35 to +0.20",
                "0.44",
                "0.44",
                "−0.44",
                "12.5 ± 1.3"),
            List.of("never", "FF", "1", "90.00", "–", "–", "–", "–", "–", "19.0"));
  }

  @Test
  void sentencesSayWhatTheTableShows() {
    assertThat(table().sentences())
        .containsExactly(
            "MNIST, FF: a contrast − the whole recipe = −0.48 points, 95 % CI −0.68 to −0.27,"
                + " p = 0.005 (Holm 0.010), d = −3.77: a contrast is less accurate than the whole"
                + " recipe.",
            "MNIST, FF: no zoom − the whole recipe = −0.08 points, 95 % CI −0.35 to +0.20, p = 0.44"
                + " (Holm 0.44), d = −0.44: not distinguishable from zero at n = 4 (a difference of"
                + " 0.46 points would have been found with 80 % power).",
            "Settings: a contrast: loss = softplus; no zoom: zoom = 0.0; never: shift = 0.");
    assertThat(analysis().answer())
        .containsExactly(
            "MNIST, FF: a contrast costs 0.48 points against the whole recipe, 95 % CI −0.68 to"
                + " −0.27.",
            "MNIST, FF: no zoom is not distinguishable from the whole recipe at n = 4 (−0.08 points,"
                + " 95 % CI −0.35 to +0.20).");
  }

  @Test
  void allDigitsStandInTheData() {
    List<Map<String, @Nullable Object>> data = table().data();

    assertThat(data.getFirst())
        .containsEntry("point", "the whole recipe")
        .containsEntry("swept", Map.of())
        .containsEntry("overWhole", null)
        .containsKeys("testPercent", "trainSeconds");
    assertThat(data.get(1))
        .containsEntry("point", "a contrast")
        .containsEntry("swept", Map.of("loss", "softplus"))
        .extractingByKey("overWhole")
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys("mean", "interval", "p", "holmP", "cohenDz", "pairs");
  }

  @Test
  void theOtherTablesOfTheFamilyFollowAndNoneOfASweep() {
    assertThat(analysis().sections())
        .extracting(Section::id)
        .containsExactly(
            "ablation",
            "ablation-statistics",
            "ablation-seeds",
            "accuracy-mnist",
            "convergence",
            "cost");
    assertThat(analysis().sections().get(3).table().rows())
        .extracting(List::getFirst)
        .as("in the other tables as the experiment has them")
        .containsExactly("the whole recipe", "a contrast", "no zoom", "never");
  }

  @Test
  void everyMethodHasARecipeOfItsOwnAndAllAreOneFamily() {
    Analysis both = Analysis.of(Trials.all(recipe("ff"), recipe("acff")), Map.of());

    assertThat(both.settings().tests()).isEqualTo(4);
    assertThat(both.settings().members())
        .extracting(member -> member.comparison().place() + ": " + member.comparison().label())
        .containsExactly(
            "MNIST, FF: a contrast − the whole recipe",
            "MNIST, FF: no zoom − the whole recipe",
            "MNIST, A-CFF: a contrast − the whole recipe",
            "MNIST, A-CFF: no zoom − the whole recipe");
    assertThat(both.variants().members())
        .extracting(member -> member.comparison().place() + ": " + member.comparison().label())
        .startsWith("MNIST, the whole recipe: A-CFF − FF", "MNIST, a contrast: A-CFF − FF");
  }
}
