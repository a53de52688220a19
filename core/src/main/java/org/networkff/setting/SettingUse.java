package org.networkff.setting;

import java.util.Optional;
import org.networkff.network.Collaboration;
import org.networkff.network.SoftmaxReadout;

/**
 * Which settings count in a training. Those that do not are allowed, so that the same settings can
 * be given to all variants; but whoever gives one should know.
 */
final class SettingUse {
  private static final String NO_OTHER_LAYER = "one hidden layer has no other";

  private final Variant variant;
  private final TrainingSettings settings;

  SettingUse(Variant variant, TrainingSettings settings) {
    this.variant = variant;
    this.settings = settings;
  }

  /** Why a setting changes nothing; empty if it may change something. */
  Optional<String> whyUnused(Setting setting) {
    return switch (setting) {
      case HIDDEN,
          PIXELS,
          INPUT_NORMALIZATION,
          LEARNING_RATE,
          LEARNING_RATE_SCHEDULE,
          WARM_UP,
          BETA1,
          BETA2,
          EPSILON,
          WEIGHT_DECAY,
          AVERAGING,
          DROPOUT,
          SHIFT,
          FLIP,
          ROTATE,
          ZOOM,
          SHEAR,
          ELASTIC,
          EPOCHS,
          BATCH ->
          Optional.empty();
      case LABEL_SCALE, LABEL_PLACE, NEGATIVES, GOODNESS, LOSS, READOUT, PEER_NORMALIZATION ->
          goodness();
      case NORMALIZATION -> normalization();
      case BETWEEN -> goodness().or(() -> when(!hasHead() && isAlone(), NO_OTHER_LAYER));
      case THETA -> threshold();
      case THETA_PER_LAYER -> threshold().or(this::listening);
      case TEMPERATURE ->
          goodness()
              .or(() -> when(settings.loss() instanceof GoodnessLoss.Linear, "linear has none"));
      case LABEL_SMOOTHING -> goodness().or(this::contrast);
      case LOCAL_LOSS -> when(variant != Variant.LOCAL, "variant local has it");
      case GAMMA, ALPHA -> listening();
      case GAMMA_RATE, GAMMA_MIN, GAMMA_MAX, ALPHA_RATE ->
          listening().or(() -> when(variant != Variant.ACFF, "variant acff has it"));
      case SCHEDULE -> when(isAlone(), NO_OTHER_LAYER);
      case HEAD_EPOCHS, HEAD_BATCH ->
          goodness().or(() -> when(!hasHead(), "readout softmax has it"));
      case HEAD_LEARNING_RATE ->
          goodness()
              .or(
                  () ->
                      when(
                          !hasHead() && settings.negatives().looksAt() != NegativeSampler.Look.HEAD,
                          "readout softmax and negatives head have it"));
    };
  }

  private Optional<String> goodness() {
    return when(!variant.isForwardForward(), "variants ff, fcff and acff have it");
  }

  /** In the contrast of labels, whatever its form, what is subtracted from all of them cancels. */
  private Optional<String> threshold() {
    return goodness()
        .or(
            () ->
                when(!(settings.loss() instanceof GoodnessLoss.Softplus), "loss softplus has it"));
  }

  private Optional<String> contrast() {
    return when(!(settings.loss() instanceof GoodnessLoss.Contrast), "loss contrast has it");
  }

  private Optional<String> listening() {
    Collaboration collaboration = variant.of(settings.collaboration());
    return when(
            variant != Variant.FCFF && variant != Variant.ACFF, "variants fcff and acff have it")
        .or(() -> when(isAlone(), NO_OTHER_LAYER))
        .or(() -> when(!collaboration.isActive(), "gamma is 0"));
  }

  private Optional<String> normalization() {
    boolean onlyInputs = variant == Variant.BP || (variant.isForwardForward() && isAlone());
    return when(
        settings.inputNormalization().isPresent() && onlyInputs && !hasHead(),
        "input-normalization is given, and nothing else is normalised");
  }

  private boolean isAlone() {
    return settings.hidden().size() == 1;
  }

  private boolean hasHead() {
    return variant.isForwardForward() && settings.readout() instanceof SoftmaxReadout;
  }

  private static Optional<String> when(boolean unused, String why) {
    return unused ? Optional.of(why) : Optional.empty();
  }
}
