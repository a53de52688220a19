package org.networkff.network;

import java.util.random.RandomGenerator;

/**
 * What happens to the activities of a layer before the next one sees them: any function. It needs
 * no derivative, since no gradient passes between layers. {@link BlackBox} has some.
 *
 * <p>It changes a copy of the activities; their goodness is measured before. The next layer
 * normalises what comes out, so the function cannot tell it how good the activities were.
 *
 * <p>A function is called by many threads, in training, in prediction and for a softmax head. It
 * must depend on the given activities and random numbers only; then networks are the same bits for
 * any number of threads.
 */
@FunctionalInterface
public interface Between {

  /**
   * Changes {@code x[from … from + count)} in place: the activities of one image with one label.
   *
   * @param random numbers of their own for each image, label, layer and, in training, epoch; in
   *     prediction they are the same whenever the same image is looked at
   */
  void apply(float[] x, int from, int count, RandomGenerator random);

  /**
   * What settings and model files call it; empty if it has no name, and cannot be kept. {@link
   * BlackBox#named} gives it one.
   */
  default String name() {
    return "";
  }
}
