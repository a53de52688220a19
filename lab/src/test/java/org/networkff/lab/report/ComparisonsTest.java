package org.networkff.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.networkff.lab.report.ComparisonFamily.Member;
import org.networkff.lab.report.ComparisonFamily.Verdict;
import org.networkff.lab.report.trial.Cell;
import org.networkff.lab.report.trial.FinishedTrial;
import org.networkff.setting.Variant;

/** Paired comparisons; the expected figures are SciPy's, Holm's worked out by hand from them. */
class ComparisonsTest {
  private static final Comparator<Double> SIX_DIGITS =
      (a, b) -> Math.abs(a - b) <= 5e-7 * Math.abs(b) ? 0 : Double.compare(a, b);

  private static ComparisonFamily variants(List<FinishedTrial> trials) {
    return Comparisons.ofVariants(Study.of(trials, Map.of()));
  }

  private static String sentence(ComparisonFamily family, int member) {
    return ComparisonSentence.of(family.members().get(member));
  }

  @Test
  void everyVariantIsComparedWithEveryOtherOnceSeedBySeed() {
    ComparisonFamily family = variants(Trials.fourSeeds());

    assertThat(family.members())
        .extracting(member -> member.comparison().label())
        .containsExactly(
            "F-CFF − FF", "A-CFF − FF", "A-CFF − F-CFF", "FF − BP", "F-CFF − BP", "A-CFF − BP");
    PairedComparison acff = family.members().get(1).comparison();
    assertThat(acff.place()).isEqualTo("MNIST");
    assertThat(acff.pairs())
        .extracting(PairedComparison.Pair::seed)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(acff.pairs())
        .extracting(PairedComparison.Pair::points)
        .containsExactly(0.5, 0.3, 0.6, 0.5);
  }

  @Test
  void localLossesAreComparedWithEveryVariantToo() {
    ComparisonFamily family =
        variants(Trials.all(Trials.fourSeeds(), Trials.of("mnist", "local", 960, 961)));

    assertThat(family.members())
        .extracting(member -> member.comparison().label())
        .endsWith("FF − local", "F-CFF − local", "A-CFF − local", "local − BP");
  }

  @Test
  void pValuesAreAdjustedToTheirNumber() {
    ComparisonFamily family = variants(Trials.fourSeeds());

    assertThat(family.tests()).isEqualTo(6);
    assertThat(family.members())
        .extracting(member -> member.comparison().statistics().p().orElseThrow())
        .usingElementComparator(SIX_DIGITS)
        .containsExactly(
            0.76082038, 0.0048182305, 0.0060568488, 1.1796922e-5, 7.7816802e-6, 2.6900239e-5);
    // From the smallest on: times 6, 5, 4, 3, 2 and 1, none smaller than the one before.
    assertThat(family.members())
        .extracting(member -> member.holm().orElseThrow())
        .usingElementComparator(SIX_DIGITS)
        .containsExactly(
            0.76082038, 0.014454691, 0.014454691, 5.8984608e-5, 4.6690081e-5, 1.0760095e-4);
    assertThat(family.members())
        .extracting(Member::verdict)
        .containsExactly(
            Verdict.UNDECIDED,
            Verdict.BETTER,
            Verdict.BETTER,
            Verdict.WORSE,
            Verdict.WORSE,
            Verdict.WORSE);
  }

  @Test
  void aSentenceSaysWhatWasFoundAndWhatCouldHaveBeen() {
    ComparisonFamily family = variants(Trials.fourSeeds());

    assertThat(sentence(family, 0))
        .isEqualTo(
            "MNIST: F-CFF − FF = +0.03 points, 95 % CI −0.21 to +0.26, p = 0.76 (Holm 0.76),"
                + " d = 0.17: not distinguishable from zero at n = 4 (a difference of 0.59 points"
                + " would have been found with 80 % power). The paper's +0.6 points, from 50,000"
                + " images, lie above this interval.");
    assertThat(sentence(family, 1))
        .isEqualTo(
            "MNIST: A-CFF − FF = +0.48 points, 95 % CI +0.27 to +0.68, p = 0.005 (Holm 0.014),"
                + " d = 3.77: A-CFF is more accurate than FF. The paper's +1.8 points, from 50,000"
                + " images, lie above this interval.");
    assertThat(sentence(family, 3))
        .isEqualTo(
            "MNIST: FF − BP = −4.95 points, 95 % CI −5.23 to −4.67, p < 0.001 (Holm < 0.001),"
                + " d = −28.58: FF is less accurate than BP.");
  }

