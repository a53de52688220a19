package org.networkff.training;

import org.networkff.data.LabeledImages;
import org.networkff.kernel.Kernels;
import org.networkff.network.PictureInput;

/** What a perceptron learns from: rows of inputs, each with its label. */
interface Examples {

  /** How many there are. */
  int size();

  /** The label of an example. */
  int label(int example);

  /**
   * Puts the inputs of some examples into rows that follow each other; thread-safe.
   *
   * @param which examples, of which those {@code from} to {@code to} (exclusive) are taken
   * @param at where in {@code into} the first of them goes
   */
  void write(int[] which, int from, int to, float[] into, int at);

  /** Whole pictures. */
  record Pictures(LabeledImages images, PictureInput input) implements Examples {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int example) {
      return images.label(example);
    }

    @Override
    public void write(int[] which, int from, int to, float[] into, int at) {
      for (int i = from; i < to; i++) {
        input.write(Kernels.get(), images, which[i], into, at + (i - from) * input.inputs());
      }
    }
  }
}
