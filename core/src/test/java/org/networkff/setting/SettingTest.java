package org.networkff.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.networkff.format.FormatException;
import org.networkff.format.Json;

/** How settings are named, read and written. */
class SettingTest {
  private static final TrainingSettings DEFAULTS = TrainingSettings.defaults();

  private static final String GOODNESS =
      "goodness = %s: must be mean-square or sum-square or mean, or top-k with a number for k";
  private static final String NEGATIVES =
      "negatives = %s: must be all or hard or hardest or head or once or redrawn or shuffled; three"
          + " of a kind are redrawn-3";
  private static final String LOCAL_LOSS =
      "local-loss = %s: must be pred, sim, predsim, or predsim-SHARE with a number from 0 to 1";
  private static final String AVERAGING =
      "averaging = %s: must be none, ema-DECAY (from 0 to below 1) or swa-SHARE (above 0 and at"
          + " most 1)";
  private static final String ALPHA =
      "must be one, mean, earlier, later, or a matrix such as [[0,1],[1,0]]";

  /** Nothing as by default. */
  private static final TrainingSettings UNUSUAL =
      Settings.of(
          DEFAULTS,
          "hidden",
          "6,5,4",
          "pixels",
          "0.1307,0.3081",
          "label-scale",
          "max",
          "label-place",
          "append",
          "negatives",
          "shuffled",
          "normalization",
          "l2",
          "input-normalization",
          "none",
          "between",
          "quantize-3",
          "goodness",
          "sum-square",
          "theta",
          -0.5,
          "theta-per-layer",
          true,
          "loss",
          "contrast",
          "temperature",
          0.25,
          "label-smoothing",
          0.5,
          "local-loss",
          "predsim-0.25",
          "gamma",
          -2,
          "gamma-rate",
          0.5,
          "gamma-min",
          -3,
          "gamma-max",
          1e-3,
          "alpha",
          "[[0,0.5,0.25],[1.5,0,0],[0.75,2,0]]",
          "alpha-rate",
          0.125,
          "learning-rate",
          1e-7,
          "learning-rate-schedule",
          "constant",
          "warm-up",
          0.25,
          "beta1",
          0.5,
          "beta2",
          0.75,
          "epsilon",
          0.125,
          "weight-decay",
          0.5,
          "peer-normalization",
          0.25,
          "averaging",
          "swa-0.25",
          "dropout",
          0.375,
          "shift",
          2,
          "flip",
          true,
          "rotate",
          15,
          "zoom",
          0.125,
          "shear",
          0.25,
          "elastic",
          3,
          "schedule",
          "alternating",
          "epochs",
          7,
          "batch",
          "full",
          "readout",
          "all-but-first",
          "head-epochs",
          3,
          "head-batch",
          17,
          "head-learning-rate",
          0.5);

  static Stream<TrainingSettings> examples() {
    return Stream.of(
        DEFAULTS,
        UNUSUAL,
        Settings.of(DEFAULTS, "pixels", "standardized", "label-scale", 2.5, "alpha", "mean"),
        Settings.of(DEFAULTS, "negatives", "once", "loss", "linear", "readout", "collaborative"),
        Settings.of(DEFAULTS, "readout", "softmax", "loss", "symba", "goodness", "mean"),
        Settings.of(DEFAULTS, "loss", "swish-symba", "negatives", "hard", "alpha", "earlier"),
        Settings.of(DEFAULTS, "loss", "contrast", "negatives", "all", "alpha", "later"),
        Settings.of(DEFAULTS, "negatives", "hardest-3", "goodness", "top-50"),
        Settings.of(DEFAULTS, "negatives", "redrawn-2", "readout", "weighted"),
        Settings.of(DEFAULTS, "readout", "softmax", "between", "noise-0.1", "dropout", 0.25),
        Settings.of(DEFAULTS, "averaging", "ema-0.999", "learning-rate-schedule", "cosine"),
        Settings.of(DEFAULTS, "local-loss", "sim", "normalization", "none"),
        Settings.of(DEFAULTS, "between", "binarize", "input-normalization", "rms"));
  }

