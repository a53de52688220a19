package org.networkff.lab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.networkff.lab.figure.BarChart;
import org.networkff.lab.figure.Chart;
import org.networkff.lab.figure.HistogramChart;
import org.networkff.lab.figure.Interval;
import org.networkff.lab.figure.Key;
import org.networkff.lab.figure.LineChart;
import org.networkff.lab.figure.MatrixChart;
import org.networkff.lab.figure.Measured;
import org.networkff.lab.figure.StripChart;
import org.networkff.lab.figure.axis.Axis;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.page.Block.Illustration;
import org.networkff.lab.report.trial.Epoch;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.lab.report.trial.GoodnessHistogram;

class IllustrationsTest {
  private static final TrialSet FULL = new TrialSet(SampleTrials.all(3, 2));

  private static List<Chart> charts(List<Illustration> all, String name) {
    return all.stream()
        .filter(illustration -> illustration.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + name))
        .figure()
        .charts();
  }

  @Test
  void aStudyHasTheFiguresOfThePaperAndWhatItLeavesOut() {
    assertThat(Illustrations.of(FULL, "FF", "a-").all())
        .extracting(Illustration::name)
        .containsExactly(
            "a-accuracy",
            "a-seeds",
            "a-differences",
            "a-loss-mnist",
            "a-loss-fashion-mnist",
            "a-learning",
            "a-layer-learning-mnist",
            "a-layer-learning-fashion-mnist",
            "a-gamma-mnist",
            "a-gamma-fashion-mnist",
            "a-layer-accuracy",
            "a-layer-seconds",
            "a-memory",
            "a-confusion-mnist",
            "a-confusion-fashion-mnist",
            "a-goodness-mnist-ff",
            "a-goodness-mnist-f-cff",
            "a-goodness-mnist-a-cff",
            "a-goodness-fashion-mnist-ff",
            "a-goodness-fashion-mnist-f-cff",
            "a-goodness-fashion-mnist-a-cff");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "3, 3", "2, 8"})
  void everyFigureCanBeDrawn(int seeds, int depth) {
    TrialSet set = new TrialSet(SampleTrials.all(seeds, depth));

    for (Illustration illustration : Illustrations.of(set, "FF", "").all()) {
      assertThat(illustration.figure().svg(Theme.AUTO)).contains("</svg>").doesNotContain("NaN");
    }
  }

  @Test
  void aMethodLooksTheSameInEveryFigure() {
    List<Key> keys =
        Illustrations.of(FULL, "FF", "").all().stream()
            .flatMap(illustration -> illustration.figure().charts().stream())
            .flatMap(chart -> chart.keys().stream())
            .filter(key -> FULL.methods().contains(key.name()))
            .toList();

    assertThat(keys).isNotEmpty();
    assertThat(keys).allMatch(key -> key.style().equals(FULL.style(key.name())));
    StripChart differences =
        (StripChart) charts(Illustrations.of(FULL, "FF", "").all(), "differences").getFirst();
    assertThat(differences.strips().getFirst().style()).isEqualTo(FULL.style("F-CFF"));
  }

  @Test
  void differencesArePairedBySeed() {
    TrialSet set =
        new TrialSet(
            List.of(trial("FF", 1, 90), trial("FF", 2, 91), trial("BP", 2, 95), trial("BP", 3, 9)));
    StripChart chart =
        (StripChart) DifferenceFigures.ofVariants(set, "FF").orElseThrow().charts().getFirst();

    assertThat(chart.strips()).hasSize(1);
    assertThat(chart.strips().getFirst().values()).containsExactly(4.0);
    assertThat(chart.strips().getFirst().name()).isEqualTo("BP − FF");
    assertThat(chart.strips().getFirst().note()).isEqualTo("+4.00");
  }

  @Test
  void differencesArePairedBySettingToo() {
    TrialSet set =
        new TrialSet(
            List.of(
                trial("FF", Map.of("theta", "1"), 1, 90),
                trial("FF", Map.of("theta", "2"), 1, 91),
                trial("F-CFF", Map.of("theta", "2"), 1, 95)));
    StripChart chart =
        (StripChart) DifferenceFigures.ofVariants(set, "FF").orElseThrow().charts().getFirst();

    assertThat(chart.strips())
        .extracting(StripChart.Strip::name)
        .containsExactly("F-CFF − FF, theta = 2");
    assertThat(chart.strips().getFirst().values()).containsExactly(4.0);
  }

  @Test
  void anAblationHasARowForEachIngredientWhatCostsMostAbove() {
    TrialSet set =
        new TrialSet(
            List.of(
                point("the whole recipe", 1, 90),
                point("the whole recipe", 2, 92),
                point("no zoom", 1, 90.5),
                point("no zoom", 2, 91.5),
                point("no dropout", 1, 88),
                point("no dropout", 2, 91),
                point("no dropout", 3, 50))); // without a twin
    StripChart chart =
        (StripChart) charts(Illustrations.of(set, "FF", "").all(), "ablation").get(0);

    assertThat(chart.title()).isEqualTo("FF on MNIST, each change less the whole recipe");
    assertThat(chart.strips())
        .extracting(StripChart.Strip::name)
        .containsExactly("no dropout", "no zoom");
    assertThat(chart.strips().getFirst().values()).containsExactly(-2.0, -1.0);
    assertThat(chart.strips().getLast().values()).containsExactly(0.5, -0.5);
    assertThat(chart.guides()).singleElement().matches(guide -> guide.value() == 0);
    assertThat(Illustrations.of(set, "FF", "").all())
        .extracting(Illustration::name)
        .doesNotContain("differences", "accuracy-by-hidden");
  }

  private static FinishedTrial point(String name, long seed, double test) {
    Map<String, String> changes = Map.of("hidden", "[" + name.length() + "]"); // not along an axis
    return DrawnTrial.of("FF", seed, test).at(name, changes).trial();
  }

  @Test
  void theIntervalOfAMeanIsThatOfStudentsT() {
    // 90, 91, 92: sd 1, t(2) = 4.3027 for 95 %, so ± 4.3027/√3 = 2.4841
    TrialSet set =
        new TrialSet(List.of(trial("FF", 1, 90), trial("FF", 2, 91), trial("FF", 3, 92)));
    StripChart chart = (StripChart) AccuracyFigures.seeds(set).charts().getFirst();

    assertThat(chart.strips().getFirst().note()).isEqualTo("91.00 (88.52 to 93.48)");
  }

  /** From counts: 87.3 − 87.28 and 87.25 − 87.23 are not the same number. */
  @Test
  void equalDifferencesHaveNoInterval() {
    TrialSet set =
        new TrialSet(
            List.of(
                trial("FF", 1, 87.28),
                trial("FF", 2, 87.23),
                trial("F-CFF", 1, 87.3),
                trial("F-CFF", 2, 87.25)));
    StripChart chart =
        (StripChart) DifferenceFigures.ofVariants(set, "FF").orElseThrow().charts().getFirst();

    assertThat(chart.strips().getFirst().note()).isEqualTo("+0.02");
  }

  /** The twin has no threshold, and is beside FF of each. */
  @Test
  void whatIsBesideSeveralHasAStripForEach() {
    TrialSet set =
        new TrialSet(
            List.of(
                trial("FF", Map.of("theta", "1"), 1, 90),
                trial("FF", Map.of("theta", "2"), 1, 91),
                trial("BP", 1, 95)));
    StripChart chart =
        (StripChart) DifferenceFigures.ofVariants(set, "FF").orElseThrow().charts().getFirst();

    assertThat(chart.strips())
        .extracting(StripChart.Strip::name)
        .containsExactly("BP − FF, theta = 1", "BP − FF, theta = 2");
    assertThat(chart.strips()).flatExtracting(StripChart.Strip::values).containsExactly(5.0, 4.0);
  }

  @Test
  void withoutASharedSeedThereAreNoDifferences() {
    TrialSet set = new TrialSet(List.of(trial("FF", 1, 90), trial("BP", 2, 91)));

    assertThat(Illustrations.of(set, "FF", "").all())
        .extracting(Illustration::name)
        .contains("accuracy")
        .doesNotContain("differences");
  }

  @Test
  void whatWasNotMeasuredIsNotDrawn() {
    TrialSet bare = new TrialSet(List.of(trial("FF", 1, 90)));

    assertThat(Illustrations.of(bare, "FF", "").all())
        .extracting(Illustration::name)
        .containsExactly("accuracy", "seeds", "layer-seconds");
  }

  @Test
  void layersHaveBarsWhereAllSeedsTellTheirAccuracy() {
    TrialSet set =
        new TrialSet(
            List.of(
                DrawnTrial.of("FF", 1, 90).withLayers(0.5, 0.75).trial(),
                DrawnTrial.of("FF", 2, 91).withLayers(0.75, 0.25).trial(),
                DrawnTrial.of("F-CFF", 1, 90).withLayers(0.5, 0.25).trial(),
                trial("F-CFF", 2, 91)));
    BarChart chart = (BarChart) LayerFigures.accuracy(set).orElseThrow().charts().getFirst();

    assertThat(chart.series()).extracting(BarChart.Bars::name).containsExactly("FF");
    assertThat(chart.series().getFirst().values())
        .extracting(Interval::value)
        .containsExactly(62.5, 50.0);
  }

  @Test
  void gammaIsDrawnWhereItMoves() {
    List<Chart> charts = charts(Illustrations.of(FULL, "FF", "").all(), "gamma-mnist");

    assertThat(charts).extracting(Chart::title).containsExactly("A-CFF");
    assertThat(((LineChart) charts.getFirst()).lines()).hasSize(2);
  }

  @Test
  void backpropagationHasALineAsAWholeAndNoTimesOfLayers() {
    List<Illustration> all = Illustrations.of(FULL, "FF", "").all();
    LineChart loss = (LineChart) charts(all, "loss-mnist").getLast();
    BarChart seconds = (BarChart) charts(all, "layer-seconds").getFirst();

    assertThat(loss.title()).isEqualTo("BP");
    assertThat(loss.lines()).extracting(LineChart.Line::name).containsExactly("whole network");
    assertThat(seconds.groups()).containsExactly("layer 1", "layer 2", "in all");
    assertThat(seconds.series().getLast().values().get(0).value()).isNaN();
    assertThat(seconds.series().getLast().values().get(2).value()).isEqualTo(130);
  }

  /** As those of swish are, and the linear one of Eq. 3. */
  @Test
  void lossesBelow0AreDrawnToo() {
    TrialSet set =
        new TrialSet(
            List.of(
                DrawnTrial.of("FF", 1, 90)
                    .with(List.of(), List.of(epoch(1, -0.1), epoch(2, -0.2)))
                    .trial()));
    LineChart loss =
        (LineChart) charts(Illustrations.of(set, "FF", "").all(), "loss-mnist").getFirst();

    assertThat(loss.y().kind()).isEqualTo(Axis.Kind.LINEAR);
    assertThat(loss.lines()).hasSize(1);
  }

  /** The first leaves images for validation, the other has none. */
  @Test
  void eachDataSetIsFollowedOnTheImagesThatItHas() {
    TrialSet set = new TrialSet(List.of(followed("mnist", 0.75), followed("mine", Double.NaN)));
    List<LineChart> charts =
        charts(Illustrations.of(set, "FF", "").all(), "learning").stream()
            .map(LineChart.class::cast)
            .toList();

    assertThat(charts).extracting(LineChart::title).containsExactly("MNIST", "mine");
    assertThat(charts)
        .extracting(chart -> chart.y().name())
        .containsExactly("accuracy on validation, %", "accuracy on training images, %");
    assertThat(charts)
        .extracting(chart -> chart.lines().getFirst().points().getFirst().y())
        .containsExactly(75.0, 50.0);
  }

  private static FinishedTrial followed(String dataset, double validation) {
    double unknown = Double.NaN;
    Epoch epoch = new Epoch(1, 1, 1, 0.5, unknown, 1, unknown, 0.5, validation, List.of());
    return DrawnTrial.of("FF", 1, 90).on(dataset).with(List.of(), List.of(epoch)).trial();
  }

  private static Epoch epoch(int number, double loss) {
    double unknown = Double.NaN;
    return new Epoch(1, 1, number, loss, unknown, number, unknown, unknown, unknown, List.of());
  }

  @Test
  void chartsOfTheSameLinesShareTheirAxis() {
    List<Chart> charts = charts(Illustrations.of(FULL, "FF", "").all(), "loss-mnist");
    List<Axis> axes = charts.stream().map(chart -> ((LineChart) chart).y()).toList();

    assertThat(axes.subList(0, 3).stream().distinct()).as("FF, F-CFF, A-CFF").hasSize(1);
    assertThat(axes.getLast()).as("BP, whose loss is another").isNotEqualTo(axes.getFirst());
  }

  @Test
  void confusionIsSummedOverSeeds() {
    MatrixChart chart =
        (MatrixChart) charts(Illustrations.of(FULL, "FF", "").all(), "confusion-mnist").getFirst();

    assertThat(chart.counts().getFirst().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(3 * 1000);
  }

  @Test
  void histogramsStandInRowsOfLayersOrOfTimes() {
    List<Chart> two = charts(Illustrations.of(FULL, "FF", "").all(), "goodness-mnist-ff");
    TrialSet deep = new TrialSet(SampleTrials.all(1, 5));
    List<Chart> five = charts(Illustrations.of(deep, "FF", "").all(), "goodness-mnist-ff");

    assertThat(two)
        .extracting(Chart::title)
        .containsExactly(
            "layer 1, before training",
            "layer 2, before training",
            "layer 1, after training",
            "layer 2, after training");
    assertThat(five)
        .extracting(Chart::title)
        .startsWith("layer 1, before training", "layer 1, after training");
    assertThat(((HistogramChart) two.getFirst()).histograms())
        .extracting(HistogramChart.Histogram::name)
        .containsExactly("true label", "wrong labels");
  }

  @Test
  void goodnessIsOfOneSeedAndSaysSo() {
    assertThat(caption(FULL, "goodness-mnist-ff"))
        .endsWith("Seed 1, the first of 3; each has bins of its own, so they are not added up.");
    assertThat(caption(new TrialSet(SampleTrials.all(1, 2)), "goodness-mnist-ff"))
        .endsWith("One seed.");
  }

  private static String caption(TrialSet set, String name) {
    return Illustrations.of(set, "FF", "").all().stream()
        .filter(illustration -> illustration.name().equals(name))
        .map(Illustration::caption)
        .findFirst()
        .orElseThrow();
  }

  /** 3 variants × 4 settings: more than colours tell apart. */
  private static TrialSet sweep() {
    List<FinishedTrial> trials = new ArrayList<>();
    for (String theta : List.of("0.5", "1", "2", "4")) {
      for (String variant : List.of("FF", "F-CFF", "BP")) {
        trials.add(trial(variant, Map.of("theta", theta), 1, 90));
      }
    }
    return new TrialSet(trials);
  }

  @Test
  void aLargeSweepHasPanelsOfVariantsForAccuracies() {
    List<Illustration> all = Illustrations.of(sweep(), "FF", "").all();

    assertThat(charts(all, "accuracy"))
        .extracting(Chart::title)
        .containsExactly("FF on MNIST", "F-CFF on MNIST", "BP on MNIST");
    assertThat(((BarChart) charts(all, "accuracy").getFirst()).groups())
        .containsExactly("theta = 0.5", "theta = 1", "theta = 2", "theta = 4");
    assertThat(charts(all, "differences"))
        .extracting(Chart::title)
        .containsExactly("F-CFF − FF on MNIST", "BP − FF on MNIST");
    assertThat(charts(all, "seeds")).hasSize(3);
  }

  @Test
  void panelsOfTheSameQuantityHaveOneAxis() {
    List<FinishedTrial> trials = new ArrayList<>(sweep().trials());
    trials.replaceAll(
        one ->
            one.variant().equals("BP")
                ? trial("BP", one.cell().swept(), 1, 95)
                : one.variant().equals("F-CFF") ? trial("F-CFF", one.cell().swept(), 1, 91) : one);
    List<Illustration> all = Illustrations.of(new TrialSet(trials), "FF", "").all();

    for (String name : List.of("differences", "seeds", "accuracy", "layer-seconds")) {
      assertThat(charts(all, name)).hasSizeGreaterThan(1);
      assertThat(
              charts(all, name).stream().map(chart -> ((Measured<?>) chart).measure()).distinct())
          .as(name)
          .hasSize(1);
    }
    StripChart differences = (StripChart) charts(all, "differences").getFirst();
    assertThat(differences.axis().including()).containsExactly(0.0, 5.0);
  }

  @Test
  void aLargeSweepHasPanelsOfSettingsForCosts() {
    List<Chart> charts = charts(Illustrations.of(sweep(), "FF", "").all(), "layer-seconds");

    assertThat(charts)
        .extracting(Chart::title)
        .containsExactly(
            "MNIST, theta = 0.5", "MNIST, theta = 1", "MNIST, theta = 2", "MNIST, theta = 4");
    for (Chart chart : charts) {
      assertThat(chart.keys()).extracting(Key::name).containsExactly("FF", "F-CFF", "BP");
      assertThat(chart.keys())
          .extracting(Key::style)
          .isEqualTo(charts.getFirst().keys().stream().map(Key::style).toList());
    }
  }

  @Test
  void methodsWithTheSameLettersHaveFilesOfTheirOwn() {
    TrialSet set =
        new TrialSet(
            List.of(trial("FF", Map.of("θ", "2"), 1, 90), trial("FF", Map.of("γ", "2"), 1, 91)));

    assertThat(set.slug("FF, θ = 2")).isEqualTo("ff-2");
    assertThat(set.slug("FF, γ = 2")).isEqualTo("ff-2-2");
  }

  /** Neither with the letters of another, nor with what tells those two apart. */
  @Test
  void noNameHasTheFileOfAnother() {
    List<String> names = List.of("A", "a", "a-2", "猫", "犬");

    assertThat(names)
        .extracting(name -> TrialSet.slug(name, names))
        .containsExactly("a", "a-2-2", "a-2", "other", "other-5");
  }

  @Test
  void aDeadLayerHasAHistogramToo() {
    GoodnessHistogram dead =
        new GoodnessHistogram("after", 1, 0, 0, List.of(5L, 0L), List.of(45L, 0L));
    FinishedTrial trial = DrawnTrial.of("FF", 1, 10).with(List.of(dead), List.of()).trial();

    assertThat(GoodnessFigure.of(new TrialSet(List.of(trial)), "MNIST", "FF")).isPresent();
  }

  @Test
  void aSeedThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> new TrialSet(List.of(trial("FF", 1, 90), trial("FF", 1, 91))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one data set, method and seed");
    assertThatThrownBy(() -> new TrialSet(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing to draw");
  }

  private static FinishedTrial trial(String variant, long seed, double test) {
    return trial(variant, Map.of(), seed, test);
  }

  private static FinishedTrial trial(
      String variant, Map<String, String> swept, long seed, double test) {
    return DrawnTrial.of(variant, seed, test).at("", swept).trial();
  }
}
