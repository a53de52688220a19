package org.networkff.setting;

import static org.networkff.format.Requirement.require;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.networkff.network.Between;
import org.networkff.network.BlackBox;
import org.networkff.network.Collaboration;
import org.networkff.network.Goodness;
import org.networkff.network.GoodnessReadout;
import org.networkff.network.LabelPlace;
import org.networkff.network.Normalization;
import org.networkff.network.Readout;
import org.networkff.network.Threshold;

/**
 * Everything that decides how a network trains, apart from the images and the seed. {@link Setting}
 * names each of them but the initialisation for files and command lines.
 *
 * @param hidden widths of the hidden layers
 * @param pixels how pixels become inputs
 * @param labelScale the value that stands for a label
 * @param negatives the wrong labels of negatives
 * @param initialization the parameters at first; see {@link #withInitialization}
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
 * @param readout how the network comes to its answer
 * @param head how a softmax head is trained, if that is the readout
 * @param labelPlace where in the inputs the label stands
 * @param inputNormalization before the first layer, if not as before the others
 * @param between what happens to activities before the next layer sees them
 * @param regularization what keeps a network from learning its images by heart
 * @param labelLoss what a hidden layer minimises that has no goodness
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
    GoodnessLoss loss,
    Optimizer optimizer,
    LearningRate learningRate,
    Schedule schedule,
    int epochs,
    int batch,
    Readout readout,
    HeadTraining head,
    LabelPlace labelPlace,
    Optional<Normalization> inputNormalization,
    Between between,
    Regularization regularization,
    LabelLoss labelLoss) {

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
    double warmUp = learningRate.warmUp();
    require(warmUp >= 0 && warmUp <= 1, "warm-up", warmUp, "a number from 0 to 1");
    require(Double.isFinite(collaboration.gamma()), "gamma", collaboration.gamma(), "finite");
    require(
        Double.isFinite(collaboration.rate()) && collaboration.rate() >= 0,
        "gamma-rate",
        collaboration.rate(),
        "a finite number, at least 0");
    require(
        Double.isFinite(collaboration.alphaRate()) && collaboration.alphaRate() >= 0,
        "alpha-rate",
        collaboration.alphaRate(),
        "a finite number, at least 0");
    require(
        collaboration.lowest() <= collaboration.highest(),
        "gamma-min",
        collaboration.lowest(),
        "at most gamma-max (" + collaboration.highest() + ")");
    collaboration.alpha().weights(hidden.size());
  }

  private static final int MAX_WIDTH = 1 << 16;

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
        new GoodnessLoss.Softplus(20),
        Optimizer.Adam.STANDARD,
        new LearningRate(0.001, LearningRate.Decay.LINEAR_DECAY),
        Schedule.SIMULTANEOUS,
        20,
        200,
        GoodnessReadout.ALL,
        HeadTraining.DEFAULT,
        LabelPlace.OVERWRITE,
        Optional.empty(),
        BlackBox.NOTHING,
        Regularization.NONE,
        LabelLoss.PRED);
  }

  /** The same with other hidden layers. */
  public TrainingSettings withHidden(List<Integer> value) {
    return with(draft -> draft.hidden = value);
  }

  /** The same with another reading of pixels. */
  public TrainingSettings withPixels(Pixels value) {
    return with(draft -> draft.pixels = value);
  }

  /** The same with another label scale. */
  public TrainingSettings withLabelScale(LabelScale value) {
    return with(draft -> draft.labelScale = value);
  }

  /** The same with other negatives. */
  public TrainingSettings withNegatives(NegativeSampler value) {
    return with(draft -> draft.negatives = value);
  }

  /**
   * The same with another initialisation. It is for Java only: no {@link Setting} names it, so
   * model files, stores of results and {@code networkff reproduce} do not know of it, and take a
   * network for one that began as all others do.
   */
  public TrainingSettings withInitialization(Initialization value) {
    return with(draft -> draft.initialization = value);
  }

  /** The same with another normalisation. */
  public TrainingSettings withNormalization(Normalization value) {
    return with(draft -> draft.normalization = value);
  }

  /** The same with another goodness. */
  public TrainingSettings withGoodness(Goodness value) {
    return with(draft -> draft.goodness = value);
  }

  /** The same with another threshold. */
  public TrainingSettings withThreshold(Threshold value) {
    return with(draft -> draft.threshold = value);
  }

  /** The same with another collaboration. */
  public TrainingSettings withCollaboration(Collaboration value) {
    return with(draft -> draft.collaboration = value);
  }

  /** The same with another loss. */
  public TrainingSettings withLoss(GoodnessLoss value) {
    return with(draft -> draft.loss = value);
  }

  /** The same with another optimiser. */
  public TrainingSettings withOptimizer(Optimizer value) {
    return with(draft -> draft.optimizer = value);
  }

  /** The same with another learning rate. */
  public TrainingSettings withLearningRate(LearningRate value) {
    return with(draft -> draft.learningRate = value);
  }

  /** The same with another schedule. */
  public TrainingSettings withSchedule(Schedule value) {
    return with(draft -> draft.schedule = value);
  }

  /** The same with another number of epochs. */
  public TrainingSettings withEpochs(int value) {
    return with(draft -> draft.epochs = value);
  }

  /** The same with another batch size. */
  public TrainingSettings withBatch(int value) {
    return with(draft -> draft.batch = value);
  }

  /** The same with another readout. */
  public TrainingSettings withReadout(Readout value) {
    return with(draft -> draft.readout = value);
  }

  /** The same with another training of a softmax head. */
  public TrainingSettings withHead(HeadTraining value) {
    return with(draft -> draft.head = value);
  }

  /** The same with labels in another place. */
  public TrainingSettings withLabelPlace(LabelPlace value) {
    return with(draft -> draft.labelPlace = value);
  }

  /** The same with another normalisation before the first layer; empty: as before the others. */
  public TrainingSettings withInputNormalization(Optional<Normalization> value) {
    return with(draft -> draft.inputNormalization = value);
  }

  /** The same with another function between layers. */
  public TrainingSettings withBetween(Between value) {
    return with(draft -> draft.between = value);
  }

  /** The same with another regularisation. */
  public TrainingSettings withRegularization(Regularization value) {
    return with(draft -> draft.regularization = value);
  }

  /** The same with another loss of layers without a goodness. */
  public TrainingSettings withLabelLoss(LabelLoss value) {
    return with(draft -> draft.labelLoss = value);
  }

  /** Which of the paper's variants these settings amount to. */
  public Variant variant() {
    boolean learns = collaboration.rate() != 0 || collaboration.learnsAlpha();
    return Variant.of(collaboration.gamma(), learns);
  }

  private TrainingSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings that are being changed. */
  private static final class Draft {
    List<Integer> hidden;
    Pixels pixels;
    LabelScale labelScale;
    NegativeSampler negatives;
    Initialization initialization;
    Normalization normalization;
    Goodness goodness;
    Threshold threshold;
    Collaboration collaboration;
    GoodnessLoss loss;
    Optimizer optimizer;
    LearningRate learningRate;
    Schedule schedule;
    int epochs;
    int batch;
    Readout readout;
    HeadTraining head;
    LabelPlace labelPlace;
    Optional<Normalization> inputNormalization;
    Between between;
    Regularization regularization;
    LabelLoss labelLoss;

    Draft(TrainingSettings from) {
      hidden = from.hidden;
      pixels = from.pixels;
      labelScale = from.labelScale;
      negatives = from.negatives;
      initialization = from.initialization;
      normalization = from.normalization;
      goodness = from.goodness;
      threshold = from.threshold;
      collaboration = from.collaboration;
      loss = from.loss;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      epochs = from.epochs;
      batch = from.batch;
      readout = from.readout;
      head = from.head;
      labelPlace = from.labelPlace;
      inputNormalization = from.inputNormalization;
      between = from.between;
      regularization = from.regularization;
      labelLoss = from.labelLoss;
    }

    TrainingSettings settings() {
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
          readout,
          head,
          labelPlace,
          inputNormalization,
          between,
          regularization,
          labelLoss);
    }
  }
}
