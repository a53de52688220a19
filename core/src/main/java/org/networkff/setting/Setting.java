package org.networkff.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.networkff.format.Spelling;
import org.networkff.network.Collaboration;
import org.networkff.network.LabelPlace;
import org.networkff.network.Normalization;
import org.networkff.network.Threshold;

/**
 * The names under which files, command lines and provenance know the {@link TrainingSettings}: one
 * constant for each, with how it is read and written. Values are what TOML and JSON have: text,
 * numbers, booleans, lists; text that reads as one of these is taken too.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas without state
public enum Setting {
  /** Widths of the hidden layers. */
  HIDDEN(
      "hidden",
      "widths of the hidden layers, as in 500,500",
      TrainingSettings::hidden,
      (s, v) -> s.withHidden(v.integers())),
  /** How pixels become inputs. */
  PIXELS(
      "pixels",
      "unit (0 to 1), standardized, or mean,sd",
      s -> SettingNames.text(s.pixels()),
      (s, v) -> s.withPixels(SettingNames.pixels(v))),
  /** The value that stands for a label. */
  LABEL_SCALE(
      "label-scale",
      "the input that stands for a label: a number, or max for the largest pixel",
      s -> SettingNames.text(s.labelScale()),
      (s, v) -> s.withLabelScale(SettingNames.labelScale(v))),
  /** Where the label stands. */
  LABEL_PLACE(
      "label-place",
      "overwrite: labels take the place of the first pixels; append: they have inputs of their own",
      s -> Spelling.ofConstant(s.labelPlace()),
      (s, v) -> s.withLabelPlace(v.oneOf(LabelPlace.values()))),
  /** The wrong labels of negatives. */
  NEGATIVES(
      "negatives",
      "wrong labels: redrawn each epoch, once, hard or hardest (by the goodness of the first"
          + " layer), head (which a softmax head takes for right), each with a number for more"
          + " (redrawn-3: three of them); all, or the true ones shuffled",
      s -> s.negatives().name(),
      (s, v) -> s.withNegatives(SettingNames.negatives(v))),
  /** Normalisation before every layer. */
  NORMALIZATION(
      "normalization",
      "of what enters a layer: l2, rms or none",
      s -> Spelling.ofConstant(s.normalization()),
      (s, v) -> s.withNormalization(v.oneOf(Normalization.values()))),
  /** Normalisation before the first layer. */
  INPUT_NORMALIZATION(
      "input-normalization",
      "of what enters the first layer: same (as before the others), l2, rms or none",
      s -> s.inputNormalization().map(Spelling::ofConstant).orElse(SettingNames.SAME),
      (s, v) -> s.withInputNormalization(SettingNames.inputNormalization(v))),
  /** What happens between layers. */
  BETWEEN(
      "between",
      "what happens between layers: none, binarize, quantize-BITS or noise-SHARE",
      s -> s.between().name(),
      (s, v) -> s.withBetween(SettingNames.between(v))),
  /** Goodness of a layer. */
  GOODNESS(
      "goodness",
      "of a layer's activities: mean-square, sum-square, mean, or top-k (top-50: of the 50"
          + " largest)",
      s -> s.goodness().name(),
      (s, v) -> s.withGoodness(SettingNames.goodness(v))),
  /** θ. */
  THETA(
      "theta",
      "the threshold that goodness has to cross",
      s -> s.threshold().theta(),
      (s, v) -> s.withThreshold(new Threshold(v.number(), s.threshold().perLayer()))),
  /** Whether θ is subtracted from every layer's goodness. */
  THETA_PER_LAYER(
      "theta-per-layer",
      "true: theta is subtracted from every layer's goodness; false: once",
      s -> s.threshold().perLayer(),
      (s, v) -> s.withThreshold(new Threshold(s.threshold().theta(), v.truth()))),
  /** Local loss. */
  LOSS(
      "loss",
      "what a layer minimises: softplus, linear, contrast (over all its labels), symba,"
          + " swish-symba",
      s -> s.loss().name(),
      (s, v) -> s.withLoss(SettingNames.loss(s, v))),
  /** τ. */
  TEMPERATURE(
      "temperature",
      "the factor of goodness in the loss; linear has none",
      s -> s.loss().temperature(),
      (s, v) -> s.withLoss(s.loss().withTemperature(v.positive()))),
  /** ε of label smoothing. */
  LABEL_SMOOTHING(
      "label-smoothing",
      "the share of the contrast loss's target that goes to all labels alike",
      SettingNames::smoothing,
      (s, v) -> s.withLoss(SettingNames.smoothed(s, v))),
  /** Loss of layers without a goodness. */
  LOCAL_LOSS(
      "local-loss",
      "what a layer minimises in variant local: pred (a classifier's loss), sim (images alike as"
          + " their labels), predsim (both; predsim-0.9: 0.9 of sim)",
      s -> s.labelLoss().name(),
      (s, v) -> s.withLabelLoss(SettingNames.labelLoss(v))),
  /** γ at first. */
  GAMMA(
      "gamma",
      "how much layers listen to each other, at first",
      s -> s.collaboration().gamma(),
      (s, v) -> s.withCollaboration(s.collaboration().withGamma(v.number()))),
  /** η_γ. */
  GAMMA_RATE(
      "gamma-rate",
      "the step with which gamma learns; 0 keeps it",
      s -> s.collaboration().rate(),
      (s, v) -> s.withCollaboration(s.collaboration().withRate(v.number()))),
  /** Lowest γ. */
  GAMMA_MIN(
      "gamma-min",
      "gamma is never below",
      s -> SettingNames.bound(s.collaboration().lowest()),
      (s, v) -> {
        Collaboration c = s.collaboration();
        return s.withCollaboration(c.within(v.bound(), c.highest()));
      }),
  /** Highest γ. */
  GAMMA_MAX(
      "gamma-max",
      "gamma is never above",
      s -> SettingNames.bound(s.collaboration().highest()),
      (s, v) -> {
        Collaboration c = s.collaboration();
        return s.withCollaboration(c.within(c.lowest(), v.bound()));
      }),
  /** α. */
  ALPHA(
      "alpha",
      "weights among layers: one, mean (1/(L-1)), earlier or later layers only, or a matrix such as"
          + " [[0,1],[1,0]]",
      s -> s.collaboration().alpha().text(),
      (s, v) -> s.withCollaboration(s.collaboration().with(SettingNames.alpha(v)))),
  /** η_α. */
  ALPHA_RATE(
      "alpha-rate",
      "the step with which alpha learns, where it is not 0 at first; 0 keeps it",
      s -> s.collaboration().alphaRate(),
      (s, v) -> s.withCollaboration(s.collaboration().withAlphaRate(v.number()))),
  /** Learning rate. */
  LEARNING_RATE(
      "learning-rate",
      "of Adam",
      s -> s.learningRate().rate(),
      (s, v) -> s.withLearningRate(s.learningRate().withRate(v.positive()))),
  /** The course of the learning rate. */
  LEARNING_RATE_SCHEDULE(
      "learning-rate-schedule",
      "constant; linear-decay: to zero over the second half; cosine: to zero in half a wave",
      s -> Spelling.ofConstant(s.learningRate().decay()),
      (s, v) -> s.withLearningRate(s.learningRate().with(v.oneOf(LearningRate.Decay.values())))),
  /** The beginning of the learning rate. */
  WARM_UP(
      "warm-up",
      "share of the steps in which the learning rate rises from 0",
      s -> s.learningRate().warmUp(),
      (s, v) -> s.withLearningRate(s.learningRate().withWarmUp(v.number()))),
  /** β₁ of Adam. */
  BETA1(
      "beta1",
      "of Adam",
      s -> SettingNames.adam(s).beta1(),
      (s, v) -> {
        Optimizer.Adam adam = SettingNames.adam(s);
        return s.withOptimizer(new Optimizer.Adam(v.share(), adam.beta2(), adam.epsilon()));
      }),
  /** β₂ of Adam. */
  BETA2(
      "beta2",
      "of Adam",
      s -> SettingNames.adam(s).beta2(),
      (s, v) -> {
        Optimizer.Adam adam = SettingNames.adam(s);
        return s.withOptimizer(new Optimizer.Adam(adam.beta1(), v.share(), adam.epsilon()));
      }),
  /** ε of Adam. */
  EPSILON(
      "epsilon",
      "of Adam",
      s -> SettingNames.adam(s).epsilon(),
      (s, v) -> {
        Optimizer.Adam adam = SettingNames.adam(s);
        return s.withOptimizer(new Optimizer.Adam(adam.beta1(), adam.beta2(), v.positive()));
      }),
  /** λ. */
  WEIGHT_DECAY(
      "weight-decay",
      "share of a weight that each step takes away, times the learning rate (AdamW)",
      s -> s.regularization().weightDecay(),
      (s, v) -> s.withRegularization(s.regularization().withWeightDecay(v.number()))),
  /** λ of peer normalisation. */
  PEER_NORMALIZATION(
      "peer-normalization",
      "strength that holds back units busier than their peers and wakes silent ones",
      s -> s.regularization().peerNormalization(),
      (s, v) -> s.withRegularization(s.regularization().withPeerNormalization(v.number()))),
  /** Mean of the parameters over the steps. */
  AVERAGING(
      "averaging",
      "of the weights over the steps: none, ema-DECAY, or swa-SHARE for the last of all steps",
      s -> s.regularization().averaging().name(),
      (s, v) -> s.withRegularization(s.regularization().with(SettingNames.averaging(v)))),
  /** Units that are silent. */
  DROPOUT(
      "dropout",
      "share of the hidden units that are silent in training",
      s -> s.regularization().dropout(),
      (s, v) -> s.withRegularization(s.regularization().withDropout(v.number()))),
  /** Shifts of training images. */
  SHIFT(
      "shift",
      "pixels by which training images move at most, in each direction",
      s -> s.regularization().augmentation().shift(),
      (s, v) -> SettingNames.augmented(s, a -> a.withShift(v.integer()))),
  /** Mirrored training images. */
  FLIP(
      "flip",
      "whether every second training image is mirrored, left to right",
      s -> s.regularization().augmentation().flip(),
      (s, v) -> SettingNames.augmented(s, a -> a.withFlip(v.truth()))),
  /** Turned training images. */
  ROTATE(
      "rotate",
      "degrees by which training images turn at most",
      s -> s.regularization().augmentation().rotate(),
      (s, v) -> SettingNames.augmented(s, a -> a.withRotate(v.number()))),
  /** Training images of another size. */
  ZOOM(
      "zoom",
      "share by which training images grow or shrink at most",
      s -> s.regularization().augmentation().zoom(),
      (s, v) -> SettingNames.augmented(s, a -> a.withZoom(v.number()))),
  /** Slanted training images. */
  SHEAR(
      "shear",
      "pixels by which a row of a training image moves against the next at most",
      s -> s.regularization().augmentation().shear(),
      (s, v) -> SettingNames.augmented(s, a -> a.withShear(v.number()))),
  /** Bent training images. */
  ELASTIC(
      "elastic",
      "pixels by which points of a coarse grid move at most, bending training images smoothly",
      s -> s.regularization().augmentation().elastic(),
      (s, v) -> SettingNames.augmented(s, a -> a.withElastic(v.number()))),
  /** Whose turn it is. */
  SCHEDULE(
      "schedule",
      "sequential, alternating or simultaneous",
      s -> Spelling.ofConstant(s.schedule()),
      (s, v) -> s.withSchedule(v.oneOf(Schedule.values()))),
  /** Epochs of every stage. */
  EPOCHS(
      "epochs",
      "passes over the images; of every layer in the sequential schedule",
      TrainingSettings::epochs,
      (s, v) -> s.withEpochs(v.integer())),
  /** Images per step. */
  BATCH(
      "batch",
      "images per step, or full",
      s -> s.batch() == TrainingSettings.FULL_BATCH ? "full" : s.batch(),
      (s, v) -> s.withBatch(v.isText("full") ? TrainingSettings.FULL_BATCH : v.count())),
  /** How goodness becomes a label. */
  READOUT(
      "readout",
      "what decides: goodness (all, all-but-first, last, collaborative, or weighted by what fits"
          + " the training images best) or a softmax head",
      s -> s.readout().text(),
      (s, v) -> s.withReadout(v.oneOf(SettingNames.READOUTS))),
  /** Passes of a softmax head's training. */
  HEAD_EPOCHS(
      "head-epochs",
      "passes over the images for a softmax head",
      s -> s.head().epochs(),
      (s, v) ->
          s.withHead(new HeadTraining(v.integer(), s.head().batch(), s.head().learningRate()))),
  /** Batch of a softmax head's training. */
  HEAD_BATCH(
      "head-batch",
      "images per step of a softmax head",
      s -> s.head().batch(),
      (s, v) ->
          s.withHead(new HeadTraining(s.head().epochs(), v.integer(), s.head().learningRate()))),
  /** Learning rate of a softmax head's training. */
  HEAD_LEARNING_RATE(
      "head-learning-rate",
      "of a softmax head: of one that answers it falls to zero over the second half, of one that"
          + " chooses negatives it stays what it is",
      s -> s.head().learningRate(),
      (s, v) -> s.withHead(new HeadTraining(s.head().epochs(), s.head().batch(), v.positive())));

  private final String key;
  private final String description;
  private final Function<TrainingSettings, Object> reader;
  private final BiFunction<TrainingSettings, SettingValue, TrainingSettings> writer;

  Setting(
      String key,
      String description,
      Function<TrainingSettings, Object> reader,
      BiFunction<TrainingSettings, SettingValue, TrainingSettings> writer) {
    this.key = key;
    this.description = description;
    this.reader = reader;
    this.writer = writer;
  }

  /** Its name in files and on command lines. */
  public String key() {
    return key;
  }

  /** What it does, in a line. */
  public String description() {
    return description;
  }

  /** Its value in the given settings: text, a number, a boolean or a list. */
  public Object get(TrainingSettings settings) {
    return reader.apply(settings);
  }

  /**
   * The settings with this one changed.
   *
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  public TrainingSettings set(TrainingSettings settings, Object value) {
    return writer.apply(settings, new SettingValue(key, value));
  }

  /**
   * Why it changes nothing in a training, whatever its value, in a few words; empty if it may
   * change something.
   *
   * @param settings the others
   */
  public Optional<String> whyUnused(Variant variant, TrainingSettings settings) {
    return new SettingUse(variant, settings).whyUnused(this);
  }

  /**
   * The setting of the given name.
   *
   * @throws IllegalArgumentException naming the key that is nearest
   */
  public static Setting named(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return setting;
      }
    }
    List<String> keys = List.of(values()).stream().map(Setting::key).toList();
    throw new IllegalArgumentException(
        "unknown setting %s: %s".formatted(key, SettingNames.suggestion(key, keys)));
  }

  /** All settings, key by key. */
  public static Map<String, Object> toMap(TrainingSettings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Setting setting : values()) {
      map.put(setting.key, setting.get(settings));
    }
    return map;
  }

  /**
   * The settings changed by all entries of the map, in whatever order they stand.
   *
   * @throws IllegalArgumentException naming the key, the value and what would be right
   */
  public static TrainingSettings apply(TrainingSettings settings, Map<String, ?> changes) {
    changes.keySet().forEach(Setting::named);
    TrainingSettings result = settings;
    // What is about to be replaced must not be in the way of what comes before it.
    for (Map.Entry<Setting, String> free : FREE.entrySet()) {
      if (changes.containsKey(free.getKey().key)) {
        result = free.getKey().set(result, free.getValue());
      }
    }
    for (Setting setting : values()) {
      Object value = changes.get(setting.key);
      if (value != null) {
        result = setting.set(result, value);
      }
    }
    return result;
  }

  /** Values that fit whatever the others are. */
  private static final Map<Setting, String> FREE =
      Map.of(ALPHA, "one", GAMMA_MIN, "none", GAMMA_MAX, "none");
}
