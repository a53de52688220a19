package org.networkff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.networkff.random.Seed.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.networkff.data.LabeledImages;
import org.networkff.network.GoodnessPredictor;
import org.networkff.network.RandomImages;
import org.networkff.random.Seed;
import org.networkff.setting.Initialization;
import org.networkff.setting.Setting;
import org.networkff.setting.Settings;
import org.networkff.setting.TrainingSettings;
import org.networkff.training.TrainingEvent.EpochEnded;

/**
 * The production trainer and the {@link ReferenceTrainer} side by side. They are compared by what
 * they measure, γ and gradients; weights would not do, since Adam lets a gradient of nearly zero
 * step as far as any other.
 */
class ProductionAgreesWithReferenceTest {
  private static final double TOLERANCE = 1e-3;
  private static final Seed SEED = seed(20);

  private static final Object[][] VARIANTS = {
    {"gamma", 0, "gamma-rate", 0},
    {"gamma", 1, "gamma-rate", 0},
    {"gamma", 1, "gamma-rate", 0.3},
    {"gamma", 0, "gamma-rate", 0.1, "gamma-min", -0.02, "gamma-max", 0.02}
  };
  private static final Object[] SCHEDULES = {"sequential", "alternating", "simultaneous"};
  private static final Object[] LOSSES = {"softplus", "linear", "contrast", "symba", "swish-symba"};
  private static final Object[] GOODNESSES = {"mean-square", "sum-square"};
  private static final Object[] NORMALIZATIONS = {"l2", "rms"};
  private static final Object[] PER_LAYER = {false, true};

  // The rest goes round with strides that share no factor, so that it meets everything above.
  private static final Object[] HIDDEN = {"5", "17,3", "6,1,4", "3,33", "4,5,6,7"};
  private static final Object[] ALPHA = {"one", "mean", "matrix", "earlier", "later"};
  private static final Object[] ALPHA_RATES = {0, 0.2};
  private static final Object[] SMOOTHINGS = {0, 0.1};
  private static final Object[] NEGATIVES = {"redrawn", "once", "shuffled", "all", "redrawn-2"};

  // Slopes of differences add up to 0. Where all views of an image are the same, so does the
  // gradient,
  // and Adam would make steps of what rounding leaves of it.
  private static final Object[] WRONG = {"redrawn", "once", "all", "redrawn-2"};
  private static final Object[] HIDDEN_OF_DIFFERENCES = {"5", "17,3", "6,2,4", "3,33", "4,5,6,7"};

  private static final Object[] PIXELS = {"unit", "standardized", "0.1307,0.3081"};
  private static final Object[] SCALES = {2, "max", 5};
  private static final Object[] BATCHES = {"full", 5, 8, 1000};
  private static final Object[] DECAYS = {"constant", "linear-decay"};
  private static final Object[] TEMPERATURES = {1, 3, 0.5};

  /** Weights four times as large as usual, so that labels matter in every layer. */
  private static final Initialization LIVELY =
      (layer, inputs, weights, biases, random) -> {
        Initialization.UNIFORM.fill(layer, inputs, weights, biases, random);
        for (int i = 0; i < weights.length; i++) {
          weights[i] *= 4;
        }
      };

