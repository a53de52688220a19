package org.networkff.training;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.networkff.setting.Setting;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/**
 * What is said when numbers have left the range of floats: where, in which epoch, and which setting
 * to lower.
 *
 * @param variant that is trained
 * @param settings that led there
 * @param when as in "epoch 3"
 */
record Divergence(Variant variant, TrainingSettings settings, String when) {
  private static final Pattern LAYER = Pattern.compile("(?:.*\\.)?layer\\.(\\d+)\\.(.*)");
  private static final Pattern HEAD = Pattern.compile("(?:negatives\\.)?head\\.(.*)");
  private static final String AVERAGE = "average.";

  /** In an epoch, 0-based. */
  static Divergence inEpoch(Variant variant, TrainingSettings settings, int epoch) {
    return new Divergence(variant, settings, "epoch " + (epoch + 1));
  }

  /** The end of a training in which a piece of its state, by its name there, has a value. */
  ArithmeticException of(String name, double value) {
    Matcher layer = LAYER.matcher(name);
    if (layer.matches()) {
      String part = layer.group(2);
      return of("layer " + layer.group(1), part.replace('.', ' '), value, rateOf(part));
    }
    Matcher head = HEAD.matcher(name);
    return head.matches()
        ? of(head(), head.group(1).replace('.', ' '), value, headRate())
        : of("the network", name.replace('.', ' '), value, Setting.LEARNING_RATE);
  }

  /** What moves a part of a layer, or of its running mean. */
  private static Setting rateOf(String part) {
    String moved = part.startsWith(AVERAGE) ? part.substring(AVERAGE.length()) : part;
    return moved.startsWith("gamma")
        ? Setting.GAMMA_RATE
        : moved.startsWith("alpha") ? Setting.ALPHA_RATE : Setting.LEARNING_RATE;
  }

  /** Refuses an epoch of a layer whose means are no numbers. */
  void requireFinite(TrainingEvent.EpochEnded ended) {
    String layer = "layer " + ended.layer();
    double goodness = ended.positiveGoodness() + ended.negativeGoodness();
    requireFinite(layer, "goodness", goodness, Setting.LEARNING_RATE);
    double spread = ended.positiveSpread() + ended.negativeSpread();
    requireFinite(layer, "spread of goodness", spread, Setting.LEARNING_RATE);
    if (settings.collaboration().rate() != 0) { // else it is what the loss made of it
      requireFinite(layer, "gamma", ended.gamma().getLast(), Setting.GAMMA_RATE);
    }
    requireFinite(layer, "loss", ended.loss(), rateOfLoss());
    ended.alpha().forEach(weight -> requireFinite(layer, "alpha", weight, Setting.ALPHA_RATE));
  }

  /**
   * Of finite goodnesses nothing but what layers listen to each other with makes a loss infinite.
   */
  private Setting rateOfLoss() {
    return settings.collaboration().learnsAlpha()
        ? Setting.ALPHA_RATE
        : settings.collaboration().rate() != 0 ? Setting.GAMMA_RATE : Setting.LEARNING_RATE;
  }

  /** Refuses a loss of a network that learns as a whole. */
  void requireFinite(double loss) {
    requireFinite("the network", "loss", loss, Setting.LEARNING_RATE);
  }

  /** Refuses a loss of a softmax head. */
  void requireFiniteHead(double loss) {
    requireFinite(head(), "loss", loss, headRate());
  }

  /** A perceptron's last layer is a head by its place, and learns as the others do. */
  private String head() {
    return variant.isForwardForward() ? "the head" : "the last layer";
  }

  private Setting headRate() {
    return variant.isForwardForward() ? Setting.HEAD_LEARNING_RATE : Setting.LEARNING_RATE;
  }

  private void requireFinite(String where, String what, double value, Setting cause) {
    if (!Double.isFinite(value)) {
      throw of(where, what, value, cause);
    }
  }

  private ArithmeticException of(String where, String what, double value, Setting cause) {
    return new ArithmeticException(
        String.format(
            Locale.ROOT,
            "training diverged: in %s %s has %s at %s = %s; try a smaller %4$s",
            when,
            where,
            what + " " + value,
            cause.key(),
            cause.get(settings)));
  }
}
