package org.networkff.training;

import java.util.List;
import java.util.OptionalDouble;

/** What happens while a network trains, in plain numbers, for whoever listens. */
public sealed interface TrainingEvent {

  /**
   * Training begins.
   *
   * @param layers number of layers, L
   * @param images number of training images
   * @param epochs per stage
   * @param stages of the schedule
   * @param threads that work
   * @param kernels what the kernels are called
   */
  record Started(int layers, int images, int epochs, int stages, int threads, String kernels)
      implements TrainingEvent {}

  /**
   * Training, having begun, goes on from a checkpoint: what lies before the given epoch has been
   * told before.
   *
   * @param stage of the schedule, 1-based; one more for a softmax head, or for the end
   * @param epoch 1-based
   */
  record Resumed(int stage, int epoch) implements TrainingEvent {}

  /**
   * A layer has ended an epoch. Means are over the images of the epoch, each taken when its batch
   * was seen.
   *
   * @param stage of the schedule, 1-based
   * @param layer 1-based
   * @param epoch 1-based
   * @param loss mean loss
   * @param positiveGoodness mean g_l of images with their true label
   * @param positiveSpread standard deviation of the same over the images
   * @param negativeGoodness mean g_l of images with a wrong label
   * @param negativeSpread standard deviation of the same over the images
   * @param gamma γ_l after each step of the epoch
   * @param alpha α_lk for each layer k after the last step, 0 for the layer itself; none if it does
   *     not learn
   * @param seconds that the layer took in this epoch
   */
  record EpochEnded(
      int stage,
      int layer,
      int epoch,
      double loss,
      double positiveGoodness,
      double positiveSpread,
      double negativeGoodness,
      double negativeSpread,
      List<Double> gamma,
      List<Double> alpha,
      double seconds)
      implements TrainingEvent {}

  /**
   * A network all of whose layers learn in one step, by backpropagation or by local losses on
   * labels, has ended an epoch.
   *
   * @param epoch 1-based
   * @param loss mean over the images of the epoch, each taken when its batch was seen
   * @param seconds that it took
   */
  record NetworkEpochEnded(int epoch, double loss, double seconds) implements TrainingEvent {}

  /**
   * A softmax head, which is trained when all layers are done, has ended an epoch.
   *
   * @param epoch 1-based
   * @param loss mean over the images of the epoch, each taken when its batch was seen
   */
  record HeadEpochEnded(int epoch, double loss) implements TrainingEvent {}

  /**
   * The network was tried as it is now, after all layers of the epoch ({@link Checks}).
   *
   * @param stage of the schedule, 1-based
   * @param epoch 1-based
   * @param trainAccuracy the share of the given training images that got their true label
   * @param validationAccuracy the same of the validation images, if there are any
   * @param layerAccuracies the same of each layer's goodness alone, on the validation images or, if
   *     there are none, on the training images; empty for a network without goodness
   */
  record Evaluated(
      int stage,
      int epoch,
      double trainAccuracy,
      OptionalDouble validationAccuracy,
      List<Double> layerAccuracies)
      implements TrainingEvent {

    /** Copies the list. */
    public Evaluated {
      layerAccuracies = List.copyOf(layerAccuracies);
    }
  }

  /**
   * Training is over.
   *
   * @param seconds that it took, those before a checkpoint too; checks left out
   */
  record Ended(double seconds) implements TrainingEvent {}
}