  @Test
  void whatCountsByItselfMayNotCountAmongMany() {
    // Differences 0.3, 0.1, 0.4, 0.2: t = 3.873 with 3 degrees of freedom, p = 0.0305; twice
    // that, 0.0610, as one of two tests.
    ComparisonFamily family =
        variants(
            Trials.all(
                Trials.of("mnist", "ff", 900, 900, 900, 900),
                Trials.of("mnist", "acff", 903, 901, 904, 902),
                Trials.of("fashion-mnist", "ff", 800, 800, 800, 800),
                Trials.of("fashion-mnist", "acff", 801, 799, 802, 800)));

    assertThat(family.members().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(sentence(family, 0))
        .contains("p = 0.030 (Holm 0.061)")
        .contains(
            "by itself it would count, among 2 comparisons it is not distinguishable from zero");
  }

  @Test
  void onePairIsNoTest() {
    ComparisonFamily family =
        variants(
            Trials.all(
                Trials.of("mnist", "ff", 900),
                Trials.of("mnist", "acff", 903),
                Trials.of("fashion-mnist", "ff", 800, 800, 800),
                Trials.of("fashion-mnist", "acff", 801, 799, 802)));

    assertThat(family.tests()).isEqualTo(1);
    Member alone = family.members().getFirst();
    assertThat(alone.verdict()).isEqualTo(Verdict.UNTESTED);
    assertThat(sentence(family, 0))
        .isEqualTo(
            "MNIST: A-CFF − FF = +0.30 points: one pair of runs, which says nothing of other seeds.");
    Member other = family.members().getLast();
    assertThat(other.holm()).isEqualTo(other.comparison().statistics().p());
  }

  @Test
  void equalDifferencesAreJudgedByTheirSigns() {
    ComparisonFamily family =
        variants(
            Trials.all(
                Trials.of("mnist", "ff", 900, 905, 910),
                Trials.of("mnist", "acff", 901, 906, 911)));

    Member member = family.members().getFirst();
    assertThat(member.comparison().statistics().p()).as("2/2³").hasValue(0.25);
    assertThat(sentence(family, 0))
        .isEqualTo(
            "MNIST: A-CFF − FF = +0.10 points, the same with every seed, exact signed-rank p = 0.25"
                + " (Holm 0.25): not distinguishable from zero at n = 3.");
  }

  @Test
  void onlySeedsThatBothHaveArePaired() {
    Cell ff = new Cell("mnist", Variant.FF, Map.of());
    Cell acff = new Cell("mnist", Variant.ACFF, Map.of());
    ComparisonFamily family =
        variants(
            List.of(
                Trials.trial(ff, 1, 900),
                Trials.trial(ff, 3, 900),
                Trials.trial(acff, 3, 910),
                Trials.trial(acff, 4, 950)));
    assertThat(family.members().getFirst().comparison().pairs())
        .extracting(PairedComparison.Pair::seed)
        .containsExactly(3L);
    assertThat(variants(List.of(Trials.trial(ff, 1, 900), Trials.trial(acff, 2, 900))).members())
        .isEmpty();
  }

  /** A sweep around the usual value asks what it would be to leave it. */
  @Test
  void valuesAreComparedWithTheUsualOne() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of(Trials.cell("mnist", "ff", "theta", "0.5"), 900, 902),
            Trials.of(Trials.cell("mnist", "ff", "theta", "2.0"), 910, 913),
            Trials.of(Trials.cell("mnist", "ff", "theta", "4.0"), 905, 906));