  @Test
  void theUnusualExampleLeavesNothingAsItIs() {
    Map<String, Object> unusual = Setting.toMap(UNUSUAL);
    assertThat(Setting.toMap(DEFAULTS))
        .allSatisfy((key, value) -> assertThat(unusual.get(key)).as(key).isNotEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aMapOfThemAllMakesTheSameSettings(TrainingSettings settings) {
    assertThat(Setting.toMap(settings)).hasSize(Setting.values().length);
    assertThat(Setting.apply(DEFAULTS, Setting.toMap(settings))).isEqualTo(settings);
    assertThat(Setting.apply(UNUSUAL, Setting.toMap(settings))).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theOrderOfTheMapDoesNotMatter(TrainingSettings settings) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>(Setting.toMap(settings).entrySet());
    Collections.reverse(entries);
    Map<String, Object> backwards = new LinkedHashMap<>();
    entries.forEach(entry -> backwards.put(entry.getKey(), entry.getValue()));
    assertThat(Setting.apply(UNUSUAL, backwards)).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theTextOfEachIsRead(TrainingSettings settings) {
    Map<String, String> text = new LinkedHashMap<>();
    Setting.toMap(settings).forEach((key, value) -> text.put(key, value.toString()));
    assertThat(Setting.apply(DEFAULTS, text)).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void jsonCarriesThem(TrainingSettings settings) throws FormatException {
    String json = Json.compact(Setting.toMap(settings));
    Map<String, Object> read = new LinkedHashMap<>();
    Json.object(Json.parse(json, json.length()))
        .forEach((key, value) -> read.put(key, Objects.requireNonNull(value)));
    assertThat(Setting.apply(DEFAULTS, read)).isEqualTo(settings);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void eachIsFoundByItsKeyAndDescribed(Setting setting) {
    assertThat(Setting.named(setting.key())).isSameAs(setting);
    assertThat(setting.key()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(setting.description()).isNotBlank().doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|[500]",
        "500,300|[500, 300]",
        "500, 300|[500, 300]",
        "[500, 300]|[500, 300]",
      })
  void widthsAreWrittenAsIsHandy(String text, String expected) {
    assertThat(Settings.of(DEFAULTS, "hidden", text).hidden()).hasToString(expected);
  }

  @Test
  void temperatureIsThatOfAnyLossButTheLinear() {
    TrainingSettings linear = Settings.of(DEFAULTS, "loss", "linear", "temperature", 3);
    assertThat(linear.loss()).isEqualTo(new GoodnessLoss.Linear());
    assertThat(Settings.of(DEFAULTS, "temperature", 3).loss())
        .isEqualTo(new GoodnessLoss.Softplus(3));
    assertThat(Settings.of(DEFAULTS, "temperature", 3, "loss", "contrast").loss())
        .isEqualTo(new GoodnessLoss.Contrast(3, 0));
    assertThat(Settings.of(DEFAULTS, "temperature", 3, "loss", "symba").loss())
        .isEqualTo(new GoodnessLoss.Margin(GoodnessLoss.Curve.SYMBA, 3));
  }

  @Test
  void anotherLossHasTheTemperatureOfTheOneBefore() {
    assertThat(Settings.of(DEFAULTS, "loss", "contrast").loss())
        .isEqualTo(new GoodnessLoss.Contrast(20, 0));
    assertThat(Settings.of(UNUSUAL, "loss", "contrast").loss()).isEqualTo(UNUSUAL.loss());
    assertThat(Settings.of(UNUSUAL, "loss", "softplus").loss())
        .isEqualTo(new GoodnessLoss.Softplus(0.25));
  }

  @Test
  void aShareOfNothingNeedsNoNumber() {
    assertThat(LabelLoss.named("predsim-0")).isEqualTo(LabelLoss.PRED);
    assertThat(LabelLoss.named("predsim-1")).isEqualTo(LabelLoss.SIM);
    assertThat(LabelLoss.named("predsim")).isEqualTo(new LabelLoss(0.99));
    for (String name : List.of("pred", "sim", "predsim", "predsim-0.25")) {
      assertThat(LabelLoss.named(name).name()).isEqualTo(name);
    }
  }

  @Test
  void oneNegativeOfAKindNeedsNoNumber() {
    assertThat(Settings.of(DEFAULTS, "negatives", "redrawn-1")).isEqualTo(DEFAULTS);
    assertThat(Settings.of(DEFAULTS, "negatives", "hard-1").negatives().name()).isEqualTo("hard");
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        Arguments.of("hidden", "0", "hidden = [0]: must be widths from 1 to 65536"),
        Arguments.of("hidden", "500,-1", "hidden = [500, -1]: must be widths from 1 to 65536"),
        Arguments.of("hidden", "65537", "hidden = [65537]: must be widths from 1 to 65536"),
        Arguments.of("hidden", "", "hidden = : must be whole numbers, separated by commas"),
        Arguments.of("hidden", "5,x", "hidden = 5,x: must be whole numbers, separated by commas"),
        Arguments.of("hidden", "2.5", "hidden = 2.5: must be whole numbers, separated by commas"),
        Arguments.of("hidden", List.of(), "hidden = []: must be at least one layer"),
        Arguments.of("epochs", -1, "epochs = -1: must be at least 1"),
        Arguments.of("epochs", 0, "epochs = 0: must be at least 1"),
        Arguments.of("epochs", "many", "epochs = many: must be a whole number"),
        Arguments.of("epochs", 1e10, "epochs = 1.0E10: must be a whole number"),
        Arguments.of("epochs", "NaN", "epochs = NaN: must be a whole number"),
        Arguments.of("batch", 0, "batch = 0: must be at least 1, or full"),
        Arguments.of("batch", -5, "batch = -5: must be at least 1, or full"),
        Arguments.of("theta", Double.NaN, "theta = NaN: must be a finite number"),
        Arguments.of("theta", "two", "theta = two: must be a number"),
        Arguments.of("theta", "1\n2", "theta = 1 2: must be a number"),
        Arguments.of("theta-per-layer", "yes", "theta-per-layer = yes: must be true or false"),
        Arguments.of("temperature", 0, "temperature = 0: must be a number above 0"),
        Arguments.of("temperature", Double.NaN, "temperature = NaN: must be a number above 0"),
        Arguments.of("learning-rate", -0.1, "learning-rate = -0.1: must be a number above 0"),
        Arguments.of("learning-rate", "NaN", "learning-rate = NaN: must be a number above 0"),
        Arguments.of("gamma", Double.NaN, "gamma = NaN: must be finite"),
        Arguments.of("gamma-rate", -1, "gamma-rate = -1.0: must be a finite number, at least 0"),
        Arguments.of("gamma-min", "NaN", "gamma-min = NaN: must be a finite number, or none"),
        Arguments.of("gamma-max", "NaN", "gamma-max = NaN: must be a finite number, or none"),
        Arguments.of("gamma-max", "high", "gamma-max = high: must be a finite number, or none"),
        Arguments.of("warm-up", 1.5, "warm-up = 1.5: must be a number from 0 to 1"),
        Arguments.of("dropout", 1, "dropout = 1.0: must be a number from 0 to below 1"),
        Arguments.of(
            "weight-decay", -1, "weight-decay = -1.0: must be a finite number, at least 0"),
        Arguments.of(
            "peer-normalization",
            -1,
            "peer-normalization = -1.0: must be a finite number, at least 0"),
        Arguments.of("averaging", "ema-1", AVERAGING.formatted("ema-1")),
        Arguments.of("averaging", "none-0.9", AVERAGING.formatted("none-0.9")),
        Arguments.of("averaging", "nonema", AVERAGING.formatted("nonema")),
        Arguments.of("averaging", "", AVERAGING.formatted("")),
        Arguments.of(
            "between",
            "quantize-99",
            "between = quantize-99: must be none, binarize, quantize-BITS (1 to 16) or"
                + " noise-SHARE"),
        Arguments.of(
            "input-normalization", "some", "input-normalization = some: must be l2 or none or rms"),
        Arguments.of("flip", 1, "flip = 1: must be true or false"),
        Arguments.of("shift", 0.5, "shift = 0.5: must be a whole number"),
        Arguments.of("beta1", 1, "beta1 = 1: must be a number from 0 to below 1"),
        Arguments.of("head-epochs", 0, "head-epochs = 0: must be at least 1"),
        Arguments.of("head-batch", 0, "head-batch = 0: must be at least 1"),
        Arguments.of("head-learning-rate", 0, "head-learning-rate = 0: must be a number above 0"),
        Arguments.of(
            "readout",
            "some",
            "readout = some: must be all or all-but-first or collaborative or last or softmax or"
                + " weighted"),
        Arguments.of("epsilon", 0, "epsilon = 0: must be a number above 0"),
        Arguments.of("label-scale", 0, "label-scale = 0: must be a number above 0"),
        Arguments.of(
            "pixels", "grey", "pixels = grey: must be unit, standardized, or two numbers: mean,sd"),
        Arguments.of("pixels", "NaN,1", "pixels = NaN: must be a finite number"),
        Arguments.of("pixels", "0,0", "pixels = 0: must be a number above 0"),
        Arguments.of(
            "loss",
            "cubic",
            "loss = cubic: must be contrast or linear or softplus or swish-symba or symba"),
        Arguments.of(
            "label-smoothing",
            0.1,
            "label-smoothing = 0.1: must be 0 with loss softplus: only contrast has it"),
        Arguments.of(
            "label-smoothing", 1, "label-smoothing = 1: must be a number from 0 to below 1"),
        Arguments.of("alpha-rate", -1, "alpha-rate = -1.0: must be a finite number, at least 0"),
        Arguments.of("local-loss", "predsim-2", LOCAL_LOSS.formatted("predsim-2")),
        Arguments.of("local-loss", "predsim-x", LOCAL_LOSS.formatted("predsim-x")),
        Arguments.of("local-loss", "", LOCAL_LOSS.formatted("")),
        Arguments.of("goodness", "", GOODNESS.formatted("")),
        Arguments.of("goodness", "top-0", GOODNESS.formatted("top-0")),
        Arguments.of("goodness", "top-many", GOODNESS.formatted("top-many")),
        Arguments.of("negatives", "none", NEGATIVES.formatted("none")),
        Arguments.of("negatives", "all-3", NEGATIVES.formatted("all-3")),
        Arguments.of("negatives", "hard-0", NEGATIVES.formatted("hard-0")),
        Arguments.of("negatives", "hard-1000", NEGATIVES.formatted("hard-1000")),
        Arguments.of(
            "schedule",
            "random",
            "schedule = random: must be alternating or sequential or simultaneous"),
        Arguments.of("alpha", "[[0,x],[1,0]]", "alpha = [[0,x],[1,0]]: " + ALPHA),
        Arguments.of("alpha", "[[0,NaN],[1,0]]", "alpha = [[0,NaN],[1,0]]: " + ALPHA),
        Arguments.of(
            "alpha",
            List.of(List.of(0, 1, 2)),
            "alpha = [[0.0, 1.0, 2.0]]: must be a 2 × 2 matrix, for 2 layers"));
  }

  /** One line: the key, the value, what would be right. */
  @ParameterizedTest
  @MethodSource("badValues")
  void aBadValueIsRefused(String key, Object value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.apply(DEFAULTS, Map.of(key, value)))
        .withMessage(message);
  }

  @Test
  void boundsThatCrossAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.apply(DEFAULTS, Map.of("gamma-min", 2, "gamma-max", 1)))
        .withMessage("gamma-min = 2.0: must be at most gamma-max (1.0)");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.apply(DEFAULTS, Map.of("tehta", 1)))
        .withMessage("unknown setting tehta: did you mean theta?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.named("learning_rate"))
        .withMessage("unknown setting learning_rate: did you mean learning-rate?");
  }

  @Test
  void anUnknownKeyLikeNoOtherIsRefusedWithAllThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.named("handwriting"))
        .withMessageStartingWith("unknown setting handwriting: there are hidden, pixels, ")
        .withMessageEndingWith(", readout, head-epochs, head-batch, head-learning-rate");
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,FF", "1,0,0,FCFF", "1,0.01,0,ACFF", "0,0.01,0,ACFF", "1,0,0.01,ACFF"})
  void aVariantIsWhatGammaAndTheRatesAmountTo(
      double gamma, double rate, double alphaRate, Variant variant) {
    TrainingSettings settings =
        Settings.of(DEFAULTS, "gamma", gamma, "gamma-rate", rate, "alpha-rate", alphaRate);
    assertThat(settings.variant()).isEqualTo(variant);
    assertThat(variant.of(settings.collaboration())).isEqualTo(settings.collaboration());
  }

  @Test
  void variantsAreSpeltForPeople() {
    assertThat(Variant.values())
        .extracting(Variant::toString)
        .containsExactly("FF", "F-CFF", "A-CFF", "BP", "local");
  }
}
