package org.networkff.training;

import java.util.List;
import org.networkff.data.LabeledImages;
import org.networkff.network.Collaboration;
import org.networkff.network.ForwardForwardNetwork;

/** Makes a network out of images. */
public interface Trainer {

  /**
   * Trains on all of the images; the same images, seed and settings give the same network, bit for
   * bit.
   *
   * @throws IllegalArgumentException if the settings do not fit the images
   */
  ForwardForwardNetwork train(LabeledImages images, Seed seed);

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
