package org.networkff.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.networkff.setting.Pixels;
import org.networkff.setting.Variant;

class PlanTest {

  @Test
  void seedsComeFirstSoThatPairsAreCompleteEarly() {
    Plan plan =
        Plan.of(
            TinyData.experiment(Map.of("seeds", 2, "variants", List.of("ff", "acff"))),
            List.of(TinyData.named("one"), TinyData.named("two")));

    assertThat(plan.trials())
        .extracting(t -> "%d %s %s".formatted(t.seed(), t.data().name(), t.variant()))
        .containsExactly(
            "1 one FF",
            "1 one A-CFF",
            "1 two FF",
            "1 two A-CFF",
            "2 one FF",
            "2 one A-CFF",
            "2 two FF",
            "2 two A-CFF");
  }

  @Test
  void whatIsJudgedOnValidationLeavesImagesForIt() {
    Map<String, Object> judged = Map.of("judged-on", "validation", "train-size", 51);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinyData.plan(judged))
        .withMessage(
            "judged-on = validation: train-size = 51 leaves no image of tiny for it; at most 50 do");
    assertThat(TinyData.plan(Map.of("judged-on", "validation", "train-size", 50)).trials())
        .allSatisfy(trial -> assertThat(trial.validation()).isPresent());
  }

  @Test
  void twoDataSetsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Plan.of(
                    TinyData.experiment(Map.of()),
                    List.of(
                        TinyData.named("fold1/mine"),
                        TinyData.named("fold2/mine", Map.of("train", "dead", "test", "beef")))))
        .withMessage(
            "fold1/mine and fold2/mine: both would be called mine;"
                + " give one of the folders another name");
  }

  /** A report calls the catalog's mnist MNIST. */
  @Test
  void namesThatDifferInCapitalsAloneAreOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Plan.of(
                    TinyData.experiment(Map.of()),
                    List.of(TinyData.named("mnist"), TinyData.named("data/MNIST"))))
        .withMessage(
            "mnist and data/MNIST: both would be called MNIST;"
                + " give one of the folders another name");
  }

  @Test
  void copiesOfADataSetAreTrainedOnOnce() {
    Plan plan =
        Plan.of(
            TinyData.experiment(Map.of("seeds", 1, "variants", List.of("ff"))),
            List.of(TinyData.named("here/mine"), TinyData.named("there/mine")));

    assertThat(plan.trials()).hasSize(1);
  }

  @Test
  void everyCombinationOfSweptValuesIsATrial() {
    Plan plan =
        TinyData.plan(
            Map.of(
                "variants",
                List.of("ff"),
                "sweep",
                Map.of("theta", List.of(1, 2.5), "hidden", List.of(List.of(5), List.of(6)))));

    assertThat(plan.trials()).hasSize(4);
    assertThat(plan.trials())
        .allSatisfy(
            trial -> {
              assertThat(trial.point().changes())
                  .containsEntry("theta", trial.settings().threshold().theta());
              assertThat(trial.point().changes())
                  .containsEntry("hidden", trial.settings().hidden());
            })
        .extracting(trial -> trial.point().changes())
        .doesNotHaveDuplicates();
  }

  @Test
  void ofASeedTheVariantsOfOneSweptValueStandTogether() {
    Plan plan =
        TinyData.plan(
            Map.of(
                "seeds",
                List.of(4, 2),
                "variants",
                List.of("ff", "fcff"),
                "sweep",
                Map.of("theta", List.of(0.5, 2.0))));

    assertThat(plan.trials())
        .extracting(
            t -> "%d %s %s".formatted(t.seed(), t.variant(), t.point().changes().get("theta")))
        .containsExactly(
            "4 FF 0.5",
            "4 F-CFF 0.5",
            "4 FF 2.0",
            "4 F-CFF 2.0",
            "2 FF 0.5",
            "2 F-CFF 0.5",
            "2 FF 2.0",
            "2 F-CFF 2.0");
  }

  /**
   * FF has no γ and no α, whatever is swept, and where it stands in the sweep does not name them.
   */
  @Test
  void whatWouldGiveTheSameNumbersIsTrainedOnce() {
    Map<String, ?> sweep =
        Map.of(
            "gamma", List.of(0.0, 1.0), "alpha", List.of("one", "earlier"), "theta", List.of(3.0));

    List<Trial> ff = TinyData.plan(Map.of("variants", List.of("ff"), "sweep", sweep)).trials();
    assertThat(ff)
        .extracting(trial -> trial.point().changes())
        .containsExactly(Map.of("theta", 3.0));
    assertThat(TinyData.plan(Map.of("variants", List.of("fcff"), "sweep", sweep)).trials())
        .hasSize(4)
        .allSatisfy(
            trial ->
                assertThat(trial.point().changes()).containsOnlyKeys("gamma", "alpha", "theta"));
  }

  @Test
  void anAblationIsPlannedSeedBySeedTheWholeRecipeFirst() {
    Plan plan =
        TinyData.plan(
            Map.of(
                "seeds",
                2,
                "variants",
                List.of("ff"),
                "ablation",
                Map.of("high threshold", Map.of("theta", "3"))));

    assertThat(plan.trials())
        .extracting(Trial::title)
        .containsExactly(
            "FF on tiny, the whole recipe, seed 1",
            "FF on tiny, high threshold, seed 1",
            "FF on tiny, the whole recipe, seed 2",
            "FF on tiny, high threshold, seed 2");
    assertThat(plan.trials().getLast().point())
        .isEqualTo(new Point("high threshold", Map.of("theta", 3.0)));
    assertThat(plan.trials().getLast().settings().threshold().theta()).isEqualTo(3);
  }

  /** FF has no γ that could be taken away. */
  @Test
  void aVariantWithoutTheIngredientIsTrainedOnce() {
    Map<String, ?> ablation = Map.of("alone", Map.of("gamma", 0.0));

    assertThat(
            TinyData.plan(Map.of("variants", List.of("ff", "fcff"), "ablation", ablation)).trials())
        .extracting(Trial::title)
        .containsExactly(
            "FF on tiny, the whole recipe, seed 1",
            "F-CFF on tiny, the whole recipe, seed 1",
            "F-CFF on tiny, alone, seed 1");
  }

  @Test
  void settingsAreTheVariantsAndTheDataSets() {
    Trial trial =
        TinyData.plan(Map.of("variants", List.of("fcff"), "pixels", "standardized"))
            .trials()
            .getFirst();

    assertThat(trial.settings().variant()).isEqualTo(Variant.FCFF);
    assertThat(trial.settings().pixels())
        .isEqualTo(new Pixels.Fixed(TinyData.SET.standardization()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void theLastSixthIsForValidation(int trainSize) {
    Trial trial = TinyData.plan(Map.of("train-size", trainSize)).trials().getFirst();

    assertThat(trial.training().size()).isEqualTo(trainSize);
    assertThat(trial.validation().orElseThrow().size()).isEqualTo(10);
    assertThat(trial.validation().orElseThrow().offset(0)).isEqualTo(50 * 16);
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 60, 1000})
  void whoTrainsWithItHasNoneLeft(int trainSize) {
    Trial trial = TinyData.plan(Map.of("train-size", trainSize)).trials().getFirst();

    assertThat(trial.training().size()).isEqualTo(Math.min(trainSize, 60));
    assertThat(trial.validation()).isEmpty();
  }

  @Test
  void impossibleTrialsAreRefused() {
    Trial trial = TinyData.plan(Map.of()).trials().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Trial(
                    TinyData.SET, "x", Variant.FF, Point.PLAIN, trial.settings(), 61, 1, 0, false))
        .withMessageContaining("from 1 to 60, the training images of tiny");
  }
}