    assertThat(Comparisons.ofSettings(Study.of(trials, Map.of("theta", "2.0"))).members())
        .extracting(member -> member.comparison().label())
        .containsExactly("theta = 0.5 − theta = 2.0", "theta = 4.0 − theta = 2.0");
    assertThat(Comparisons.ofSettings(Study.of(trials, Map.of("theta", "3.0"))).members())
        .as("the lowest, where it is not among them")
        .extracting(member -> member.comparison().label())
        .containsExactly("theta = 2.0 − theta = 0.5", "theta = 4.0 − theta = 0.5");
  }

  @Test
  void networksAreComparedImageByImage() {
    ComparisonFamily family =
        variants(
            Trials.all(Trials.of("mnist", "ff", 900, 900), Trials.of("mnist", "acff", 905, 906)));

    PairedComparison comparison = family.members().getFirst().comparison();
    // Right are always the first: 5 and 6 images that A-CFF alone has, p = 2/2⁵ and 2/2⁶.
    assertThat(comparison.pairs().getFirst().mcNemar().orElseThrow().p())
        .isCloseTo(0.0625, Offset.offset(1e-12));
    assertThat(comparison.pairs().getLast().mcNemar().orElseThrow().p())
        .isCloseTo(0.03125, Offset.offset(1e-12));
    assertThat(comparison.differingPairs()).isEqualTo(1);
  }

  /** FF and BP have no γ, and are trained once: each value stands against them, they stand once. */
  @Test
  void whoHasNoValueIsTheTwinOfAll() {
    Cell half = Trials.cell("mnist", "fcff", "gamma", "0.5");
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of("mnist", "ff", 900, 902),
            Trials.of(half, 903, 904),
            Trials.of(Trials.cell("mnist", "fcff", "gamma", "1.0"), 884, 886),
            Trials.of("mnist", "bp", 950, 951));

    assertThat(variants(trials).members())
        .extracting(member -> member.comparison().label() + ": " + member.comparison().place())
        .containsExactly(
            "F-CFF − FF: MNIST, gamma = 0.5",
            "FF − BP: MNIST",
            "F-CFF − BP: MNIST, gamma = 0.5",
            "F-CFF − FF: MNIST, gamma = 1.0",
            "F-CFF − BP: MNIST, gamma = 1.0");
    assertThat(variants(Trials.of(half, 903, 904)).members()).isEmpty();
  }

  @Test
  void inASweepEachHasItsOwnTwin() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of(Trials.cell("mnist", "ff", "theta", "2"), 900, 902),
            Trials.of(Trials.cell("mnist", "acff", "theta", "2"), 903, 904),
            Trials.of(Trials.cell("mnist", "ff", "theta", "10"), 880, 881),
            Trials.of(Trials.cell("mnist", "acff", "theta", "10"), 884, 886));

    assertThat(variants(trials).members())
        .extracting(m -> m.comparison().place() + ": " + m.comparison().label())
        .containsExactly("MNIST, theta = 2: A-CFF − FF", "MNIST, theta = 10: A-CFF − FF");
    assertThat(Comparisons.ofSettings(Study.of(trials, Map.of())).members())
        .extracting(m -> m.comparison().place() + ": " + m.comparison().label())
        .containsExactly(
            "MNIST, FF: theta = 10 − theta = 2", "MNIST, A-CFF: theta = 10 − theta = 2");
  }

  @Test
  void ofSeveralSettingsOneIsChangedAtATime() {
    List<FinishedTrial> trials =
        Trials.all(
            Trials.of(two("1", "one"), 900, 902),
            Trials.of(two("1", "mean"), 903, 904),
            Trials.of(two("0.5", "one"), 880, 881),
            Trials.of(two("0.5", "mean"), 884, 886));

    assertThat(Comparisons.ofSettings(Study.of(trials, Map.of())).members())
        .extracting(m -> m.comparison().place() + ": " + m.comparison().label())
        .containsExactlyInAnyOrder(
            "MNIST, FF, alpha = mean: gamma = 1 − gamma = 0.5",
            "MNIST, FF, alpha = one: gamma = 1 − gamma = 0.5",
            "MNIST, FF, gamma = 0.5: alpha = mean − alpha = one",
            "MNIST, FF, gamma = 1: alpha = mean − alpha = one");
  }

  private static Cell two(String gamma, String alpha) {
    return new Cell("mnist", Variant.FF, Map.of("gamma", gamma, "alpha", alpha));
  }
}
