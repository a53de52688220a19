package org.networkff.training;

import java.util.List;
import org.networkff.network.Collaboration;
import org.networkff.network.Goodness;
import org.networkff.network.Normalization;
import org.networkff.network.Readout;
import org.networkff.network.Threshold;

/**
 * Everything that decides how a network trains, apart from the images and the seed. {@link Setting}
 * names each of them for files and command lines.
 *
 * @param hidden widths of the hidden layers
 * @param pixels how pixels become inputs
 * @param labelScale the value that stands for a label
 * @param negatives the wrong labels of negatives
 * @param initialization the parameters at first
 * @param normalization before every layer
 * @param goodness of a layer's activities
 * @param threshold θ
 * @param collaboration γ and α
 * @param loss what a layer minimises
 * @param optimizer how gradients become steps
 * @param learningRate the size of the steps
 * @param schedule whose turn it is
 * @param epochs of every stage of the schedule, at least 1
 * @param batch images per step; {@link #FULL_BATCH} for all
 * @param readout how goodness becomes a label
 */
public record TrainingSettings(
    List<Integer> hidden,
    Pixels pixels,
    LabelScale labelScale,
    NegativeSampler negatives,
    Initialization initialization,
    Normalization normalization,
    Goodness goodness,
    Threshold threshold,
    Collaboration collaboration,
    LocalLoss loss,
    Optimizer optimizer,
    LearningRate learningRate,
    Schedule schedule,
    int epochs,
    int batch,
    Readout readout) {

  /** A batch of all training images. */
  public static final int FULL_BATCH = 0;

  /**
   * Refuses what cannot be trained.
   *
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  public TrainingSettings {
    hidden = List.copyOf(hidden);
    require(!hidden.isEmpty(), "hidden", hidden, "at least one layer");
    for (int width : hidden) {
      require(width >= 1 && width <= MAX_WIDTH, "hidden", hidden, "widths from 1 to " + MAX_WIDTH);
    }
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(batch >= 0, "batch", batch, "at least 1, or full");
    require(Double.isFinite(threshold.theta()), "theta", threshold.theta(), "a finite number");
    double rate = learningRate.rate();
    require(rate > 0 && Double.isFinite(rate), "learning-rate", rate, "a number above 0");
    require(Double.isFinite(collaboration.gamma()), "gamma", collaboration.gamma(), "finite");
    require(
        Double.isFinite(collaboration.rate()) && collaboration.rate() >= 0,
        "gamma-rate",
        collaboration.rate(),
        "a finite number, at least 0");
    require(
        collaboration.lowest() <= collaboration.highest(),
        "gamma-min",
        collaboration.lowest(),
        "at most gamma-max (" + collaboration.highest() + ")");
    collaboration.alpha().weights(hidden.size());
  }

  private static final int MAX_WIDTH = 1 << 16;

  private static void require(boolean right, String key, Object value, String what) {
    if (!right) {
      throw new IllegalArgumentException("%s = %s: must be %s".formatted(key, value, what));
    }
  }

  /**
   * Settings that train well in little time: mini-batches, all layers at once, a threshold of 1 and
   * a temperature of 20 on inputs of unit mean square. Why, and the figures, stand in
   * docs/tuning.md.
   */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        List.of(500, 500),
        Pixels.UNIT,
        new LabelScale.Fixed(1),
        NegativeSampler.REDRAWN,
        Initialization.UNIFORM,
        Normalization.RMS,
        Goodness.MEAN_SQUARE,
        new Threshold(1, false),
        Collaboration.adaptive(1, 0.01),
        new LocalLoss.Softplus(20),
        Optimizer.Adam.STANDARD,
        new LearningRate(0.001, LearningRate.Decay.LINEAR_DECAY),
        Schedule.SIMULTANEOUS,
        20,
        200,
        Readout.ALL);
  }

  /** The same with another hidden. */
  public TrainingSettings withHidden(List<Integer> value) {
    return new TrainingSettings(
        value,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another pixels. */
  public TrainingSettings withPixels(Pixels value) {
    return new TrainingSettings(
        hidden,
        value,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another label scale. */
  public TrainingSettings withLabelScale(LabelScale value) {
    return new TrainingSettings(
        hidden,
        pixels,
        value,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another negatives. */
  public TrainingSettings withNegatives(NegativeSampler value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        value,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another initialization. */
  public TrainingSettings withInitialization(Initialization value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        value,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another normalization. */
  public TrainingSettings withNormalization(Normalization value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        value,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another goodness. */
  public TrainingSettings withGoodness(Goodness value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        value,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another threshold. */
  public TrainingSettings withThreshold(Threshold value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        value,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another collaboration. */
  public TrainingSettings withCollaboration(Collaboration value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        value,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another loss. */
  public TrainingSettings withLoss(LocalLoss value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        value,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another optimizer. */
  public TrainingSettings withOptimizer(Optimizer value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        value,
        learningRate,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another learning rate. */
  public TrainingSettings withLearningRate(LearningRate value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        value,
        schedule,
        epochs,
        batch,
        readout);
  }

  /** The same with another schedule. */
  public TrainingSettings withSchedule(Schedule value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        value,
        epochs,
        batch,
        readout);
  }

  /** The same with another epochs. */
  public TrainingSettings withEpochs(int value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        value,
        batch,
        readout);
  }

  /** The same with another batch. */
  public TrainingSettings withBatch(int value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        value,
        readout);
  }

  /** The same with another readout. */
  public TrainingSettings withReadout(Readout value) {
    return new TrainingSettings(
        hidden,
        pixels,
        labelScale,
        negatives,
        initialization,
        normalization,
        goodness,
        threshold,
        collaboration,
        loss,
        optimizer,
        learningRate,
        schedule,
        epochs,
        batch,
        value);
  }

  /** Which of the paper's variants these settings amount to. */
  public Variant variant() {
    return Variant.of(collaboration.gamma(), collaboration.rate());
  }
}
