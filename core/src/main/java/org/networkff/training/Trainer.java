package org.networkff.training;

import java.util.List;
import org.networkff.checkpoint.Checkpoint;
import org.networkff.checkpoint.CheckpointMismatchException;
import org.networkff.checkpoint.Checkpoints;
import org.networkff.data.LabeledImages;
import org.networkff.network.Classifier;
import org.networkff.network.Collaboration;
import org.networkff.random.Seed;
import org.networkff.setting.TrainingSettings;
import org.networkff.setting.Variant;

/** Makes a network out of images. It holds settings only; each training stands for itself. */
public interface Trainer {

  /**
   * Trains on all of the images; the same images, seed and settings give the same network, bit for
   * bit.
   *
   * @throws IllegalArgumentException if the settings do not fit the images, or checkpoints cannot
   *     keep them
   * @throws ArithmeticException if training diverges
   */
  Classifier train(LabeledImages images, Seed seed);

  /**
   * Goes on from a checkpoint, to the same network, bit for bit, as if there had been no stop.
   *
   * @param images those that the training was begun with
   * @throws CheckpointMismatchException if the checkpoint is of other images or settings, or of an
   *     algorithm that this release does not have
   * @throws IllegalArgumentException if checkpoints cannot keep the settings
   * @throws ArithmeticException if training diverges
   */
  Classifier resume(LabeledImages images, Checkpoint from);

  /** The same trainer, heard by the given listener. */
  Trainer heardBy(TrainingListener listener);

  /** The same trainer with another number of threads; the networks are the same, bit for bit. */
  Trainer onThreads(int threads);

  /** The same trainer with another use of memory; the networks are the same, bit for bit. */
  Trainer with(MemoryUse memory);

  /** The same trainer, which tries its networks now and then; they are the same, bit for bit. */
  Trainer with(Checks checks);

  /** The same trainer, whose state is kept on the way; the networks are the same, bit for bit. */
  Trainer with(Checkpoints checkpoints);

  /** The trainer that a checkpoint is of. */
  static Trainer of(Checkpoint checkpoint) {
    return withOwn(checkpoint.task().variant(), checkpoint.task().settings());
  }

  /** The trainer of a variant, which takes from the settings what concerns it. */
  static Trainer of(Variant variant, TrainingSettings settings) {
    return withOwn(variant, settings.withCollaboration(variant.of(settings.collaboration())));
  }

  /** The trainer of a variant whose settings are its own already, as those of a checkpoint are. */
  private static Trainer withOwn(Variant variant, TrainingSettings own) {
    return switch (variant) {
      case FF, FCFF, ACFF -> new ForwardForwardTrainer(own);
      case BP -> PerceptronTrainer.byBackpropagation(own);
      case LOCAL -> PerceptronTrainer.byLocalLosses(own);
    };
  }

  /**
   * A Forward-Forward trainer with hidden layers of the given widths and default settings, as FF.
   */
  static ForwardForwardTrainer forwardForward(Integer... hidden) {
    return new ForwardForwardTrainer(
        TrainingSettings.defaults()
            .withHidden(List.of(hidden))
            .withCollaboration(Collaboration.none()));
  }
}