  @TestFactory
  Stream<DynamicTest> everyReadingTogetherWithTheOthers() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Object[] variant : VARIANTS) {
      for (Object schedule : SCHEDULES) {
        for (Object loss : LOSSES) {
          for (Object goodness : GOODNESSES) {
            for (Object normalization : NORMALIZATIONS) {
              for (Object perLayer : PER_LAYER) {
                int n = tests.size();
                boolean cancels = !loss.equals("softplus");
                Object hidden = at(cancels ? HIDDEN_OF_DIFFERENCES : HIDDEN, n);
                TrainingSettings settings =
                    Settings.of(
                        "hidden",
                        hidden,
                        "epochs",
                        cancels ? 4 : 10,
                        "schedule",
                        schedule,
                        "loss",
                        loss,
                        "temperature",
                        at(TEMPERATURES, n / 7),
                        "goodness",
                        goodness,
                        "normalization",
                        normalization,
                        "theta-per-layer",
                        perLayer,
                        "alpha",
                        alpha(at(ALPHA, n / 5 + n), hidden),
                        "alpha-rate",
                        at(ALPHA_RATES, n / 3),
                        "label-smoothing",
                        loss.equals("contrast") ? at(SMOOTHINGS, n / 2) : 0,
                        "negatives",
                        at(cancels ? WRONG : NEGATIVES, n / 2),
                        "pixels",
                        at(PIXELS, n / 4),
                        "label-scale",
                        at(SCALES, n / 3),
                        "batch",
                        at(BATCHES, n / 5),
                        "learning-rate-schedule",
                        at(DECAYS, n / 11),
                        "learning-rate",
                        0.01);
                TrainingSettings whole = Settings.of(settings, variant).withInitialization(LIVELY);
                LabeledImages images = RandomImages.of(13, 11, 4, n);
                tests.add(test("%03d ".formatted(n) + Setting.toMap(whole), whole, images));
              }
            }
          }
        }
      }
    }
    return tests.stream();
  }

  /**
   * What a number that is nearly another decides: which activities are the largest, or open at all,
   * and which label is shown. Two epochs, for floats and doubles part company in the end.
   */
  @TestFactory
  Stream<DynamicTest> whatIsDecidedByAHair() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String goodness : List.of("mean-square", "mean", "top-2")) {
      for (String negatives : List.of("hardest", "hardest-2", "hard", "hard-2", "all")) {
        for (Object schedule : SCHEDULES) {
          int n = tests.size();
          TrainingSettings settings =
              Settings.of(
                  "hidden",
                  at(HIDDEN, n),
                  "goodness",
                  goodness,
                  "negatives",
                  negatives,
                  "schedule",
                  schedule,
                  "loss",
                  goodness.equals("mean") ? "softplus" : at(LOSSES, n), // else slopes cancel
                  "batch",
                  at(BATCHES, n / 3),
                  "epochs",
                  2,
                  "learning-rate",
                  0.01);
          LabeledImages images = RandomImages.of(13, 11, 4, n);
          TrainingSettings lively = settings.withInitialization(LIVELY);
          tests.add(test("%02d ".formatted(n) + Setting.toMap(lively), lively, images));
        }
      }
    }
    return tests.stream();
  }

  /** What is off in the readings above, each alone and all of it together. */
  @TestFactory
  Stream<DynamicTest> whatIsOffByDefault() {
    Map<String, Object> together = new HashMap<>();
    together.putAll(
        Map.of(
            "dropout",
            0.3,
            "weight-decay",
            3,
            "shift",
            1,
            "flip",
            true,
            "between",
            "binarize",
            "label-place",
            "append",
            "input-normalization",
            "rms",
            "learning-rate-schedule",
            "cosine",
            "warm-up",
            0.5));
    together.put("peer-normalization", 2);
    Stream<Map<String, Object>> alone =
        together.entrySet().stream().map(entry -> Map.of(entry.getKey(), entry.getValue()));
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, Object> recipe = new HashMap<>(together);
    recipe.putAll(Map.of("loss", "contrast", "negatives", "all", "alpha-rate", 0.1));
    Map<String, Object> none = Map.of("input-normalization", "none");
    Stream.concat(alone, Stream.of(together, none, recipe))
        .forEach(
            changes -> {
              for (Object schedule : SCHEDULES) {
                TrainingSettings settings =
                    Settings.of(
                        "hidden",
                        "17,6,5",
                        "schedule",
                        schedule,
                        "batch",
                        5,
                        "epochs",
                        2,
                        "theta",
                        0.5,
                        "temperature",
                        3,
                        "learning-rate",
                        0.003);
                TrainingSettings changed =
                    Setting.apply(settings, changes).withInitialization(LIVELY);
                LabeledImages images = RandomImages.of(13, 11, 3, tests.size());
                tests.add(test(schedule + " " + changes, changed, images));
              }
            });
    return tests.stream();
  }

  /** Sizes that fill no block, chunk, panel or register. */
  @TestFactory
  Stream<DynamicTest> awkwardSizes() {
    TrainingSettings full = Settings.of("schedule", "alternating", "learning-rate", 0.01);
    TrainingSettings contrast =
        Settings.of(full, "loss", "contrast", "negatives", "all", "epochs", 3);
    TrainingSettings quick = Settings.of(full, "normalization", "rms", "theta", 1);
    return Stream.of(
        test(
            "1 image of 2 classes",
            Settings.of(full, "hidden", "3,2"),
            RandomImages.of(1, 5, 2, 1)),
        test("as many pixels as classes", full, RandomImages.of(9, 4, 4, 2)),
        test(
            "fewer pixels than classes, beside which the label stands",
            Settings.of(full, "label-place", "append"),
            RandomImages.of(9, 3, 4, 2)),
        test("widths of 1", Settings.of(full, "hidden", "1,1,1"), RandomImages.of(7, 9, 2, 3)),
        test("12 classes", full, RandomImages.of(25, 31, 12, 4)),
        test("2 classes in contrast", contrast, RandomImages.of(25, 31, 2, 11)),
        test("10 classes in contrast", contrast, RandomImages.of(120, 31, 10, 12)),
        test("256 classes in contrast", contrast, RandomImages.of(40, 260, 256, 13)),
        test(
            "500 images, more than a chunk",
            Settings.of(quick, "epochs", 3),
            RandomImages.of(500, 19, 10, 5)),
        test(
            "1000 images, chunks with a remainder",
            Settings.of(quick, "epochs", 2, "hidden", "17,3"),
            RandomImages.of(1000, 13, 10, 6)),
        test(
            "4001 images, dealt out in shares",
            Settings.of(quick, "epochs", 2, "hidden", "5,3"),
            RandomImages.of(4001, 13, 10, 14)),
        test(
            "batches of 490 and 17",
            Settings.of(quick, "epochs", 2, "batch", 490),
            RandomImages.of(507, 13, 3, 7)),
        test(
            "batches of 1",
            Settings.of(quick, "epochs", 1, "batch", 1),
            RandomImages.of(10, 13, 3, 8)),
        test(
            "785 inputs",
            Settings.of(quick, "epochs", 3, "hidden", "33,100"),
            RandomImages.of(49, 785, 10, 9)),
        test(
            "more inputs than a gradient's piece",
            Settings.of(quick, "epochs", 2, "hidden", "65"),
            RandomImages.of(24, 193, 5, 10)));
  }

  private static Object at(Object[] choices, int n) {
    return choices[n % choices.length];
  }

  private static Object alpha(Object alpha, Object hidden) {
    if (!alpha.equals("matrix")) {
      return alpha;
    }
    int layers = ((String) hidden).split(",", -1).length;
    List<List<Double>> rows = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      List<Double> row = new ArrayList<>();
      for (int k = 0; k < layers; k++) {
        row.add(k == l ? 9 : 0.25 * ((3 * l + 2 * k) % 5)); // 9 must not be used
      }
      rows.add(row);
    }
    return rows;
  }

  private static DynamicTest test(String name, TrainingSettings settings, LabeledImages images) {
    return DynamicTest.dynamicTest(name, () -> assertAgreement(settings, images));
  }

  private static void assertAgreement(TrainingSettings settings, LabeledImages images) {
    ObservedRun run = ObservedRun.of(settings, images, SEED);
    ReferenceTrainer reference = new ReferenceTrainer(settings, images, SEED).train();
    assertThat(reference.steps).anyMatch(step -> norm(step.gradient().weights()) > 0);
    assertEpochs(run.epochs(), reference.steps);
    assertGradients(run, reference);
    assertAlpha(run, reference.network);
    assertGoodness(run, reference.network, images);
  }

  private static void assertEpochs(List<EpochEnded> epochs, List<ReferenceTrainer.Step> steps) {
    int seen = 0;
    for (EpochEnded epoch : epochs) {
      List<ReferenceTrainer.Step> same =
          steps.stream()
              .filter(s -> s.stage() + 1 == epoch.stage())
              .filter(s -> s.epoch() + 1 == epoch.epoch() && s.layer() + 1 == epoch.layer())
              .toList();
      seen += same.size();
      double images = 0;
      double loss = 0;
      double positive = 0;
      double negative = 0;
      for (ReferenceTrainer.Step step : same) {
        images += step.images();
        loss += step.images() * step.loss();
        positive += step.images() * step.positiveGoodness();
        negative += step.images() * step.negativeGoodness();
      }
      double scale = Math.max(positive, negative) / images;
      close("loss", epoch, epoch.loss(), loss / images, 1 + scale + Math.abs(loss / images));
      close("positive", epoch, epoch.positiveGoodness(), positive / images, scale);
      close("negative", epoch, epoch.negativeGoodness(), negative / images, scale);
      assertThat(epoch.gamma()).hasSameSizeAs(same);
      for (int i = 0; i < same.size(); i++) {
        double gamma = same.get(i).gamma();
        close("gamma", epoch, epoch.gamma().get(i), gamma, 1 + Math.abs(gamma));
      }
    }
    assertThat(seen).isEqualTo(steps.size());
  }

  private static void assertGradients(ObservedRun run, ReferenceTrainer reference) {
    int[] step = new int[reference.network.layers()];
    for (ReferenceTrainer.Step expected : reference.steps) {
      int layer = expected.layer();
      int number = step[layer]++;
      double[][] weights = expected.gradient().weights();
      double[] biases = expected.gradient().biases();
      float[] actual = run.weightGradient(layer, number);
      float[] actualBiases = run.biasGradient(layer, number);
      double gross = expected.gradient().gross();
      double gap = 0;
      double biasGap = 0;
      for (int j = 0; j < biases.length; j++) {
        biasGap += square(biases[j] - actualBiases[j]);
        for (int i = 0; i < weights.length; i++) {
          gap += square(weights[i][j] - actual[i * biases.length + j]);
        }
      }
      close("distance of dW", expected, Math.sqrt(gap), 0, gross);
      close("distance of db", expected, Math.sqrt(biasGap), 0, gross);
    }
  }

  private static void assertAlpha(ObservedRun run, ReferenceNetwork reference) {
    int layers = reference.layers();
    double[][] alpha = run.network().architecture().alpha().weights(layers);
    for (int l = 0; l < layers; l++) {
      for (int k = 0; k < layers; k++) {
        double expected = k == l ? 0 : reference.alpha[l][k];
        String where = "layers %d and %d".formatted(l + 1, k + 1);
        close("alpha", where, alpha[l][k], expected, 1 + Math.abs(expected));
      }
    }
  }

  private static void assertGoodness(
      ObservedRun run, ReferenceNetwork reference, LabeledImages images) {
    int looked = Math.min(images.size(), 20);
    GoodnessPredictor predictor = run.network().predictor(looked).classify(images, 0, looked);
    for (int image = 0; image < looked; image++) {
      for (int label = 0; label < images.classes(); label++) {
        double[] goodness = reference.look(image, label).goodness();
        for (int l = 0; l < goodness.length; l++) {
          String where = "image %d, label %d, layer %d".formatted(image, label, l + 1);
          double scale = Math.max(goodness[l], 0.01);
          close("goodness", where, predictor.goodness(image, label, l), goodness[l], scale);
        }
      }
    }
  }

  private static double norm(double[]... rows) {
    double squares = 0;
    for (double[] row : rows) {
      for (double value : row) {
        squares += square(value);
      }
    }
    return Math.sqrt(squares);
  }

  private static double square(double x) {
    return x * x;
  }

  /** Not a number is never close. */
  private static void close(
      String what, Object where, double actual, double expected, double scale) {
    assertThat(Math.abs(actual - expected) <= TOLERANCE * scale)
        .as(
            "%s is %s, expected %s within %s of %s: %s",
            what, actual, expected, TOLERANCE, scale, where)
        .isTrue();
  }
}
